import 'heartbeat-socket';

/** Creates the element in a module: a policy that forbids inline scripts forbids inline listeners. */
export function connect(url, onstatus) {
  const live = document.createElement('heartbeat-socket');
  live.url = url;
  live.addEventListener('ws-status', onstatus);
  document.body.append(live);
  return live;
}
