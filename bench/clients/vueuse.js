import {useWebSocket} from '@vueuse/core';
import {effectScope} from 'vue';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval, timeout}, {opened, heard}) {
  const scope = effectScope();
  const {send} = scope.run(() =>
    useWebSocket(url, {
      autoReconnect: true,
      heartbeat: {message: 'HeartBeat', interval, pongTimeout: timeout},
      onConnected: () => opened(),
      onMessage: (_socket, {data}) => heard(data),
    }),
  );
  return {send, close: () => scope.stop()};
}
