import {ArrayQueue, ConstantBackoff, WebsocketBuilder} from 'websocket-ts';

/** As in its readme: it does not reconnect unless it is told how. */
const RETRY_MS = 1000;

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url}, {opened, heard}) {
  const socket = new WebsocketBuilder(url)
    .withBackoff(new ConstantBackoff(RETRY_MS))
    .withBuffer(new ArrayQueue())
    .onOpen(() => opened())
    .onMessage((_socket, {data}) => heard(data))
    .build();
  return {send: (data) => socket.send(data), close: () => socket.close()};
}
