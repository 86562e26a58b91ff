/** `<heartbeat-socket>` and `<heartbeat-monitor>` in the JSX of Preact: `import type {} from 'heartbeat-socket/preact'`. */
import type {HTMLAttributes} from 'preact';
import type {HeartbeatSocketElement} from '../dist/element/heartbeat-socket-element.js';
import type {HeartbeatMonitorElement} from '../dist/monitor/heartbeat-monitor-element.js';
import type {Listeners, MonitorProps, Props} from './props.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'heartbeat-socket': HTMLAttributes<HeartbeatSocketElement> & Props & Listeners<'on'>;
      'heartbeat-monitor': HTMLAttributes<HeartbeatMonitorElement> & MonitorProps;
    }
  }
}
