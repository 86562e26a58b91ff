/** The server refused a message for good: `cause` is the `error` of its receipt. */
export class DeliveryError<Failure = unknown> extends Error {
  declare readonly cause: Failure;

  constructor(failure: Failure) {
    super(typeof failure === 'string' ? failure : JSON.stringify(failure), {cause: failure});
    this.name = 'DeliveryError';
  }
}
