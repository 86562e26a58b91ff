import '../../src/define.js';
import type {StatusEvent} from '../../src/core/events.js';
import {HeartbeatSocket} from '../../src/core/heartbeat-socket.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {Application} from './application.js';
import type {Check} from './check.js';
import type {HandoverCheck} from './handover-check.js';
import type {Lines} from './lines.js';
import {checksOf} from './checks.js';
import {createSocket, PREFIX} from './face.js';
import {type ClockDelegate, ModelClock} from './model-clock.js';
import {Network, type NetworkDelegate, Refusal} from './network.js';
import {Page} from './page.js';
import type {ProgressCheck} from './progress-check.js';
import type {Place, RunContext} from './run-context.js';
import type {Scenario} from './scenario.js';
import type {SendCheck} from './send-check.js';
import {settle} from './settle.js';
import type {SteerCheck} from './steer-check.js';
import type {StreamCheck} from './stream-check.js';
import {StreamServer} from './stream-server.js';
import type {StubSocket} from './stub-socket.js';
import type {Tally} from './tally.js';
import {Violation} from './violation.js';

const EVENTS = ['status', 'message', 'heartbeat', 'gap', 'open', 'error', 'close'];

/**
 * One run: a socket with its environment, and the checks of its invariants. It passes events on,
 * and records them.
 */
export class World implements RunContext, NetworkDelegate, ClockDelegate {
  readonly scenario: Scenario;
  readonly tally: Tally;
  readonly clock = new ModelClock(this);
  readonly page = new Page();
  readonly network = new Network(this);
  readonly server: StreamServer;
  readonly app: Application;
  readonly socket: HeartbeatSocket | HeartbeatSocketElement;
  readonly places: readonly Place[];
  /** A line for each thing that happened. */
  readonly record: string[] = [];
  /** The first violated invariant. */
  violation: Violation | undefined;
  readonly sending: SendCheck;
  readonly stream: StreamCheck;
  readonly steering: SteerCheck;
  readonly progress: ProgressCheck;
  readonly lines: Lines;
  readonly handover: HandoverCheck;
  readonly #checks: readonly Check[];
  readonly #undo: (() => void)[];

  constructor(scenario: Scenario, tally: Tally) {
    this.scenario = scenario;
    this.tally = tally;
    this.server = new StreamServer(scenario.histories, (id) => this.stream.hasHeard(id));
    this.app = new Application(this);
    this.#undo = [this.page.install(), this.network.install()];
    this.page.isPrerendering = scenario.isPrerendered;
    this.network.overhead = scenario.overhead;
    this.places = [this.#place(), this.#place()];
    this.socket = createSocket(this);
    const {all, sending, stream, steering, progress, lines, handover} = checksOf(this);
    this.#checks = all;
    this.sending = sending;
    this.stream = stream;
    this.steering = steering;
    this.progress = progress;
    this.lines = lines;
    this.handover = handover;
    this.#listen();
    if (this.element) this.places[0].append(this.element);
  }

  get element(): HeartbeatSocketElement | undefined {
    return this.socket instanceof HeartbeatSocket ? undefined : this.socket;
  }

  /** Restores everything, even if a violation cut the run short. */
  async end(): Promise<void> {
    this.app.isCalm = true;
    this.app.ender.abort();
    for (const place of this.places) place.remove();
    await settle();
    for (const undo of this.#undo) undo();
  }

  #place(): Place {
    const place = document.createElement('div');
    document.body.append(place);
    return place;
  }

  /** Registers listeners before the application does, so that checks run first. */
  #listen(): void {
    for (const type of EVENTS) {
      const name = this.element && PREFIX.test(type) ? `ws-${type}` : type;
      this.socket.addEventListener(name, (event) => this.#dispatched(type, event));
    }
  }

  #dispatched(type: string, event: Event): void {
    const {status, cause, delay, failures} = event as StatusEvent;
    const isStatus = type === 'status';
    const what = isStatus ? [status, cause, delay, `(${failures} failures)`].join(' ') : type;
    this.note(`    dispatches ${what}`);
    this.#each('dispatched', event);
    if (isStatus) this.#each('heard', event as StatusEvent);
    this.app.react(isStatus ? status : type);
  }

  /** Adds a line to the record. */
  note(line: string): void {
    this.record.push(line);
  }

  violate(rule: string, detail: string): void {
    this.violation ??= new Violation(`${rule}: ${detail}`);
  }

  #each<K extends keyof Check>(name: K, ...args: Parameters<NonNullable<Check[K]>>): void {
    for (const check of this.#checks) (check[name] as (...args: unknown[]) => void)?.(...args);
  }

  /** The application is about to call something. */
  asked(what: string): void {
    this.note(`  asks for ${what}`);
    this.#each('asked', what);
  }

  /** The library requests an address or subprotocols. */
  addressAsked(attempt: number): void {
    this.note(`    asks for an address, attempt ${attempt}`);
    this.#each('addressAsked', attempt);
  }

  /** Dispatches a page event. */
  signal(name: string): void {
    this.#each('signalling', name);
    this.page.signal(name);
    this.#each('signalled', name);
  }

  /** Fires an event of the network. */
  fire(socket: StubSocket, event: Event): void {
    this.#each('firing', socket, event);
    try {
      socket.fire(event);
    } catch (error) {
      this.#escaped(`on${event.type}`, error);
    }
    this.#each('fired', socket, event);
  }

  #escaped(where: string, error: unknown): void {
    // A ping refused by the native socket throws from its timer, as any uncaught error would.
    if (error instanceof Refusal) return;
    this.violate('exceptions', `${where} threw ${(error as Error)?.stack ?? String(error)}`);
  }

  look(): void {
    this.#each('looked');
    this.app.reacted = 0;
  }

  rest(): void {
    this.#each('rested');
  }

  // Clock delegate

  timerFiring(): void {
    this.#each('timerFiring');
  }

  timerThrew(error: unknown): void {
    this.#escaped('a timer', error);
  }

  async timerFired(): Promise<void> {
    this.look();
    await settle();
    this.look();
    this.rest();
  }

  // Network delegate

  socketMade(socket: StubSocket): void {
    this.note(`    socket ${this.network.made.length} to ${socket.url}`);
    this.#each('socketMade', socket);
  }

  socketDetached(socket: StubSocket): void {
    this.#each('socketDetached', socket);
  }

  socketClosed(socket: StubSocket, args: readonly unknown[]): void {
    this.note(`    close(${args.join(', ')}) of socket ${this.network.made.indexOf(socket) + 1}`);
    this.#each('socketClosed', socket, args);
  }

  dataSent(socket: StubSocket, data: unknown, isRefused: boolean): void {
    const text = typeof data === 'string' ? data.slice(0, 20) : 'binary';
    this.note(`    send(${text})${isRefused ? ' refused' : ''}`);
    this.#each('dataSent', socket, data, isRefused);
  }
}
