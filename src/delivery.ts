import {Delivery} from './delivery/delivery.js';
import {DELIVERY_KEY} from './delivery/delivery-key.js';

export {
  type DeliverOptions,
  Delivery,
  DeliveryError,
  type DeliveryOptions,
  type DeliverySocket,
} from './delivery/delivery.js';

Object.assign(globalThis, {[DELIVERY_KEY]: Delivery});
