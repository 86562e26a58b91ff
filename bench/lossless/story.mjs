/** Counts what a page has received of messages that are numbered from 1. */

/**
 * The log has numbers, and `gap` where the client reported that something may be missing. Numbers
 * beyond `sent` are not counted, but end a gap. `unreported`: gaps without such a report before the
 * next message; `falseReports`: reports where nothing is missing.
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
    unreported: gaps.filter(({isMissing, isReported}) => isMissing && !isReported).length,
    falseReports: gaps.filter(({isMissing, isReported}) => isReported && !isMissing).length,
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

/** The places between a message and the next where messages are missing, or were reported missing. */
function gapsIn(log, heard, sent) {
  const gaps = [];
  let highest = 0;
  let isReported = false;
  const end = (next) => {
    const isMissing = isAnyMissing(heard, highest + 1, Math.min(next - 1, sent));
    if (isMissing || isReported) gaps.push({isMissing, isReported});
    highest = Math.max(highest, next);
    isReported = false;
  };
  for (const entry of log) {
    if (entry === 'gap') isReported = true;
    else end(entry);
  }
  if (highest < sent || isReported) end(sent + 1);
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
