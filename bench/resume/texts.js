/** More than a client remembers, so that it forgets one for each that comes. */
const IDS = 2_048;
const RECORD = {name: 'a name of some length', price: 12.5, tags: ['one', 'two'], isOpen: true};

/** A JSON value of so many characters: records as an application has them, and text to fill up. */
function bodyOf(chars) {
  const record = `${JSON.stringify(RECORD)},`;
  const count = Math.max(0, Math.floor((chars - 4) / record.length));
  if (!count) return JSON.stringify('x'.repeat(chars - 2));
  const filling = 'x'.repeat(chars - 4 - count * record.length);
  return `[${record.repeat(count)}${JSON.stringify(filling)}]`;
}

/** In one piece, as from the network; what is put together may be kept in parts. */
const inOnePiece = (text) => new TextDecoder().decode(new TextEncoder().encode(text));

/** Messages of so many bytes, each with an id of its own, which stands first. */
export function textsOf(bytes) {
  return Array.from({length: IDS}, (_, at) => {
    const start = `{"id":"5e1f-1764370000000-${String(at).padStart(4, '0')}","body":`;
    return inOnePiece(`${start}${bodyOf(bytes - start.length - 1)}}`);
  });
}
