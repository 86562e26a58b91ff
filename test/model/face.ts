import type {Address} from '../../src/core/address.js';
import {HeartbeatSocket, type HeartbeatSocketOptions} from '../../src/core/heartbeat-socket.js';
import type {IdSource, Resume} from '../../src/core/event-id.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {ADDRESSES} from './acts.js';
import {isFinal} from './contract.js';
import {drawsOf} from './draws.js';
import {read} from './history.js';
import type {RunContext} from './run-context.js';
import type {Options} from './scenario.js';
import {PARAMETERS} from './stream-server.js';
import {answerOf, type Window, WINDOWS} from './windows.js';

/** The events with another name on the element. */
export const PREFIX = /^(status|message|heartbeat|gap)$/;

/** The ping text where the scenario sets one, and the goodbye text of the server. */
export const PING = 'p';
export const GOODBYE = 'bye';
/** The subprotocol returned by a function. */
export const ANSWERED = 'answered';

/** Whether a message says goodbye, if the window after it is none that a text must not have. */
export const isGoodbye = (data: unknown): data is string =>
  typeof data === 'string' && (data === GOODBYE || data.startsWith(`${GOODBYE} `));

/** The window that follows a goodbye. */
export const windowAfterGoodbye = (data: string): Window | null =>
  WINDOWS[data.slice(GOODBYE.length + 1)] ?? null;

/** The callbacks of the application; each can first perform any act, or throw. */
function callbacks(world: RunContext) {
  const {app} = world;
  return {
    ping: () => {
      app.react('ping');
      return PING;
    },
    pong: (data: unknown) => {
      app.react('pong');
      return data === PING;
    },
    goodbye: (data: unknown) => {
      app.react('goodbye');
      if (!isGoodbye(data)) return false;
      const window = data.slice(GOODBYE.length + 1);
      return window ? (answerOf(window) as number) : true;
    },
    resume: (data: unknown) => {
      app.react('resume');
      const {id = null, isPosition, retry} = read(data) ?? {};
      return isPosition ? {position: id!, retry: retry as number} : id;
    },
    protocols: (attempt: number) => {
      world.addressAsked(attempt);
      app.react('protocols');
      return [ANSWERED];
    },
    shouldReconnect: (verdict: (event: CloseEvent) => boolean) => (event: CloseEvent) => {
      app.react('shouldReconnect');
      return app.isCalm || verdict(event);
    },
  };
}

const VERDICTS: Record<string, (event: CloseEvent) => boolean> = {
  always: () => true,
  never: () => false,
  'by-code': ({code}) => !isFinal(code),
};

/** How ids are read, by the name used in scenarios. */
const resumesBy = (reader: IdSource): Record<NonNullable<Options['resume']>, Resume> => ({
  field: 'id',
  reader,
  named: {id: 'id', parameter: PARAMETERS.named},
  own: {id: reader, parameter: null},
});

/** The options of a scenario as the library accepts them. */
function optionsOf(world: RunContext): HeartbeatSocketOptions & {protocols?: unknown} {
  const {ping, pong, goodbye, resume, protocols, shouldReconnect, ...others} =
    world.scenario.options;
  const made = callbacks(world);
  const verdict = VERDICTS[shouldReconnect ?? ''];
  const texts = {ping: PING, goodbye: GOODBYE, protocols: 'x'};
  return {
    ...others,
    ...(ping && {ping: ping === 'fn' ? made.ping : texts.ping}),
    ...(pong && {pong: made.pong}),
    ...(goodbye && {goodbye: goodbye === 'fn' ? made.goodbye : texts.goodbye}),
    ...(resume && {resume: resumesBy(made.resume)[resume]}),
    ...(protocols && {protocols: protocols === 'fn' ? made.protocols : texts.protocols}),
    ...(verdict && {shouldReconnect: made.shouldReconnect(verdict)}),
  };
}

/** The socket of a run; an element is not in the document yet. */
export function createSocket(world: RunContext): HeartbeatSocket | HeartbeatSocketElement {
  const {face, url} = world.scenario;
  const {protocols, ...own} = optionsOf(world);
  const options = {...own, clock: world.clock, random: drawsOf(world.scenario.draws)};
  const address = ADDRESSES[url](world) as Address;
  if (face === 'core') {
    const {WebSocket} = world.network;
    const {signal} = world.app.ender;
    return new HeartbeatSocket(address, protocols as string, {...options, signal, WebSocket});
  }
  const element = document.createElement('heartbeat-socket');
  return Object.assign(element, options, {
    url: address,
    ...(protocols ? {protocols} : {}),
  });
}
