import type {Status, StatusEvent} from '../../src/core/events.js';
import {Check} from './check.js';
import {isTerminal} from './contract.js';
import {ANSWERED} from './face.js';
import {settingOf} from './settings.js';
import type {StubSocket} from './stub-socket.js';

const AWAKE = /^(online|visible|pageshow|activate)$/;
const PROBES = /^(online|visible|pageshow|activate|connection|offline)$/;
const RESTORED = /^(pageshow-kept|resume)$/;
const FROZEN = /^(pagehide-kept|freeze)$/;
/** Younger attempts are left alone. */
const FRESH_MS = 1_000;
const BEAT = /^(p|HeartBeat)$/;

interface Facts {
  readonly name: string;
  readonly status: Status;
  /** The age of the attempt, in ms. */
  readonly age: number;
  /** Whether the server keeps hints from ending the wait. */
  readonly isHeld: boolean;
}

/** True if the page event must have no visible effect. */
function mustIgnore({name, status, age, isHeld}: Facts): boolean {
  if (isTerminal(status) || name === 'hidden' || name === 'pagehide') return true;
  if (status === 'waiting') return isHeld || (!AWAKE.test(name) && !RESTORED.test(name));
  // An attempt held back while prerendering starts only now.
  const isFresh = age < FRESH_MS && !FROZEN.test(name) && name !== 'activate';
  const isEstimate = name === 'connection';
  const isNothing = name === 'offline' || name === 'pageshow' || isEstimate;
  return status === 'connecting' && (isFresh || isNothing);
}

/**
 * A page event starts an attempt that is waiting, restarts one that has lasted, and makes an open
 * connection send a ping; it leaves young attempts and ended connections alone.
 */
export class SignalCheck extends Check {
  /** When the attempt began, by the uptime. */
  #startedAt = 0;
  /** When its native socket was made. */
  #madeAt = 0;
  /** So old an attempt must be to be restarted: twice as old after each time. */
  #minAge = FRESH_MS;
  /** Sockets with a ping that nothing has answered. */
  readonly #asking = new Set<StubSocket>();
  /** The attempt of a successor: its socket, once there is one, and when it began. */
  #successor: {socket?: StubSocket; startedAt: number} | undefined;
  #isSet = false;
  /** The situation before the event, and its expected effect. */
  #before = {status: '', lines: 0, mustHeed: false, mustIgnore: false};

  override asked(what: string): void {
    if (what === 'set') this.#isSet = true;
    // The attempt begins anew, though it may take the answer of a call under way.
    if (what === 'reconnect' && this.world.socket.status === 'connecting') this.#begin();
  }

  override heard({status}: StatusEvent): void {
    if (status !== 'connecting') return;
    this.#minAge = FRESH_MS;
    const {socket} = this.#successor ?? {};
    // One that has no socket yet is still being addressed.
    const isAdopted = this.#successor && (!socket || socket === this.world.lines.present);
    if (isAdopted) this.#adopt();
    else this.#begin();
    this.#successor = undefined;
  }

  override addressAsked(): void {
    this.#begin();
  }

  override socketMade(socket: StubSocket): void {
    const {url, protocols} = socket;
    this.#madeAt = this.world.clock.uptimeMs();
    // With functions, the attempt began when they were called.
    const isAsked = url.startsWith('ws://fn/') || protocols.includes(ANSWERED);
    if (!isAsked) this.#begin();
    if (this.#successor && this.world.socket.status === 'open') this.#successor.socket = socket;
  }

  #begin(): void {
    const startedAt = this.world.clock.uptimeMs();
    if (this.world.socket.status === 'open') this.#successor = {startedAt};
    else {
      this.#startedAt = startedAt;
      this.#successor = undefined;
    }
  }

  /** The successor is the present attempt or connection. */
  #adopt(): void {
    this.#startedAt = this.#successor!.startedAt;
    this.#successor = undefined;
  }

  override looked(): void {
    const {lines, socket} = this.world;
    const isTaken = this.#successor?.socket && this.#successor.socket === lines.present;
    if (socket.status === 'open' && isTaken) this.#adopt();
  }

  override dataSent(socket: StubSocket, data: unknown): void {
    if (BEAT.test(String(data))) this.#asking.add(socket);
  }

  override firing(socket: StubSocket, {type}: Event): void {
    if (type === 'message' && !socket.isLeft) this.#asking.delete(socket);
  }

  override signalling(name: string): void {
    const {record, socket} = this.world;
    const age = this.world.clock.uptimeMs() - this.#startedAt;
    const {isHeld} = this.world.steering;
    const facts = {name, age, status: socket.status, isHeld};
    this.#before = {
      lines: record.length,
      mustHeed: this.#mustHeed(facts),
      mustIgnore: mustIgnore(facts),
      status: socket.status,
    };
  }

  override signalled(name: string): void {
    const {status, lines, mustHeed, mustIgnore} = this.#before;
    const isIdle = this.world.record.length === lines;
    const isRestarted = !isIdle && status === 'connecting';
    if (isRestarted && this.world.socket.status === status) this.#minAge *= 2;
    this.world.tally.count(isIdle ? 'signal' : 'heeded signal', `${name} when ${status}`);
    if (mustHeed && isIdle) this.#fail(`does nothing when ${status} at ${name}`);
    if (mustIgnore && !isIdle) this.#fail(`does something when ${status} at ${name}`);
  }

  /** True if the page event must have a visible effect. */
  #mustHeed({name, status, isHeld}: Facts): boolean {
    const isWake = AWAKE.test(name) || RESTORED.test(name);
    if (status === 'waiting') return isWake && !isHeld;
    if (this.world.page.isPrerendering) return false;
    // The first `pageshow` only means that the page finished loading. And nothing restarts while a function is asked for the address.
    const {present} = this.world.lines;
    const isShaking = present !== undefined && !present.isLeft && !present.hasOpened;
    const socketMs = this.world.clock.uptimeMs() - this.#madeAt;
    const isAged = isShaking && socketMs > this.#minAge;
    const mayRestart = isAged && isWake && name !== 'pageshow';
    if (status === 'connecting') return FROZEN.test(name) || mayRestart;
    if (status !== 'open') return false;
    // It is older than its socket, by the time of the functions.
    const isLost = FROZEN.test(name) || (RESTORED.test(name) && socketMs > FRESH_MS);
    return isLost || (PROBES.test(name) && this.#canBeat);
  }

  get #canBeat(): boolean {
    const {present} = this.world.lines;
    const isAble = present?.readyState === 1 && !this.#asking.has(present);
    return isAble && !this.#isSet && settingOf(this.world, 'interval') > 0;
  }

  #fail(detail: string): void {
    this.world.violate('signals', detail);
  }
}
