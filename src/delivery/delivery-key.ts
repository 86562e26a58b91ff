/**
 * Where the class is found by `html.js`, as a property of the global object, and the delivery of a
 * socket, as one of the socket: also by another copy of the library on the page.
 */
export const DELIVERY_KEY = Symbol.for('heartbeat-delivery');
