/** Sets the text of an element, if it is another one. */
export function showText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
