import {Check} from './check.js';

/** A move within the document changes nothing. */
export class MoveCheck extends Check {
  #events = 0;
  #isRested = false;
  /** Facts that must be unchanged after the update. */
  #before: readonly unknown[] | undefined;

  override asked(what: string): void {
    const isMove = /^(append|move)$/.test(what) && this.world.element?.isConnected;
    const isAlone = this.#isRested && !this.world.app.reacted;
    this.#before = isMove && isAlone ? this.#facts() : undefined;
    this.#isRested = false;
  }

  override dispatched(): void {
    this.#events++;
  }

  // Anything else that happens meanwhile may change everything.

  override firing(): void {
    this.#disturb();
  }

  override signalling(): void {
    this.#disturb();
  }

  override timerFiring(): void {
    this.#disturb();
  }

  override addressAsked(): void {
    this.#disturb();
  }

  #disturb(): void {
    this.#before = undefined;
    this.#isRested = false;
  }

  override rested(): void {
    this.#isRested = true;
    const before = this.#before;
    this.#before = undefined;
    if (!before) return;
    const after = this.#facts();
    const isSame = after.every((fact, at) => fact === before[at]);
    this.world.tally.count('move', this.world.socket.status);
    if (!isSame) this.world.violate('moves', `${before.join(', ')} became ${after.join(', ')}`);
  }

  #facts(): readonly unknown[] {
    const {socket, network, clock} = this.world;
    const closed = network.made.filter(({isClosed}) => isClosed).length;
    return [this.#events, socket.status, network.made.length, closed, clock.pending];
  }
}
