import {useWebSocket} from 'ahooks';
import {createElement} from 'react';
import {mountHook} from './react-root.js';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url}, {opened, heard}) {
  let send;
  function Page() {
    ({sendMessage: send} = useWebSocket(url, {
      onOpen: () => opened(),
      onMessage: ({data}) => heard(data),
    }));
    return null;
  }
  const unmount = mountHook(createElement(Page));
  return {send: (data) => send(data), close: unmount};
}
