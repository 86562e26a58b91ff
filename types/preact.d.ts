/** `<heartbeat-socket>` in the JSX of Preact: `import type {} from 'heartbeat-socket/preact'`. */
import type {HTMLAttributes} from 'preact';
import type {HeartbeatSocketElement} from '../dist/heartbeat-socket-element.js';
import type {Listeners, Props} from './props.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'heartbeat-socket': HTMLAttributes<HeartbeatSocketElement> & Props & Listeners<'on'>;
    }
  }
}
