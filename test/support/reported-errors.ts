/**
 * Collects what is reported like an uncaught exception, and keeps it from the test runner, until
 * `restore()`. It takes the place of the runner's `onerror`, since listeners of a window run in the
 * order in which they came; the runner's other listener writes to the console.
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
