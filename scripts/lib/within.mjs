/**
 * Settles as a promise does, or rejects with a `TimeoutError` after so many ms.
 * @template T
 * @param {number} ms
 * @param {Promise<T>} promise
 * @param {() => string} [explain] words the error
 * @returns {Promise<T>}
 */
export async function within(ms, promise, explain = () => `no answer within ${ms} ms`) {
  let timer;
  const timeout = new Promise((_, reject) => {
    const fail = () => reject(Object.assign(new Error(explain()), {name: 'TimeoutError'}));
    timer = setTimeout(fail, ms);
  });
  promise.catch(() => {}); // if it rejects after the timeout, nobody waits for it any more
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
