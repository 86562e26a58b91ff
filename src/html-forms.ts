import type {HeartbeatSocketElement} from './heartbeat-socket-element.js';
import {type Field, sendFrom} from './send-event.js';

/** `<form data-ws-send>` inside an element sends its fields, and is reset once they were taken. */
export function listenForForms(root: Document | ShadowRoot): void {
  root.addEventListener('submit', (event) => {
    if (!event.defaultPrevented) formSubmitted(event as SubmitEvent);
  });
}

function formSubmitted(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  const submitter = event.submitter as HTMLButtonElement | null;
  const element = form.closest<HeartbeatSocketElement>('heartbeat-socket');
  if (!element || !('wsSend' in form.dataset)) return;
  event.preventDefault();
  // The browser has looked already, unless it was a script that dispatched the event.
  if (!form.noValidate && !submitter?.formNoValidate && !form.reportValidity()) return;
  const fields = [...form.elements] as HTMLInputElement[];
  const field: Field = fields.find(({files}) => files?.length) ?? submitter ?? fields[0];
  if (sendFrom(form, element, () => jsonOf(form, submitter), field)) form.reset();
}

/** One object; a name that comes more than once has an array. */
function jsonOf(form: HTMLFormElement, submitter: HTMLElement | null): string {
  const fields = new FormData(form, submitter);
  const entries = [...new Set(fields.keys())].map((name) => {
    const values = fields.getAll(name).map((value) => textOf(name, value));
    return [name, values.length > 1 ? values : values[0]];
  });
  return JSON.stringify(Object.fromEntries(entries));
}

/** A file input that is left empty has a file without a name. */
function textOf(name: string, value: FormDataEntryValue): string {
  if (typeof value === 'string') return value;
  if (value.name) throw new TypeError(`<form data-ws-send>: file in "${name}": expected text`);
  return '';
}
