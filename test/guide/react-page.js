/** A component that uses the hook of docs/migrating.md, mounted twice as StrictMode does. */
import {createElement, StrictMode, useEffect, useState} from 'react';
import {createRoot} from 'react-dom/client';
import {useHeartbeatSocket} from '../../examples/migrating/use-heartbeat-socket-react.js';

globalThis.log = [];

function Live() {
  const [url, setUrl] = useState('/live');
  const {sendMessage, lastMessage, status} = useHeartbeatSocket(url, {delay: 500});
  useEffect(() => {
    globalThis.log.push(status);
  }, [status]);
  useEffect(() => {
    if (lastMessage) globalThis.log.push(lastMessage.data);
  }, [lastMessage]);
  Object.assign(globalThis, {setUrl, api: {send: sendMessage}, wake: () => {}});
  return createElement('p', null, status);
}

const root = createRoot(document.querySelector('#app'));
root.render(createElement(StrictMode, null, createElement(Live)));
globalThis.unmount = () => root.unmount();
