import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import type {RunContext} from './run-context.js';

/** Performs an act; returns false if it does not apply. */
type Act = (world: RunContext, ...args: string[]) => boolean | void;

const LONG = 'x'.repeat(200);

/** The arguments of `close`, by the name used in steps. */
const CLOSE_ARGS: Record<string, [number?, string?]> = {
  plain: [],
  normal: [1000, 'bye'],
  own: [4001],
  wrong: [999],
  long: [1000, LONG],
};

/** The addresses that a step can set, by the name used in steps. */
export const ADDRESSES: Record<string, (world: RunContext) => unknown> = {
  a: () => 'ws://a/',
  b: () => 'ws://b/',
  list: () => ['ws://a/', 'no url://', 'ws://b/'],
  fn: (world) => (attempt: number) => world.app.answer(attempt),
  bad: () => 'htp://a/',
  none: () => null,
};

const BAD_CLOSES = /wrong|long/;

const onElement =
  (
    act: (element: HeartbeatSocketElement, world: RunContext, ...args: string[]) => boolean | void,
  ): Act =>
  (world, ...args) =>
    world.element ? act(world.element, world, ...args) : false;

/** Reports a changed address. A function is none, since it is only called at the next attempt. */
function changeAddress(
  element: HeartbeatSocketElement,
  world: RunContext,
  change: () => void,
  isIdGiven = false,
): void {
  const look = () => [element.url, element.protocols].map((part) => JSON.stringify(part ?? ''));
  const [before, hadUrl] = [look(), Boolean(element.url)];
  change();
  const isOther = look().map((part, at) => part !== undefined && part !== before[at]);
  if (isOther.includes(true) || Boolean(element.url) !== hadUrl) world.asked('address');
  if (!isOther[0] || isIdGiven || !hadUrl) return;
  // A function is no address to compare with. After it as without any, the next is compared with the
  // last one that an update has seen.
  const isCompared = before[0] !== undefined && element.url;
  world.asked(isCompared ? 'other url' : 'no url');
}

/** An id to go on from: two messages back, none, or one that no server knows. */
function idBy(how: string, {socket, server}: RunContext): string {
  if (how === 'none') return '';
  if (how === 'unknown') return 'x';
  const {lastEventId} = socket;
  const history = server.histories.find((it) => it.numberOf(lastEventId) >= 0);
  return history?.idOf(Math.max(0, history.numberOf(lastEventId) - 2)) ?? '';
}

/** Everything that an application can do to a socket. */
export const ACTS: Record<string, Act> = {
  send: (world, padding = '0') => world.sending.send(world.sending.text(Number(padding))),
  bytes: (world, size = '0') => world.sending.send(world.sending.bytes(Number(size))),
  close(world, how = 'plain') {
    const isBad = BAD_CLOSES.test(how);
    if (!isBad) world.asked('close');
    let isThrown = false;
    try {
      world.socket.close(...CLOSE_ARGS[how]);
    } catch {
      isThrown = true;
    }
    if (isThrown !== isBad) {
      world.violate('close', `${how} ${isThrown ? 'threw' : 'did not throw'}`);
    }
  },
  reconnect(world) {
    world.asked('reconnect');
    world.socket.reconnect();
  },
  renew(world) {
    world.asked(world.socket.status === 'open' ? 'renew' : 'reconnect');
    world.socket.renew();
  },
  id: (world, how = '') => world.stream.goOnFrom(idBy(how, world)),
  abort(world) {
    if (world.element) return false;
    world.asked('abort');
    world.app.ender.abort();
    return true;
  },
  binary(world, type) {
    world.socket.binaryType = type as BinaryType;
  },
  remove: onElement((element, world) => {
    if (!element.isConnected) return false;
    world.asked('remove');
    element.remove();
    return true;
  }),
  append: onElement((element, world, place = '0') => {
    world.asked('append');
    world.places[Number(place)].append(element);
  }),
  insert: onElement((element, world, place = '0') => {
    world.asked('append');
    const parent = world.places[Number(place)];
    parent.insertBefore(element, parent.firstChild);
  }),
  moveBefore: onElement((element, world, place = '0') => {
    const parent = world.places[Number(place)];
    if (!element.isConnected || !parent.moveBefore) return false;
    world.asked('move');
    parent.moveBefore(element, null);
    return true;
  }),
  disable: onElement((element, world) => {
    world.asked('disable');
    element.disabled = true;
  }),
  enable: onElement((element, world) => {
    if (!element.disabled) return false;
    world.asked('enable');
    element.removeAttribute('disabled');
    element.disabled = false;
    return true;
  }),
  url: onElement((element, world, which = 'a') =>
    changeAddress(element, world, () => {
      element.url = ADDRESSES[which](world) as string;
    }),
  ),
  /** Another address and an id for it, in one task. */
  begin: onElement((element, world, which = 'a', how = '', order = '') => {
    const id = idBy(how, world);
    const change = () => {
      element.url = ADDRESSES[which](world) as string;
    };
    if (order === 'before') world.stream.goOnFrom(id);
    changeAddress(element, world, change, true);
    if (order === 'after') world.stream.goOnFrom(id);
  }),
  protocols: onElement((element, world, which) =>
    changeAddress(element, world, () => {
      element.protocols = which === 'none' ? null : which;
    }),
  ),
  set: onElement((element, world, name, value) => {
    world.asked('set');
    Object.assign(element, {[name]: Number(value)});
  }),
  attribute: onElement((element, world, name, value) =>
    changeAddress(element, world, () => {
      const isOff = value === 'none';
      world.asked(name === 'disabled' ? (isOff ? 'enable' : 'disable') : 'set');
      if (isOff) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }),
  ),
};
