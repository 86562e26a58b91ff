/** Counts what a page has received of messages that are numbered from 1. */

/**
 * The log has numbers, and `gap` where the client said that something may be missing. Numbers beyond
 * `sent` are not counted, but end a gap. `untold`: gaps before whose next message nothing was said;
 * `inVain`: said where nothing is missing.
 */
export function countStory(log, sent) {
  const numbers = log.filter((entry) => typeof entry === 'number');
  const heard = new Set(numbers);
  const counted = numbers.filter((number) => number >= 1 && number <= sent);
  const distinct = new Set(counted);
  const gaps = gapsIn(log, heard, sent);
  return {
    lost: sent - distinct.size,
    doubled: counted.length - distinct.size,
    outOfOrder: outOfOrder(counted),
    gaps: gaps.filter(({isMissing}) => isMissing).length,
    untold: gaps.filter(({isMissing, isTold}) => isMissing && !isTold).length,
    inVain: gaps.filter(({isMissing, isTold}) => isTold && !isMissing).length,
  };
}

/** Messages that came after a later one, repeats left out. */
function outOfOrder(numbers) {
  const heard = new Set();
  let highest = 0;
  let count = 0;
  for (const number of numbers) {
    if (number < highest && !heard.has(number)) count += 1;
    heard.add(number);
    highest = Math.max(highest, number);
  }
  return count;
}

/** What lies between each message and the next, where messages are missing there or it was told. */
function gapsIn(log, heard, sent) {
  const gaps = [];
  let highest = 0;
  let isTold = false;
  const end = (next) => {
    const isMissing = isAnyMissing(heard, highest + 1, Math.min(next - 1, sent));
    if (isMissing || isTold) gaps.push({isMissing, isTold});
    highest = Math.max(highest, next);
    isTold = false;
  };
  for (const entry of log) {
    if (entry === 'gap') isTold = true;
    else end(entry);
  }
  if (highest < sent || isTold) end(sent + 1);
  return gaps;
}

function isAnyMissing(heard, first, last) {
  for (let number = first; number <= last; number += 1) if (!heard.has(number)) return true;
  return false;
}

/**
 * For each kill that hit the client: the time in ms until it had a message that was sent later.
 * `entries`: `{number, at}`; `kills`: `{at, sent}`, `sent` being the last number that was sent before.
 */
export function timesBack(entries, kills) {
  return kills.map(({at, sent}) => {
    const next = entries.find((entry) => entry.number > sent && entry.at >= at);
    return next ? next.at - at : Infinity;
  });
}
