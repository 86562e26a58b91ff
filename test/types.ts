// Compiled, never run: correct uses compile, wrong ones do not.
import {
  type Cause,
  GapEvent,
  type HeartbeatEvent,
  HeartbeatSocket,
  HeartbeatSocketElement,
  type HeartbeatSocketElementEventMap,
  type HeartbeatSocketEventMap,
  type HeartbeatSocketOptions,
  type Message,
  type SingleSocket,
  type SingleStatus,
  type Status,
  type StatusEvent,
  type WsMessageEvent,
} from '../src/index.js';
import {Delivery, DeliveryError} from '../src/delivery.js';

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if the value has exactly this type. */
const exactly =
  <T>() =>
  <V>(value: V, ..._: Same<V, T> extends true ? [] : ['another type']): V =>
    value;

// @ts-expect-error -- narrower, which proves that exactly() rejects it
exactly<string | number>()('x');

// In place of WebSocket

const Socket: typeof WebSocket = HeartbeatSocket;
const native: WebSocket = new HeartbeatSocket('/');
class Sub extends HeartbeatSocket implements WebSocket {}
class Client {
  readonly socket: WebSocket;

  constructor(Class: typeof WebSocket) {
    this.socket = new Class('/', ['chat']);
  }
}
export const dropIn = [new Socket('/'), new Sub('/'), new Client(HeartbeatSocket), new Client(Sub)];

// Arguments of the constructor

export const sockets = [
  new HeartbeatSocket('ws://a/'),
  new HeartbeatSocket(new URL('ws://a/'), 'chat'),
  new HeartbeatSocket(['ws://a/', new URL('ws://b/')], ['chat']),
  new HeartbeatSocket(
    () => 'ws://a/',
    () => 'chat',
  ),
  new HeartbeatSocket((attempt: number) => Promise.resolve(new URL(`ws://a/${attempt}`))),
  new HeartbeatSocket('/', async () => ['chat']),
  new HeartbeatSocket('/', undefined, {WebSocket, signal: AbortSignal.timeout(1)}),
  new HeartbeatSocket('/', [], {ping: () => new Uint8Array(1), pong: (data) => data === 'x'}),
  new HeartbeatSocket('/', [], {steady: true, ping: () => undefined}),
  new HeartbeatSocket('/', [], {timeout: Infinity, ping: () => {}}),
  new HeartbeatSocket('/', [], {goodbye: (data: string) => Number(data)}),
  new HeartbeatSocket('/', [], {goodbye: () => [20_000, 80_000]}),
  new HeartbeatSocket('/', [], {resume: 'id', lastEventId: '7'}),
  new HeartbeatSocket('/', [], {resume: (data: ArrayBuffer) => new Uint8Array(data)[0]}),
  new HeartbeatSocket('/', [], {resume: (data: string) => (data ? {position: 7, retry: 5} : null)}),
  new HeartbeatSocket('/', [], {resume: {id: 'id', parameter: null}}),
  new HeartbeatSocket('/', [], {goodbye: 'bye', handover: true, maxAge: 3_480_000}),
  new HeartbeatSocket('/', [], {goodbye: () => 60_000}),
  new HeartbeatSocket('/', [], {goodbye: (data: string) => (data ? [20_000, 80_000] : false)}),
];
const options: HeartbeatSocketOptions = {
  interval: 1,
  timeout: 1,
  ping: new ArrayBuffer(1),
  pong: 'pong',
  goodbye: (data: unknown) => data === 'bye',
  delay: 1,
  maxDelay: 1,
  retries: Infinity,
  connectTimeout: 1,
  queue: 0,
  binaryType: 'arraybuffer',
  shouldReconnect: ({code, reason, wasClean}) => code > 1 && reason !== '' && wasClean,
};
const socket = new HeartbeatSocket('/', [], options);

exactly<boolean | null>()(socket.resumed);
socket.addEventListener('gap', ({asked, position}) => exactly<string>()(asked + position));
socket.ongap = ({detail}) => exactly<string>()(detail.position);
// @ts-expect-error -- decided by the server
socket.resumed = true;
// @ts-expect-error -- neither an id nor a position
new HeartbeatSocket('/', [], {resume: () => ({id: '7'})});
// @ts-expect-error -- the fields of a gap
new GapEvent('gap', {asked: '7'});

