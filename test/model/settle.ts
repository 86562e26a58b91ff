/** More microtasks in a row than an update of an element and an attempt with functions take. */
const DEEPEST = 20;

/** Lets microtasks run: so many, one after the other, or all that follow from each other. */
export async function settle(hops = DEEPEST): Promise<void> {
  for (let hop = 0; hop < hops; hop++) await Promise.resolve();
}

/** Lets a task run: what the browser does between tasks is done then. */
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
