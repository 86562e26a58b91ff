/**
 * A port whose other side is the test. As a browser's it copies what passes; unlike a browser's it
 * delivers at once.
 */
export class FakePort<Sent, Received> extends EventTarget {
  #sent: Sent[] = [];
  isStarted = false;
  isClosed = false;

  postMessage(data: Sent): void {
    if (!this.isClosed) this.#sent.push(structuredClone(data));
  }

  start(): void {
    this.isStarted = true;
  }

  close(): void {
    this.isClosed = true;
  }

  // Called by tests

  /** Returns and forgets what was posted. */
  takeSent(): Sent[] {
    return this.#sent.splice(0);
  }

  deliver(data: Received): void {
    this.dispatchEvent(new MessageEvent('message', {data: structuredClone(data)}));
  }
}