// @ts-expect-error -- the URL is missing
new HeartbeatSocket();
// @ts-expect-error -- not a URL
new HeartbeatSocket(5);
// @ts-expect-error -- a list of numbers
new HeartbeatSocket('/', [5]);
// @ts-expect-error -- misspelled
new HeartbeatSocket('/', [], {intervall: 1});
// @ts-expect-error -- the attribute, not the option
new HeartbeatSocket('/', [], {maxdelay: 1});
// @ts-expect-error -- a string
new HeartbeatSocket('/', [], {interval: '1'});
// @ts-expect-error -- not a predicate
new HeartbeatSocket('/', [], {pong: () => 5});
// @ts-expect-error -- not a verdict
new HeartbeatSocket('/', [], {goodbye: async () => true});
// @ts-expect-error -- no pair
new HeartbeatSocket('/', [], {goodbye: () => [20_000]});
// @ts-expect-error -- a text is no window
new HeartbeatSocket('/', [], {goodbye: () => '20000-80000'});
// @ts-expect-error -- not a ping
new HeartbeatSocket('/', [], {ping: async () => 'x'});
// @ts-expect-error -- not a boolean
new HeartbeatSocket('/', [], {steady: 'steady'});
// @ts-expect-error -- not a BinaryType
new HeartbeatSocket('/', [], {binaryType: 'buffer'});
// @ts-expect-error -- not a boolean
new HeartbeatSocket('/', [], {shouldReconnect: () => Promise.resolve(true)});
// @ts-expect-error -- an option of the element only
new HeartbeatSocket('/', [], {disabled: true});
// @ts-expect-error -- an option of the element only
new HeartbeatSocket('/', [], {shared: '/worker.js'});

// One socket, by an option of the constructor

const alone = new HeartbeatSocket('/', [], {reconnect: false, interval: 1});
exactly<SingleSocket>()(alone);
exactly<'connecting' | 'open' | 'closed' | 'failed'>()(alone.status);
exactly<Status>()(new HeartbeatSocket('/').status);
exactly<Status>()(new HeartbeatSocket('/', [], {interval: 1}).status);
exactly<Status>()(new HeartbeatSocket('/', [], {reconnect: true}).status);
exactly<Status>()(new HeartbeatSocket('/', [], options).status);
exactly<Status>()(new HeartbeatSocket('/', [], null).status);
exactly<HeartbeatSocket>()(new HeartbeatSocket('/'));
export const anySocket: HeartbeatSocket = alone;
// @ts-expect-error -- it never waits
export const isAloneWaiting = alone.status === 'waiting';
// @ts-expect-error -- it starts in its constructor
export const isAloneIdle = alone.status === 'idle';
// @ts-expect-error -- any socket may wait
export const onlySingle: SingleSocket = socket;
// @ts-expect-error -- not a boolean
new HeartbeatSocket('/', [], {reconnect: 'no'});
// @ts-expect-error -- misspelt beside it
new HeartbeatSocket('/', [], {reconnect: false, intervall: 1});

// One socket, as a class for clients that take one

const Single = HeartbeatSocket.with({reconnect: false, interval: 1});
const single = new Single('/', 'chat');
exactly<SingleSocket>()(single);
exactly<'connecting' | 'open' | 'closed' | 'failed'>()(single.status);
exactly<SingleStatus>()(single.status);
exactly<Status>()(new (HeartbeatSocket.with({interval: 1}))('/').status);
exactly<1>()(Single.OPEN);
export const classes: (typeof WebSocket)[] = [Single, HeartbeatSocket.with({})];
export const clients = [new Client(Single)];
// @ts-expect-error -- it never waits
export const isWaiting = single.status === 'waiting';
// @ts-expect-error -- it starts in its constructor
export const isIdle = single.status === 'idle';
// @ts-expect-error -- misspelt
HeartbeatSocket.with({reconect: false});

// Members of a core

exactly<Status>()(socket.status);
exactly<Error | null>()(socket.error);
exactly<number>()(socket.latency);
exactly<0 | 1 | 2 | 3>()(socket.readyState);
exactly<1>()(HeartbeatSocket.OPEN);
exactly<Message>()({} as Parameters<typeof socket.send>[0]);
socket.reconnect();
socket.renew();
socket.close(1000, 'bye');
for (const data of [
  'x',
  new Blob(),
  new ArrayBuffer(1),
  new Uint8Array(1),
  new DataView(new ArrayBuffer(1)),
]) {
  socket.send(data);
}
// @ts-expect-error -- an object
socket.send({});
// @ts-expect-error -- a string
socket.close('1000');
// @ts-expect-error -- read-only
socket.status = 'open';
// @ts-expect-error -- read-only
socket.readyState = 1;
// @ts-expect-error -- read-only
socket.url = '/';
// @ts-expect-error -- read-only
socket.bufferedAmount = 1;
// @ts-expect-error -- read-only
socket.latency = 1;
// @ts-expect-error -- read-only
socket.OPEN = 1;
// @ts-expect-error -- not a BinaryType
socket.binaryType = 'buffer';

// Events of a core

