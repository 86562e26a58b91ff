const messageOf = (size, kind) => (kind === 'text' ? 'x'.repeat(size) : new Uint8Array(size));

/** The next receipt of a server that sends one for each burst. */
function receiptFor(client, limitMs) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no receipt')), limitMs);
    client.heard = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** Microseconds that the page was busy with so many calls of `send()`. */
function busy(client, message, burst) {
  const start = performance.now();
  for (let i = 0; i < burst; i++) client.send(message);
  return (performance.now() - start) * 1_000;
}

/**
 * Sends `bursts` times `burst` messages, each burst after the receipt of the one before; `isQueued`:
 * the first before the connection is open. Returns microseconds a message: of the calls, and until
 * the receipt.
 */
async function run(connect, {url, size, kind, burst, bursts, isQueued, limitMs}) {
  const message = messageOf(size, kind);
  const rig = {heard: () => {}};
  let client;
  const opened = new Promise((resolve) => {
    const listeners = {opened: resolve, heard: () => rig.heard()};
    client = connect({url: `${url}?receipts=${burst}`}, listeners);
  });
  rig.send = client.send;
  if (!isQueued) await opened;
  let calls = 0;
  const start = performance.now();
  for (let i = 0; i < bursts; i++) {
    const receipt = receiptFor(rig, limitMs);
    calls += busy(rig, message, burst);
    await receipt;
  }
  const total = (performance.now() - start) * 1_000;
  client.close();
  const count = burst * bursts;
  return {calls: calls / count, total: total / count};
}

/** `clients`: `connect` by name. */
export function sendingBench(clients) {
  return {send: (name, plan) => run(clients[name], plan)};
}
