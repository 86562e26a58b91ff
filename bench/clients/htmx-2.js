// The copy that the extension asks for: the other one here is htmx 4.
import htmx from 'htmx-ext-ws/node_modules/htmx.org';
import 'htmx-ext-ws';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url}, {opened, heard}) {
  const element = document.createElement('div');
  element.setAttribute('hx-ext', 'ws');
  element.setAttribute('ws-connect', url);
  let socket;
  element.addEventListener('htmx:wsOpen', ({detail}) => {
    socket = detail.socketWrapper;
    opened();
  });
  element.addEventListener('htmx:wsAfterMessage', ({detail}) => heard(detail.message));
  document.body.append(element);
  htmx.process(element);
  return {send: (text) => socket.send(text, element), close: () => htmx.remove(element)};
}
