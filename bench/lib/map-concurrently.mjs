/** Maps items asynchronously, a few at a time; the results keep the order. */
export async function mapConcurrently(items, atOnce, run) {
  const results = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [at, item] of waiting) results[at] = await run(item);
  };
  await Promise.all(Array.from({length: atOnce}, worker));
  return results;
}
