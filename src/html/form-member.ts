/**
 * A property of a form, read by its class. On the form itself a control hides it that has its name
 * (https://html.spec.whatwg.org/multipage/forms.html#the-form-element, LegacyOverrideBuiltIns).
 */
export const memberOf = <K extends 'elements' | 'noValidate'>(
  form: HTMLFormElement,
  name: K,
): HTMLFormElement[K] => Reflect.get(HTMLFormElement.prototype, name, form);

/** The controls of a form, also those outside of it that belong to it. */
export const controlsOf = (form: HTMLFormElement): HTMLElement[] =>
  [...memberOf(form, 'elements')] as HTMLElement[];
