/** What the declarations for frameworks share. It follows from the element: nothing is listed twice. */
import type {ReactiveElement} from '@lit/reactive-element';
import type {HeartbeatSocketElementEventMap} from '../dist/element/element-events.js';
import type {HeartbeatMonitorElement} from '../dist/monitor/heartbeat-monitor-element.js';
import type {OptionsElement} from '../dist/element/options-element.js';

/** The options of the element. */
type OptionName = Exclude<keyof OptionsElement, keyof ReactiveElement>;

/** Those that are there or not. */
type Flag = 'disabled' | 'handover' | 'steady';

/** A number may also be written as in HTML: `interval="6000"`. */
type Written<T> = T extends number ? T | `${number}` : T;

/** The options as properties. */
export type Properties = {
  [K in OptionName]?: Written<OptionsElement[K]> | undefined;
};

/** What an attribute can hold: a text, or what becomes one. */
type Text<T> = T extends (...args: never) => unknown ? never : Written<Extract<T, string | number>>;

/** The options as attributes of HTML, which are lower case. */
export type Attributes = {
  [K in Exclude<OptionName, Flag | 'shouldReconnect'> as Lowercase<K>]?:
    Text<OptionsElement[K]> | undefined;
} & {[K in Flag]?: boolean | undefined};

type OwnEvents = Omit<HeartbeatSocketElementEventMap, keyof HTMLElementEventMap>;

/** Listeners of its own events, with what a framework puts before their names. */
export type Listeners<Prefix extends string> = {
  [K in keyof OwnEvents as `${Prefix}${K}`]?: ((event: OwnEvents[K]) => void) | undefined;
};

/** What it takes where attributes become properties, or else attributes: either spelling. */
export type Props = Properties & Omit<Attributes, OptionName>;

type MonitorOption = 'htmlFor' | 'span' | 'labels';

/** The options of the monitor as properties. */
export type MonitorProperties = {
  [K in MonitorOption]?: Written<HeartbeatMonitorElement[K]> | undefined;
};

/** The options of the monitor where attributes become properties, or else attributes. */
export type MonitorProps = MonitorProperties & {for?: string | undefined};
