/** `<heartbeat-socket>` and `<heartbeat-monitor>` in the JSX of Solid: `import type {} from 'heartbeat-socket/solid'`. */
import type {JSX} from 'solid-js';
import type {HeartbeatSocketElement} from '../dist/element/heartbeat-socket-element.js';
import type {HeartbeatMonitorElement} from '../dist/monitor/heartbeat-monitor-element.js';
import type {Attributes, Listeners, MonitorProperties, Properties} from './props.js';

type Prefixed<Prefix extends string, T> = {[K in keyof T as `${Prefix}${K & string}`]: T[K]};

/** Solid writes names in lower case, and takes them for properties: so `maxDelay` needs `prop:`. */
type LowerCase = {
  [K in keyof Properties as K extends Lowercase<K> ? K : never]: Properties[K];
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'heartbeat-socket': JSX.HTMLAttributes<HeartbeatSocketElement> &
        LowerCase &
        Prefixed<'prop:', Properties> &
        Prefixed<'attr:', Attributes> &
        Listeners<'on:'>;
      'heartbeat-monitor': JSX.HTMLAttributes<HeartbeatMonitorElement> &
        Pick<MonitorProperties, 'labels' | 'span'> &
        Prefixed<'prop:', MonitorProperties> & {'attr:for'?: string; 'attr:span'?: number | string};
    }
  }
}
