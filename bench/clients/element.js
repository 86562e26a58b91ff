import 'heartbeat-socket/define.js';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval, timeout}, {opened, heard}) {
  const element = document.createElement('heartbeat-socket');
  Object.assign(element, {url, interval, timeout});
  element.addEventListener('ws-status', ({status}) => status === 'open' && opened());
  element.addEventListener('ws-message', ({data}) => heard(data));
  document.body.append(element);
  return {send: (data) => element.send(data), close: () => element.remove()};
}
