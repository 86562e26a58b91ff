const WORKER = '/heartbeat-socket-worker.min.js';

/** Shares the connection under `require-trusted-types-for 'script'; trusted-types live-worker`. */
export function shareTrusted(live) {
  const rules = {createScriptURL: () => WORKER};
  const policy = globalThis.trustedTypes?.createPolicy('live-worker', rules);
  live.shared = new SharedWorker(policy?.createScriptURL('') ?? WORKER, 'live');
}
