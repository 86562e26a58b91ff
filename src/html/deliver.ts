import {DELIVERY_KEY} from '../delivery/delivery-key.js';
import type {HeartbeatSocketElement} from '../element/heartbeat-socket-element.js';
import {lockForm} from './locked-form.js';
import {type Field, reportOutcome} from './send.js';

/** The class of `delivery.js`, as far as forms need it. */
type DeliveryClass = new (socket: HeartbeatSocketElement) => {
  deliver(value: unknown): Promise<unknown>;
};

/**
 * Delivers the fields of a form, which is locked until the receipt has come and then reset, and
 * reports the outcome as `sendFrom` does.
 */
export async function deliverFrom(
  form: HTMLFormElement,
  socket: HeartbeatSocketElement,
  fields: () => object,
  field?: Field,
): Promise<void> {
  let data = '';
  let answer: unknown;
  let error: Error | null = null;
  let unlock = () => {};
  try {
    const body = fields();
    data = JSON.stringify(body);
    const answered = deliver(socket, body);
    unlock = lockForm(form);
    answer = await answered;
  } catch (cause) {
    error = cause as Error;
  }
  unlock();
  reportOutcome(form, {data, answer, error}, field);
  if (!error) HTMLFormElement.prototype.reset.call(form);
}

/** Whether it is loaded shows when a form needs it: the scripts may come in any order. */
function deliver(socket: HeartbeatSocketElement, body: object): Promise<unknown> {
  const {[DELIVERY_KEY]: Delivery} = globalThis as {[DELIVERY_KEY]?: DeliveryClass};
  if (!Delivery) throw new Error('<form data-ws-deliver>: expected delivery.js to be loaded');
  return new Delivery(socket).deliver(body);
}
