import 'heartbeat-socket/define.js';

/** A queue that no plan fills. */
const QUEUE_BYTES = 1e9;

/** Connects the element, without heartbeats and with a queue as unbounded as the others'. */
export function connect({url}, {opened, heard}) {
  const element = document.createElement('heartbeat-socket');
  Object.assign(element, {url, interval: 0, queue: QUEUE_BYTES});
  element.addEventListener('ws-status', ({status}) => status === 'open' && opened());
  element.addEventListener('ws-message', ({data}) => heard(data));
  document.body.append(element);
  return {send: (data) => element.send(data), close: () => element.remove()};
}
