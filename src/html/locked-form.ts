import {memberOf} from '../core/document-member.js';
import {controlsOf} from './form-member.js';

const locked = new WeakSet<HTMLFormElement>();

/** Whether a form waits, also where a framework has rendered its controls again meanwhile. */
export const isLocked = (form: HTMLFormElement): boolean => locked.has(form);

/**
 * Disables the controls of a form and marks it as busy; returns a function that undoes that. What was
 * disabled before stays so, and the focus returns unless the user has moved it.
 */
export function lockForm(form: HTMLFormElement): () => void {
  const controls = controlsOf(form).filter((control) => !control.hasAttribute('disabled'));
  const {activeElement} = Node.prototype.getRootNode.call(form) as Document | ShadowRoot;
  const focused = controls.find((control) => control === activeElement);
  setLock(form, controls, true);
  return () => {
    setLock(form, controls, false);
    if (hasLostFocus()) focused?.focus();
  };
}

function setLock(form: HTMLFormElement, controls: HTMLElement[], isOn: boolean): void {
  for (const control of controls) control.toggleAttribute('disabled', isOn);
  if (isOn) locked.add(form);
  else locked.delete(form);
  // For styles and assistive technology (https://w3c.github.io/aria/#aria-busy).
  if (isOn) Element.prototype.setAttribute.call(form, 'aria-busy', 'true');
  else Element.prototype.removeAttribute.call(form, 'aria-busy');
}

/** A control that is disabled loses it, in Chromium at the next frame (https://html.spec.whatwg.org/#focus-fixup-rule). */
function hasLostFocus(): boolean {
  const focused = memberOf(document, 'activeElement');
  return !focused || focused === memberOf(document, 'body');
}
