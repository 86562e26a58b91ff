const TIMES = {interval: 6_000, timeout: 6_000};

/** Opens so many connections of a client, all at once as a page does, and keeps them. */
function hold(connect, url, count) {
  const opened = () =>
    new Promise((resolve) => connect({url, ...TIMES}, {opened: resolve, heard() {}}));
  return Promise.all(Array.from({length: count}, opened)).then(() => {});
}

/** `clients`: `connect` by name. */
export function idleBench(clients) {
  return {hold: (name, url, count) => hold(clients[name], url, count)};
}