exactly<StatusEvent>()({} as HeartbeatSocketEventMap['status']);
socket.addEventListener('status', (event) => exactly<StatusEvent>()(event));
socket.addEventListener('heartbeat', (event) => exactly<HeartbeatEvent>()(event));
socket.addEventListener('open', (event) => exactly<Event>()(event));
socket.addEventListener('message', (event) => exactly<MessageEvent>()(event));
socket.addEventListener('error', (event) => exactly<Event>()(event));
socket.addEventListener('close', (event) => exactly<CloseEvent>()(event), {once: true});
socket.addEventListener('other', (event) => exactly<Event>()(event));
socket.addEventListener('close', {handleEvent: () => {}});
socket.removeEventListener('status', (event: StatusEvent) => event.cause);
socket.onstatus = ({status, detail}) => status === detail.status;
socket.onheartbeat = ({latency}) => latency.toFixed();
socket.onmessage = ({data, origin}) => [data, origin];
socket.onclose = null;
// @ts-expect-error -- unknown field
socket.addEventListener('status', ({state}) => state);
// @ts-expect-error -- unknown field
socket.addEventListener('open', ({data}) => data);

// The element

const element = document.createElement('heartbeat-socket');
exactly<HeartbeatSocketElement>()(element);
exactly<HeartbeatSocketElement>()({} as HTMLElementTagNameMap['heartbeat-socket']);
exactly<WsMessageEvent>()({} as HeartbeatSocketElementEventMap['ws-message']);
export const found: HeartbeatSocketElement | null = document.querySelector('heartbeat-socket');
export const made: HTMLElement = new HeartbeatSocketElement();

element.addEventListener('ws-status', (event) => exactly<StatusEvent>()(event));
element.addEventListener('ws-status', ({cause}) => exactly<Cause | null>()(cause));
element.addEventListener('ws-message', (event) => exactly<WsMessageEvent>()(event));
element.addEventListener('ws-message', ({detail}) => exactly<WsMessageEvent>()(detail));
element.addEventListener('ws-heartbeat', ({latency}) => exactly<number>()(latency));
element.addEventListener('click', ({clientX}) => exactly<number>()(clientX));
element.addEventListener('ws-other', (event) => exactly<Event>()(event));
// @ts-expect-error -- unknown field
element.addEventListener('ws-heartbeat', ({data}) => data);

element.url = '/';
element.url = new URL('ws://a/');
element.url = ['ws://a/', new URL('ws://b/')];
element.url = async (attempt) => `ws://a/${attempt}`;
element.url = null;
element.protocols = 'chat, v2.chat';
element.protocols = () => ['chat'];
element.shouldReconnect = ({code}) => code !== 4000;
element.send('x');
element.close(1000);
element.reconnect();
element.renew();
element.handover = true;
element.maxAge = 3_480_000;
element.shared = '/heartbeat-socket-worker.min.js';
element.shared = new SharedWorker('/worker.js', 'heartbeat-socket');
element.shared = null;
exactly<boolean>()(element.sharing);
// @ts-expect-error -- a flag
element.handover = 'on';
// @ts-expect-error -- an address, no flag
element.shared = true;
// @ts-expect-error -- another kind of worker
element.shared = new Worker('/worker.js');
// @ts-expect-error -- read-only
element.sharing = true;
// @ts-expect-error -- the attribute, not the property
element.maxage = 1;
// @ts-expect-error -- a number
element.url = 5;
// @ts-expect-error -- a string
element.interval = '5';
// @ts-expect-error -- the attribute, not the property
element.maxdelay = 1;
// @ts-expect-error -- read-only
element.status = 'open';
// @ts-expect-error -- read-only
element.readyState = 1;
// @ts-expect-error -- read-only
element.latency = 1;
// @ts-expect-error -- read-only
element.bufferedAmount = 1;
// @ts-expect-error -- private
element.socket = native;

// Added listeners can be removed.
const onStatus = (event: StatusEvent): string => event.status;
element.addEventListener('ws-status', onStatus);
element.removeEventListener('ws-status', onStatus);

// Delivery

const delivery = new Delivery<{at: number}>(new HeartbeatSocket('/'), {queue: 1000});
export const answers = [
  exactly<Promise<{at: number} | undefined>>()(delivery.deliver({a: 1}, {signal: null})),
  exactly<Promise<unknown>>()(new Delivery(new HeartbeatSocketElement()).deliver('x')),
  exactly<number>()(delivery.pending),
  exactly<void>()(delivery.end()),
];
new Delivery(new HeartbeatSocket('/', [], {reconnect: false}));
export const failure = exactly<{code: number}>()(new DeliveryError({code: 7}).cause);
// @ts-expect-error -- a native socket has no status, and does not come back
new Delivery(new WebSocket('ws://a/'));
// @ts-expect-error -- no number
new Delivery(new HeartbeatSocket('/'), {queue: '1000'});
// @ts-expect-error -- its methods are private
delivery.begin();
