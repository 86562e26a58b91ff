/**
 * Collects errors reported as uncaught exceptions, and hides them from the test runner, until
 * `restore()`. It replaces `onerror` of the runner, since listeners on a window run in the order in
 * which they were added; the other listener of the runner writes to the console.
 */
export class ReportedErrors {
  readonly all: unknown[] = [];
  readonly #before = {onerror: window.onerror, log: console.error};

  constructor() {
    console.error = () => {};
    window.onerror = (_message, _source, _line, _column, error) => {
      this.all.push(error);
      return true;
    };
  }

  restore(): void {
    window.onerror = this.#before.onerror;
    console.error = this.#before.log;
  }
}
