const TIMES = {interval: 6_000, timeout: 6_000};
/** A flood that has not ended by then never will. */
const LIMIT_MS = 60_000;

const sizeOf = (data) => data.length ?? data.size ?? data.byteLength;

/** One flood through one client: messages a second, from the first to the last in the page. */
async function flood(connect, {url, count, size, kind}) {
  let client;
  let timer;
  try {
    return await new Promise((resolve, reject) => {
      let start;
      let left = count;
      const heard = (data) => {
        if (sizeOf(data) !== size) return; // the answer to a heartbeat
        if (left === count) start = performance.now();
        if (--left === 0) resolve(((count - 1) * 1_000) / (performance.now() - start));
      };
      timer = setTimeout(() => reject(new Error(`${left} of ${count} never came`)), LIMIT_MS);
      const where = `${url}?flood=${count}+${size}+${kind}`;
      client = connect({url: where, ...TIMES}, {opened() {}, heard});
    });
  } finally {
    clearTimeout(timer);
    client.close();
  }
}

/** `clients`: `connect` by name. */
export function floodBench(clients) {
  return {flood: (name, options) => flood(clients[name], options)};
}
