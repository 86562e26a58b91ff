import type {Address} from '../../src/core/address.js';
import {HeartbeatSocket, type HeartbeatSocketOptions} from '../../src/core/heartbeat-socket.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {ADDRESSES} from './acts.js';
import {isFinal} from './contract.js';
import {drawsOf} from './draws.js';
import type {RunContext} from './run-context.js';

/** The events with another name on the element. */
export const PREFIX = /^(status|message|heartbeat)$/;

/** The ping text where the scenario sets one, and the goodbye text of the server. */
export const PING = 'p';
export const GOODBYE = 'bye';
/** The subprotocol returned by a function. */
export const ANSWERED = 'answered';

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
      return data === GOODBYE;
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

/** The options of a scenario as the library accepts them. */
function optionsOf(world: RunContext): HeartbeatSocketOptions & {protocols?: unknown} {
  const {ping, pong, goodbye, protocols, shouldReconnect, ...numbers} = world.scenario.options;
  const made = callbacks(world);
  const verdict = VERDICTS[shouldReconnect ?? ''];
  const texts = {ping: PING, goodbye: GOODBYE, protocols: 'x'};
  return {
    ...numbers,
    ...(ping && {ping: ping === 'fn' ? made.ping : texts.ping}),
    ...(pong && {pong: made.pong}),
    ...(goodbye && {goodbye: goodbye === 'fn' ? made.goodbye : texts.goodbye}),
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
