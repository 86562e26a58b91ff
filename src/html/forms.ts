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
  const element = Element.prototype.closest.call(form, 'heartbeat-socket');
  if (!element || !Element.prototype.hasAttribute.call(form, 'data-ws-send')) return;
  event.preventDefault();
  // The browser has validated already, unless a script dispatched the event.
  const isUnchecked = memberOf(form, 'noValidate') || submitter?.formNoValidate;
  if (!isUnchecked && !HTMLFormElement.prototype.reportValidity.call(form)) return;
  const fields = [...memberOf(form, 'elements')] as HTMLInputElement[];
  const field: Field = fields.find(({files}) => files?.length) ?? submitter ?? fields[0];
  const makeJson = () => jsonOf(form, submitter);
  const isTaken = sendFrom(form, element as HeartbeatSocketElement, makeJson, field);
  if (isTaken) HTMLFormElement.prototype.reset.call(form);
}

/**
 * A property of a form, read by its class. On the form itself a control hides it that has its name
 * (https://html.spec.whatwg.org/multipage/forms.html#the-form-element, LegacyOverrideBuiltIns).
 */
const memberOf = <K extends 'elements' | 'noValidate'>(
  form: HTMLFormElement,
  name: K,
): HTMLFormElement[K] => Reflect.get(HTMLFormElement.prototype, name, form);

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
