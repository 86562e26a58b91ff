const native = Date.now.bind(Date);
let offset = 0;

/** The page's time of day, which a test can set; its timers and `performance.now()` go on. */
export const pageClock = {
  /** Sets it forth or back. */
  jump(ms: number): void {
    offset += ms;
    Date.now = () => native() + offset;
  },

  restore(): void {
    offset = 0;
    Date.now = native;
  },
};
