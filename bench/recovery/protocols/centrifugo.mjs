import {randomUUID} from 'node:crypto';
import {beat} from './beat.mjs';

/** Centrifugo's JSON protocol: a ping is answered, a remote call returns what it was called with. */
export function centrifugo(socket, {interval}) {
  const send = (message) => socket.send(JSON.stringify(message));
  const session = {client: randomUUID(), version: '6', ping: interval / 1000, pong: true};
  const answer = ({id, connect, rpc, ping}) => {
    if (ping) send({id});
    if (connect) {
      send({id, connect: session});
      beat(socket, interval, () => send({}));
    }
    if (rpc) send({id, rpc: {data: rpc.data}});
  };
  socket.on('message', (data) => {
    for (const line of String(data).split('\n')) if (line) answer(JSON.parse(line));
  });
}
