import {createElement} from 'react';
import reactModule from 'react-use-websocket';
import {mountHook} from './react-root.js';

// CommonJS, built from a module: the hook is a property of what it exports.
const useWebSocket = reactModule.default;

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval, timeout}, {opened, heard}) {
  let send;
  function Page() {
    ({sendMessage: send} = useWebSocket(url, {
      onOpen: () => opened(),
      onMessage: ({data}) => heard(data),
      shouldReconnect: () => true,
      // Its timeout counts from the last message, not from the heartbeat.
      heartbeat: {message: 'HeartBeat', interval, timeout: interval + timeout},
    }));
    return null;
  }
  const unmount = mountHook(createElement(Page));
  return {send: (data) => send(data), close: unmount};
}
