import type {HeartbeatSocketElement} from '../element/heartbeat-socket-element.js';
import {deliverFrom} from './deliver.js';
import {controlsOf, memberOf} from './form-member.js';
import {listenOn} from './listen-on.js';
import {isLocked} from './locked-form.js';
import {type Field, sendFrom} from './send.js';

/**
 * Sends the fields of a `<form data-ws-send>` inside an element, and resets it once they were taken.
 * With `data-ws-deliver` that is when the server's receipt has come.
 */
export function listenForForms(root: Document | ShadowRoot): void {
  listenOn(root, 'submit', (event) => {
    if (!event.defaultPrevented) formSubmitted(event as SubmitEvent);
  });
}

function formSubmitted(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  const submitter = event.submitter as HTMLButtonElement | null;
  const has = (name: string) => Element.prototype.hasAttribute.call(form, name);
  const attribute = ['data-ws-deliver', 'data-ws-send'].find(has);
  const element = Element.prototype.closest.call(form, 'heartbeat-socket');
  if (!element || !attribute) return;
  event.preventDefault();
  // The browser has validated already, unless a script dispatched the event.
  const isUnchecked = memberOf(form, 'noValidate') || submitter?.formNoValidate;
  if (!isUnchecked && !HTMLFormElement.prototype.reportValidity.call(form)) return;
  const controls = controlsOf(form) as HTMLInputElement[];
  const field: Field = controls.find(({files}) => files?.length) ?? submitter ?? controls[0];
  const socket = element as HeartbeatSocketElement;
  const fields = () => fieldsOf(form, submitter, attribute);
  if (attribute === 'data-ws-deliver') {
    if (!isLocked(form)) void deliverFrom(form, socket, fields, field);
    return;
  }
  const isTaken = sendFrom(form, socket, () => JSON.stringify(fields()), field);
  if (isTaken) HTMLFormElement.prototype.reset.call(form);
}

/** The fields as one object; a name that occurs more than once has an array. */
function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null, attribute: string): object {
  const named = new Map<string, string[]>();
  for (const [name, value] of new FormData(form, submitter)) {
    const isText = typeof value === 'string';
    if (!isText && value.name) {
      throw new TypeError(`<form ${attribute}>: file in "${name}": expected text`);
    }
    // An empty file input has a file without a name.
    if (isText) named.set(name, [...(named.get(name) ?? []), value]);
  }
  const entries = [...named].map(([name, all]) => [name, all.length > 1 ? all : all[0]]);
  return Object.fromEntries(entries) as object;
}
