import {HeartbeatSocket} from 'heartbeat-socket/socket.js';
import {onScopeDispose, readonly, shallowRef, toValue, watch} from 'vue';

/** In place of `useWebSocket`; `url` may be a ref or getter, and a change of it connects anew. */
export function useHeartbeatSocket(url, {protocols, onMessage, ...options} = {}) {
  const data = shallowRef(null);
  const status = shallowRef('idle');
  const socket = new HeartbeatSocket(() => toValue(url), protocols, {interval: 6000, ...options});
  socket.onstatus = (event) => (status.value = event.status);
  socket.onmessage = (event) => {
    data.value = event.data; // of several at once, watchers see the last
    onMessage?.(event);
  };
  // Nowhere without a url, nor where a server renders the page.
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
