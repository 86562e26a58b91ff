/** Sends back what arrives, as the kind of message it was. */
export function echo(socket) {
  socket.on('message', (data, isBinary) => socket.send(data, {binary: isBinary}));
}
