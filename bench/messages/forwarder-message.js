/* global MessageEvent */

/** What a drop-in cannot do without: hears the socket, dispatches one `MessageEvent` of its own. */
export function connect({url}, {opened, heard}) {
  const target = new EventTarget();
  const socket = new WebSocket(url);
  socket.onopen = () => opened();
  socket.onmessage = ({data, origin}) =>
    target.dispatchEvent(new MessageEvent('message', {data, origin}));
  target.addEventListener('message', ({data}) => heard(data));
  return {send: (data) => socket.send(data), close: () => socket.close()};
}
