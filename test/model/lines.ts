import type {StatusEvent} from '../../src/core/events.js';
import {Check} from './check.js';
import type {StubSocket} from './stub-socket.js';

/** True if neither side uses the socket any more. */
const isGone = ({isDetached, isClosed, isOver, isLeft}: StubSocket): boolean =>
  isDetached || isClosed || isOver || isLeft;

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
    return Boolean(present && isGone(present) && successor?.hasOpened && !isGone(successor));
  }

  /** The library asks for an address: the sockets of earlier attempts are abandoned. */
  override addressAsked(): void {
    const {network, socket} = this.world;
    const isClosing = socket.status === 'closed' && socket.readyState === 2;
    // The first of two functions may have closed.
    if (isClosing) return;
    if (socket.status !== 'open') network.leaveAll();
    else if (this.successor) this.successor.isLeft = true;
    this.#settle();
  }

  override socketMade(socket: StubSocket): void {
    const {network, socket: ours} = this.world;
    this.#settle();
    const isSuccessor = ours.status === 'open';
    const kept = isSuccessor ? [socket, this.#present] : [socket];
    for (const other of network.made) other.isLeft ||= !kept.includes(other);
    if (isSuccessor) this.#successor = socket;
    else this.#present = socket;
  }

  /** The end of a connection whose successor sends makes that the connection. */
  override socketDetached(socket: StubSocket): void {
    if (socket === this.#present) this.#settle();
  }

  /** A loss makes the successor the attempt, unless both have ended. */
  override heard({status, cause}: StatusEvent): void {
    const {successor} = this;
    // From `open` to `open`, a successor has opened, or has failed.
    if (status !== 'connecting') this.#lost = status === 'open' ? this.#successor : this.present;
    if (status === 'open' || !successor) return;
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

  override fired(): void {
    this.#settle();
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
