/** `<heartbeat-socket>` and `<heartbeat-monitor>` in Svelte 5: `import type {} from 'heartbeat-socket/svelte'`. */
import type {HTMLAttributes} from 'svelte/elements';
import type {HeartbeatSocketElement} from '../dist/element/heartbeat-socket-element.js';
import type {HeartbeatMonitorElement} from '../dist/monitor/heartbeat-monitor-element.js';
import type {Listeners, MonitorProps, Props} from './props.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'heartbeat-socket': HTMLAttributes<HeartbeatSocketElement> & Props & Listeners<'on'>;
    'heartbeat-monitor': HTMLAttributes<HeartbeatMonitorElement> & MonitorProps;
  }
}
