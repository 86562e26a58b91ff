/* global EventSource */

/** Connects; the browser asks for what was missed, and has no word for what is missing. */
export function connect({url}, {heard}) {
  const source = new EventSource(url);
  source.onmessage = ({data}) => heard(data);
}
