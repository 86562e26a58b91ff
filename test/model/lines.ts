import type {StatusEvent} from '../../src/core/events.js';
import {Check} from './check.js';
import {isGoodbye} from './face.js';
import {settingOf} from './settings.js';
import type {StubSocket} from './stub-socket.js';

/** True if neither side uses the socket any more. */
const isGone = ({isClosed, isOver, isLeft}: StubSocket): boolean => isClosed || isOver || isLeft;

/**
 * Tells the sockets of the library apart: the one that is heard, and its successor. Checks nothing,
 * but sees everything before the checks do.
 */
export class Lines extends Check {
  #present: StubSocket | undefined;
  #successor: StubSocket | undefined;
  /** Was heard before the present one, which was its successor. */
  #previous: StubSocket | undefined;
  #lost: StubSocket | undefined;
  /** The successor has said something, or need not, if it has opened. */
  #isSuccessorHeard = false;
  #isSignalling = false;
  /** The socket that fires was closing by itself before it opened. */
  #wasShut = false;
  #isAnnounced = false;

  /** The socket that is heard, or is under way; else the last one. */
  get present(): StubSocket | undefined {
    return this.#hasSwitched ? this.#successor : this.#present;
  }

  /** The socket that was heard before its successor took its place. */
  get previous(): StubSocket | undefined {
    return this.#hasSwitched ? this.#present : this.#previous;
  }

  /** The socket of the last loss. */
  get lost(): StubSocket | undefined {
    return this.#lost;
  }

  /** The socket that is to take the place of the present one. */
  get successor(): StubSocket | undefined {
    const successor = this.#successor;
    const isThere = successor && !isGone(successor) && !this.#hasSwitched;
    return isThere ? successor : undefined;
  }

  /** The socket that messages are sent on. */
  get sender(): StubSocket | undefined {
    return this.successor?.hasOpened ? this.successor : this.present;
  }

  /** True if the library still uses the socket. */
  isHeard(socket: StubSocket): boolean {
    return socket === this.present || socket === this.successor;
  }

  get #hasSwitched(): boolean {
    const [present, successor] = [this.#present, this.#successor];
    if (!present || !successor?.hasOpened || isGone(successor)) return false;
    // A page that is frozen or restored ends both, and does not close what closes by itself.
    if (this.#isSignalling && successor.readyState > 1) return false;
    // One that is closing by itself is not closed again.
    return isGone(present) || (present.readyState > 1 && this.#isSuccessorHeard);
  }

  /** The library asks for an address: the sockets of earlier attempts are abandoned. */
  override addressAsked(): void {
    const {network, socket} = this.world;
    this.#noticeSilence();
    if (socket.status !== 'open') network.leaveAll();
    else if (this.successor) this.successor.isLeft = true;
    this.#settle();
  }

  override socketMade(socket: StubSocket): void {
    const {network, socket: ours} = this.world;
    this.#noticeSilence();
    this.#settle();
    const isSuccessor = ours.status === 'open';
    const kept = isSuccessor ? [socket, this.#present] : [socket];
    for (const other of network.made) other.isLeft ||= !kept.includes(other);
    this.#isSuccessorHeard = false;
    if (isSuccessor) this.#successor = socket;
    else this.#present = socket;
  }

  override asked(what: string): void {
    if (!/^(reconnect|close|abort)$/.test(what)) return;
    this.#isSuccessorHeard = true;
    this.#settle();
  }

  override signalling(): void {
    this.#isSignalling = true;
  }

  override signalled(): void {
    this.#isSignalling = false;
  }

  override firing(socket: StubSocket, event: Event): void {
    this.#wasShut = socket.readyState > 1 && !socket.hasOpened;
    this.#isAnnounced = false;
    if (socket !== this.successor || !socket.hasOpened || event.type !== 'message') return;
    const isMessage = !isGoodbye((event as MessageEvent).data);
    this.#isSuccessorHeard ||= isMessage || !this.world.scenario.options.goodbye;
  }

  override fired(socket: StubSocket, event: Event): void {
    const {type} = event;
    const isOpening = type === 'open' && socket === this.successor;
    this.#noticeGoodbye(socket, event);
    // One that was closing by itself may have been given up when its time was over.
    if (isOpening && this.#wasShut && !this.#isAnnounced) socket.isLeft = true;
    if (isOpening && settingOf(this.world, 'interval') === 0) this.#isSuccessorHeard = true;
    this.#settle();
  }

  /**
   * Where an attempt is made beside a successor that has opened, that has taken over: the old socket was
   * found silent, and was not closed as it was closing by itself.
   */
  #noticeSilence(): void {
    const isClosing = this.#present && this.#present.readyState > 1;
    const mayLive = this.successor?.hasOpened && this.successor.readyState === 1;
    if (isClosing && mayLive) this.#isSuccessorHeard = true;
  }

  /** A successor that says goodbye is given up; one that is closing by itself is not closed again. */
  #noticeGoodbye(socket: StubSocket, event: Event): void {
    const isClosing = socket === this.successor && socket.hasOpened && socket.readyState > 1;
    if (isClosing && event.type === 'message' && !this.#isSuccessorHeard) socket.isLeft = true;
  }

  /** The end of a connection whose successor sends makes that the connection. */
  override socketClosed(socket: StubSocket): void {
    if (socket === this.#present) this.#settle();
  }

  /** A loss makes the successor the attempt, unless both have ended. */
  override heard({status, cause}: StatusEvent): void {
    this.#isAnnounced = true;
    const {successor} = this;
    // From `open` to `open`, a successor has opened, or has failed.
    if (status !== 'connecting') this.#lost = status === 'open' ? this.#successor : this.present;
    if (!successor) return;
    const isSuccessors = status === 'open' && /^(dropped|silent|policy)$/.test(cause ?? '');
    if (isSuccessors) successor.isLeft = true;
    if (status === 'open') return this.#settle();
    if (status === 'waiting' && cause !== 'restored') this.#replaceBy(successor);
    else successor.isLeft = true;
    this.#settle();
  }

  #replaceBy(successor: StubSocket): void {
    this.#previous = this.#present;
    this.#previous!.isLeft = true;
    this.#present = successor;
    this.#successor = undefined;
  }

  override looked(): void {
    this.#settle();
    // A successor that is the attempt may not have a socket yet.
    const {present} = this;
    if (this.world.socket.status === 'connecting' && present?.hasOpened) present.isLeft = true;
  }

  /** The successor has taken the place of the present socket, or has failed. */
  #settle(): void {
    const successor = this.#successor;
    if (!successor) return;
    if (this.#hasSwitched) this.#replaceBy(successor);
    else if (isGone(successor)) {
      successor.isLeft = true;
      this.#successor = undefined;
    }
  }
}
