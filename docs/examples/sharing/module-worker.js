/** Shares the connection by a worker that the bundler builds. All tabs must call it the same. */
export function shareByBundle(live) {
  const script = new URL('heartbeat-socket/worker.js', import.meta.url);
  live.shared = new SharedWorker(script, {type: 'module', name: 'live'});
}
