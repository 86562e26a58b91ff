import {FieldsEvent} from '../core/fields-event.js';
import type {Message} from '../core/send-queue.js';
import {Timer} from '../core/timer.js';

/** About as long as Chromium shows it. */
const COMPLAINT_MS = 5000;

/** What takes messages. */
interface Sender {
  send(data: Message): void;
}

/** What browsers can show a complaint at. */
export type Field = HTMLInputElement | HTMLButtonElement;

/**
 * Tells what became of a message that a form or a button sent: `ws-send`, dispatched at the form or
 * the button. If it is canceled, showing the error is left to the page.
 */
export class SendEvent extends FieldsEvent {
  /** The message, of a form its fields as JSON; empty where none could be made. */
  declare readonly data: string;
  /** Why the message was not taken, or null. */
  declare readonly error: Error | null;
}

/**
 * Sends what `make` returns, and tells of it at `source`; what is not taken is shown at `field`.
 * Returns whether it was taken.
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
  const travel = {bubbles: true, cancelable: true};
  const isLeftToUs = source.dispatchEvent(new SendEvent('ws-send', {data, error}, travel));
  if (error && field && isLeftToUs) complain(field, error.message);
  return !error;
}

/**
 * As browsers show what is wrong with a form. Chromium draws it later, and only if it still stands;
 * so it stands until the user's next act or for a while, and holds up no later submission.
 */
function complain(field: Field, message: string): void {
  const acts = new AbortController();
  const {signal} = acts;
  const timer = new Timer();
  const clear = () => {
    timer.stop();
    acts.abort();
    field.setCustomValidity('');
  };
  field.setCustomValidity(message);
  field.reportValidity();
  timer.start(COMPLAINT_MS, clear);
  for (const type of ['click', 'keydown']) addEventListener(type, clear, {capture: true, signal});
}
