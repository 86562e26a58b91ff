import 'heartbeat-socket';

/** Made by a script, as a policy that forbids inline scripts leaves no other place for listeners. */
export function connect(url, onstatus) {
  const live = document.createElement('heartbeat-socket');
  live.url = url;
  live.addEventListener('ws-status', onstatus);
  document.body.append(live);
  return live;
}
