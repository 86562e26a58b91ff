const TIMES = {interval: 6_000, timeout: 6_000};

const sizeOf = (data) => data.length ?? data.size ?? data.byteLength;

/**
 * One flood through one client: messages a second, from the first to the last in the page. One that has not
 * ended after `limitMs` never will.
 */
async function flood(connect, {url, count, size, kind, limitMs}) {
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
      timer = setTimeout(() => reject(new Error(`${left} of ${count} never came`)), limitMs);
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
