/* global Blob, WebAssembly */
/**
 * What page and worker of the probes have in common: values to send, words for what arrived, and work.
 */

const BYTES = 8;

globalThis.VALUES = {
  error: () => Object.assign(new TypeError('text', {cause: 'why'}), {own: 'property'}),
  exception: () => new DOMException('text', 'NotAllowedError'),
  blob: () => new Blob(['x'.repeat(BYTES)]),
  bytes: () => new ArrayBuffer(BYTES),
  // the constructor is missing where it cannot be shared
  memory: () => new WebAssembly.Memory({initial: 1, maximum: 1, shared: true}).buffer,
};

const tagOf = (value) => Object.prototype.toString.call(value).slice('[object '.length, -1);

/** Names a value's class, and what an error has kept. */
globalThis.describe = (value) => {
  const tag = tagOf(value);
  if (tag !== 'Error' && tag !== 'DOMException') {
    const size = value.size ?? value.byteLength;
    return size === undefined ? tag : `${tag} of ${size} bytes`;
  }
  const kept = ['name', 'message', 'cause', 'own', 'stack'].filter((name) => value[name]);
  return `${value.constructor.name} with ${kept.join(', ')}`;
};

/** Keeps its process busy; the result keeps engines from skipping the work. */
globalThis.spin = (turns) => {
  let state = 1;
  for (let turn = 0; turn < turns; turn += 1) {
    state = (state ^ (state << 5) ^ (state >>> 3) ^ turn) | 0;
  }
  return state;
};
