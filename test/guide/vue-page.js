/** A component that uses the composable of docs/migrating.md. */
import {createApp, h, ref, watch} from 'vue';
import {useHeartbeatSocket} from '../../examples/migrating/use-heartbeat-socket-vue.js';

const log = [];
const url = ref('/live');
const app = createApp({
  setup() {
    const api = useHeartbeatSocket(url);
    watch(api.status, (status) => log.push(status), {immediate: true, flush: 'sync'});
    watch(api.data, (data) => log.push(data), {flush: 'sync'});
    Object.assign(globalThis, {log, api, wake: api.open});
    return () => h('p', api.status.value);
  },
});
app.mount('#app');
globalThis.setUrl = (value) => (url.value = value);
globalThis.unmount = () => app.unmount();
