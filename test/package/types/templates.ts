// Compiled, never run: the types that check templates, also for compilers that cannot read them.
import type {} from 'heartbeat-socket/svelte';
import type {} from 'heartbeat-socket/vue';
import type {StatusEvent} from 'heartbeat-socket';
import type {SvelteHTMLElements} from 'svelte/elements';
import type {GlobalComponents} from 'vue';

type SvelteProps = SvelteHTMLElements['heartbeat-socket'];
type VueProps = InstanceType<GlobalComponents['heartbeat-socket']>['$props'];

export const right: [SvelteProps, VueProps] = [
  {url: '/', interval: '6000', 'onws-status': ({cause}) => cause, class: 'wide', shared: '/w.js'},
  {url: ['/'], maxDelay: 6000, onWsStatus: ({cause}) => cause, class: 'wide', shared: '/w.js'},
];
export const wrongInSvelte: SvelteProps[] = [
  // @ts-expect-error -- not a number
  {interval: 'soon'},
  // @ts-expect-error -- read-only
  {status: 'open'},
  // @ts-expect-error -- the type of another event
  {'onws-message': (event: StatusEvent) => event.cause},
];
export const wrongInVue: VueProps[] = [
  // @ts-expect-error -- not a number
  {interval: 'soon'},
  // @ts-expect-error -- the type of another event
  {onWsMessage: (event: StatusEvent) => event.cause},
];
