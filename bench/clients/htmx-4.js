import htmx from 'htmx.org';
import 'htmx.org/dist/ext/hx-ws.js';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url}, {opened, heard}) {
  const element = document.createElement('div');
  const button = document.createElement('button');
  element.setAttribute('hx-ws:connect', url);
  button.setAttribute('hx-ws:send', '');
  element.append(button);
  element.addEventListener('htmx:ws:after:connection', () => opened());
  element.addEventListener('htmx:ws:after:message:incoming', ({detail}) => {
    heard(JSON.parse(detail.message.data).text);
  });
  document.body.append(element);
  htmx.process(element);
  const send = (text) => {
    button.setAttribute('hx-vals', JSON.stringify({text}));
    button.click();
  };
  return {send, close: () => element.remove()};
}
