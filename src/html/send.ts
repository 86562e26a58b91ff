import {FieldsEvent} from '../core/fields-event.js';
import type {Message} from '../core/message.js';
import {Timer} from '../core/timer.js';

/** About as long as Chromium shows a validation message. */
const COMPLAINT_MS = 5000;

/** A connection that takes messages. */
interface Sender {
  send(data: Message): void;
}

/** A control at which browsers can show a validation message. */
export type Field = HTMLInputElement | HTMLButtonElement;

/** The fields of a `SendEvent`. */
export interface SendOutcome {
  /** The message, for a form its fields as JSON; empty where none could be made. */
  readonly data: string;
  /** With `data-ws-deliver`: the answer of the server, or undefined if it gave none. */
  readonly answer?: unknown;
  /** Why the message was not taken, or null. */
  readonly error: Error | null;
}

/**
 * The outcome of sending a message from a form or a button: `ws-send`, dispatched at the form or the
 * button. Canceling it leaves it to the page to show the error.
 */
export class SendEvent extends FieldsEvent<SendOutcome> implements SendOutcome {
  /** The message, for a form its fields as JSON; empty where none could be made. */
  declare readonly data: string;
  /** With `data-ws-deliver`: the answer of the server, or undefined if it gave none. */
  declare readonly answer?: unknown;
  /** Why the message was not taken, or null. */
  declare readonly error: Error | null;
}

/**
 * Sends the message that `make` returns and reports the outcome at `source`; an error is shown at
 * `field`. Returns whether the message was taken.
 */
export function sendFrom(
  source: Element,
  socket: Sender,
  make: () => string,
  field?: Field,
): boolean {
  let data = '';
  let error: Error | null = null;
  try {
    data = make();
    socket.send(data);
  } catch (cause) {
    error = cause as Error;
  }
  reportOutcome(source, {data, error}, field);
  return !error;
}

/** Dispatches `ws-send` at `source`, and shows an error at `field` unless the event is canceled. */
export function reportOutcome(source: Element, outcome: SendOutcome, field?: Field): void {
  const event = new SendEvent('ws-send', outcome, {bubbles: true, cancelable: true});
  // Not by the source's own name for it, which a control of a form can have.
  const isAllowed = EventTarget.prototype.dispatchEvent.call(source, event);
  if (outcome.error && field && isAllowed) showComplaint(field, outcome.error.message);
}

/**
 * Shows an error as browsers show an invalid field. Chromium draws the message later, and only if it
 * is still set (https://chromium.googlesource.com/chromium/src/+/main/third_party/blink/renderer/core/html/forms/html_form_control_element.cc),
 * so it stays until the user's next action or for a while, and blocks no later submission.
 */
function showComplaint(field: Field, message: string): void {
  const listeners = new AbortController();
  const {signal} = listeners;
  const timer = new Timer();
  const clear = () => {
    timer.stop();
    listeners.abort();
    field.setCustomValidity('');
  };
  field.setCustomValidity(message);
  field.reportValidity();
  timer.start(COMPLAINT_MS, clear);
  for (const type of ['click', 'keydown']) addEventListener(type, clear, {capture: true, signal});
}
