import {memberOf} from '../core/document-member.js';

/**
 * The window that shows a document, or null. In Firefox a document that an iframe has left still has
 * a `defaultView`, which shows the next one (test/element/element-windows.test.ts).
 */
export function windowOf(document: Document): Window | null {
  const view = memberOf(document, 'defaultView');
  try {
    return view?.document === document ? view : null;
  } catch {
    return null; // The next document is of another origin.
  }
}
