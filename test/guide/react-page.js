/**
 * A component that uses the hook of docs/migrating.md, mounted twice as in StrictMode, initially
 * without a url, while its child sends already.
 */
import {createElement, StrictMode, useEffect, useState} from 'react';
import {createRoot} from 'react-dom/client';
import {useHeartbeatSocket} from '../../docs/examples/migrating/use-heartbeat-socket-react.js';

globalThis.log = [];
const onMessage = ({data}) => globalThis.log.push(data);

function Greeting({send}) {
  useEffect(() => send('early'), [send]);
}

function Live() {
  const [url, setUrl] = useState(null);
  const {sendMessage, lastMessage, status} = useHeartbeatSocket(url, {delay: 500, onMessage});
  useEffect(() => {
    globalThis.log.push(status);
  }, [status]);
  const last = () => lastMessage.data;
  Object.assign(globalThis, {setUrl, api: {send: sendMessage}, last, wake: () => {}});
  return createElement('p', null, status, createElement(Greeting, {send: sendMessage}));
}

const root = createRoot(document.querySelector('#app'));
root.render(createElement(StrictMode, null, createElement(Live)));
globalThis.unmount = () => root.unmount();
