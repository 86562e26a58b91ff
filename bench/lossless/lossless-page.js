/** Number of a message; undefined for a position. A library may have parsed it. */
const numberOf = (data) => (typeof data === 'number' ? data : JSON.parse(data).body);

/** A client, with a log of what it brought to the page: `{number, at}`, or `{gap: true, at}`. */
export function losslessBench(connect) {
  const log = [];
  const note = (entry) => log.push({...entry, at: Date.now()});
  const heard = (data) => {
    const number = numberOf(data);
    if (number !== undefined) note({number});
  };
  return {
    connect(url) {
      connect({url}, {opened() {}, heard, gap: () => note({gap: true})});
    },
    log: () => log,
    highest: () => Math.max(-1, ...log.map(({number}) => number ?? -1)),
  };
}
