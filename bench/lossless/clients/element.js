import 'heartbeat-socket/define.js';

/** Connects, and asks for what was missed. */
export function connect({url}, {heard, gap}) {
  const element = document.createElement('heartbeat-socket');
  Object.assign(element, {url, resume: 'id'});
  element.addEventListener('ws-message', ({data}) => heard(data));
  element.addEventListener('ws-gap', gap);
  document.body.append(element);
}
