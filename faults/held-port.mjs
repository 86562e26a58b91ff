import {once} from 'node:events';
import net from 'node:net';

/**
 * Keeps the port of a server that listens from being given to anybody else once it listens no more:
 * by a connection to itself, which nobody uses. Without it a client that is to be refused may meet
 * another program. Call it before clients know of the port.
 * @param {net.Server} server without a listener for connections yet
 * @returns {Promise<() => void>} frees the port
 */
export async function holdPort(server) {
  const {port, address} = server.address();
  const outgoing = net.connect({port, host: address});
  const [incoming] = await once(server, 'connection');
  const both = [outgoing, incoming];
  for (const socket of both) {
    socket.on('error', () => {}); // the reset of the other end
    socket.unref();
  }
  return () => both.forEach((socket) => socket.resetAndDestroy());
}
