/** `<heartbeat-socket>` in Svelte 5: `import type {} from 'heartbeat-socket/svelte'`. */
import type {HTMLAttributes} from 'svelte/elements';
import type {HeartbeatSocketElement} from '../dist/heartbeat-socket-element.js';
import type {Listeners, Props} from './props.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'heartbeat-socket': HTMLAttributes<HeartbeatSocketElement> & Props & Listeners<'on'>;
  }
}
