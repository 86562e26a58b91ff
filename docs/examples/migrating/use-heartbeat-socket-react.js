import {HeartbeatSocket} from 'heartbeat-socket/socket.js';
import {useCallback, useEffect, useRef, useState} from 'react';

/** Replaces `useWebSocket`. Changing `url` reconnects; null disconnects. */
export function useHeartbeatSocket(url, {protocols, onMessage, ...options} = {}) {
  const [status, setStatus] = useState('idle');
  const [lastMessage, setLastMessage] = useState(null);
  const socket = useRef(null);
  const early = useRef([]); // sent before there is a socket, such as by effects of children
  // Not a dependency: a new arrow function or literal per render must not reconnect.
  const latest = useRef({});
  useEffect(() => {
    latest.current = {protocols, onMessage, options};
  });
  useEffect(() => {
    if (!url) return;
    const {protocols, options} = latest.current;
    const live = new HeartbeatSocket(url, protocols, {interval: 6000, ...options});
    live.onstatus = (event) => setStatus(event.status);
    live.onmessage = (event) => {
      setLastMessage(event);
      latest.current.onMessage?.(event);
    };
    for (const data of early.current.splice(0)) live.send(data);
    socket.current = live;
    return () => {
      socket.current = null;
      live.close();
    };
  }, [url]);
  const sendMessage = useCallback((data) => {
    if (socket.current) socket.current.send(data);
    else early.current.push(data);
  }, []);
  return {sendMessage, lastMessage, status};
}
