/** Calls it every so many ms for as long as the connection lives; a server's own heartbeat. */
export function beat(socket, ms, send) {
  const timer = setInterval(send, ms);
  timer.unref(); // what nobody closed keeps no measurement from ending
  socket.on('close', () => clearInterval(timer));
}
