/** A component that uses the composable of docs/migrating.md, initially without a url. */
import {createApp, h, ref, watch} from 'vue';
import {useHeartbeatSocket} from '../../docs/examples/migrating/use-heartbeat-socket-vue.js';

const log = [];
const url = ref();
const app = createApp({
  setup() {
    const api = useHeartbeatSocket(url, {onMessage: ({data}) => log.push(data)});
    watch(api.status, (status) => log.push(status), {immediate: true, flush: 'sync'});
    Object.assign(globalThis, {log, api, last: () => api.data.value, wake: api.open});
    return () => h('p', api.status.value);
  },
});
app.mount('#app');
globalThis.setUrl = (value) => (url.value = value);
globalThis.unmount = () => app.unmount();
