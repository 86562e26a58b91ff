/** `<heartbeat-socket>` and `<heartbeat-monitor>` in the JSX of React 19: `import type {} from 'heartbeat-socket/react'`. */
import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {HeartbeatSocketElement} from '../dist/element/heartbeat-socket-element.js';
import type {HeartbeatMonitorElement} from '../dist/monitor/heartbeat-monitor-element.js';
import type {Listeners, MonitorProps, Props} from './props.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'heartbeat-socket': DetailedHTMLProps<
        HTMLAttributes<HeartbeatSocketElement>,
        HeartbeatSocketElement
      > &
        Props &
        Listeners<'on'>;
      'heartbeat-monitor': DetailedHTMLProps<
        HTMLAttributes<HeartbeatMonitorElement>,
        HeartbeatMonitorElement
      > &
        MonitorProps;
    }
  }
}
