export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the promise brings, or an error that `explain` words, after so many ms. */
export async function within(ms, promise, explain) {
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(explain())), ms);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
