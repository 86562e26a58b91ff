import 'heartbeat-socket';
import 'heartbeat-socket/shared.js';

/** Shares the connection by the worker script at this address of the site. */
export function connect(url, worker = '/heartbeat-socket-worker.min.js') {
  const live = document.createElement('heartbeat-socket');
  Object.assign(live, {url, shared: worker});
  document.body.append(live);
  return live;
}
