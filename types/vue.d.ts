/** `<heartbeat-socket>` and `<heartbeat-monitor>` in the templates of Vue 3: `import type {} from 'heartbeat-socket/vue'`. */
import type {HTMLAttributes, PublicProps} from 'vue';
import type {Listeners, MonitorProps, Props} from './props.js';

/** As Vue sees `@ws-status`: `onWsStatus`. */
type CamelCase<Name> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Tail>}`
  : Name;
type CamelCaseListeners = {
  [
    K in keyof Listeners<'on:'> as K extends `on:${infer Name}`
      ? `on${Capitalize<CamelCase<Name>>}`
      : never
  ]: Listeners<'on:'>[K];
};

/** As components, since templates know no other tags. */
interface HeartbeatSocketComponent {
  new (): {
    $props: PublicProps & HTMLAttributes & Props & CamelCaseListeners;
  };
}

interface HeartbeatMonitorComponent {
  new (): {
    $props: PublicProps & HTMLAttributes & MonitorProps;
  };
}

declare module 'vue' {
  interface GlobalComponents {
    'heartbeat-socket': HeartbeatSocketComponent;
    'heartbeat-monitor': HeartbeatMonitorComponent;
  }
}
