import type {HeartbeatSocketElement} from '../element/heartbeat-socket-element.js';
import {type Field, sendFrom} from './send.js';

/** Sends the fields of a `<form data-ws-send>` inside an element, and resets it once they were taken. */
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
  // The browser has validated already, unless a script dispatched the event.
  if (!form.noValidate && !submitter?.formNoValidate && !form.reportValidity()) return;
  const fields = [...form.elements] as HTMLInputElement[];
  const field: Field = fields.find(({files}) => files?.length) ?? submitter ?? fields[0];
  if (sendFrom(form, element, () => jsonOf(form, submitter), field)) form.reset();
}

/** The fields as one object; a name that occurs more than once has an array. */
function jsonOf(form: HTMLFormElement, submitter: HTMLElement | null): string {
  const named = new Map<string, string[]>();
  for (const [name, value] of new FormData(form, submitter)) {
    const isText = typeof value === 'string';
    if (!isText && value.name) {
      throw new TypeError(`<form data-ws-send>: file in "${name}": expected text`);
    }
    // An empty file input has a file without a name.
    if (isText) named.set(name, [...(named.get(name) ?? []), value]);
  }
  const entries = [...named].map(([name, all]) => [name, all.length > 1 ? all : all[0]]);
  return JSON.stringify(Object.fromEntries(entries));
}
