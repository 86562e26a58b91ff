import {copyOf, type Message, messageOf} from './message.js';
import {bufferedBytes} from './native-socket.js';
import type {Settings} from './options.js';
import {SendQueue} from './send-queue.js';
import {
  connectionOf,
  handoverOf,
  isEnded,
  readyStateOf,
  sendError,
  senderOf,
  socketOf,
  type State,
  statusOf,
} from './state.js';

/** Where no copy is needed: of the queue, whose messages are copies, and of what is never sent again. */
const itself = (message: Message): Message => message;

/**
 * The messages of the application that have not left: sends them on the connection of a state, and
 * queues those that it does not take. It holds no connection.
 */
export class Outgoing extends SendQueue {
  /** Bytes that have not left: in the live native sockets of a state and in the queue. */
  bufferedAmount(state: State, {reconnect}: Settings): number {
    const socket = reconnect ? connectionOf(state)?.socket : socketOf(state);
    const successor = handoverOf(state)?.sender?.socket;
    return bufferedBytes(socket ?? null) + bufferedBytes(successor ?? null) + this.bytes;
  }

  /**
   * Sends, or keeps the message for the next connection.
   *
   * @throws QuotaExceededError if it does not fit in the queue, InvalidStateError at the end.
   */
  send(data: Message, state: State, {reconnect, queue}: Settings): void {
    if (!reconnect) return sendNow(data, state);
    if (isEnded(statusOf(state))) throw sendError(statusOf(state));
    const message = messageOf(data);
    const isTaken = senderOf(state)?.send(message, copyOf);
    if (!isTaken) this.add(copyOf(message), queue);
  }

  /** Sends what is queued, each message on the connection that there is by then. */
  sendQueued(stateNow: () => State): void {
    this.flush((message) => senderOf(stateNow())?.send(message, itself) ?? false);
  }
}

/** Sends as natively: nothing is sent again, and what is sent after the end is discarded. */
function sendNow(message: Message, state: State): void {
  if (readyStateOf(state) === 0) throw sendError(statusOf(state));
  // Through the connection while there is one, whose heartbeat waits for what is large.
  if (!connectionOf(state)?.send(message, itself)) socketOf(state)?.send(message as string);
}
