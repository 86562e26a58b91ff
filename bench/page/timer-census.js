/**
 * Counts the timers of a page, from `globalThis.timerCensus()` on. It is handed to the page as
 * text, to run before all scripts: it uses nothing from outside.
 */
export function installTimerCensus() {
  const counts = {set: 0, fired: 0, cleared: 0};
  const pending = new Set();
  const {clearTimeout} = globalThis;
  const wrap = (name, isDone) => {
    const set = globalThis[name];
    globalThis[name] = (callback, ...rest) => {
      const run = (...args) => {
        if (isDone) pending.delete(id);
        counts.fired++;
        callback(...args);
      };
      const id = set(run, ...rest);
      pending.add(id);
      counts.set++;
      return id;
    };
  };
  wrap('setTimeout', true);
  wrap('setInterval', false);
  // Either clears what either has set, as the platform has it.
  globalThis.clearTimeout = globalThis.clearInterval = (id) => {
    if (pending.delete(id)) counts.cleared++;
    clearTimeout(id);
  };
  globalThis.timerCensus = () => ({...counts, pending: pending.size});
}
