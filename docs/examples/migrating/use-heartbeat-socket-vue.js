import {HeartbeatSocket} from 'heartbeat-socket/socket.js';
import {onScopeDispose, readonly, shallowRef, toValue, watch} from 'vue';

/** Replaces `useWebSocket`. `url` may be a ref or a getter; changing it reconnects. */
export function useHeartbeatSocket(url, {protocols, onMessage, ...options} = {}) {
  const data = shallowRef(null);
  const status = shallowRef('idle');
  const socket = new HeartbeatSocket(() => toValue(url), protocols, {interval: 6000, ...options});
  socket.onstatus = (event) => (status.value = event.status);
  socket.onmessage = (event) => {
    data.value = event.data; // watchers see only the last of several messages in one task
    onMessage?.(event);
  };
  // Stay disconnected without a url, and during server rendering.
  watch(
    () => globalThis.document && toValue(url),
    (url) => (url ? socket.reconnect() : socket.close()),
    {immediate: true},
  );
  onScopeDispose(() => socket.close());
  return {
    data: readonly(data),
    status: readonly(status),
    send: (message) => socket.send(message),
    open: () => socket.reconnect(),
    close: (code, reason) => socket.close(code, reason),
  };
}
