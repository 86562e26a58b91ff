const native = Date.now.bind(Date);
let offset = 0;

/** The wall clock of the page, which a test can set; its timers and `performance.now()` go on. */
export const pageClock = {
  /** Moves the wall clock forward or back. */
  jump(ms: number): void {
    offset += ms;
    Date.now = () => native() + offset;
  },

  restore(): void {
    offset = 0;
    Date.now = native;
  },
};
