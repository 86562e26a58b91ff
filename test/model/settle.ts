/** More consecutive microtasks than an update of an element and an attempt with functions take. */
const DEEPEST = 20;

/** Runs the given number of consecutive microtasks, or all that follow from each other. */
export async function settle(hops = DEEPEST): Promise<void> {
  for (let hop = 0; hop < hops; hop++) await Promise.resolve();
}

/** Runs a task: lets the browser do what it does between tasks. */
export function task(): Promise<void> {
  const {port1, port2} = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
