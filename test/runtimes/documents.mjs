/** The library in documents without a browser, as test runners load it. */
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {JSDOM} from 'jsdom';
import {Window} from 'happy-dom';

const ADDRESS = 'http://localhost:3000/';

/** Globals of Node that a test runner replaces. */
const REPLACED = [
  ...['AbortController', 'AbortSignal', 'Blob', 'CloseEvent', 'CustomEvent', 'DOMException'],
  ...['Event', 'EventTarget', 'File', 'FormData', 'MessageEvent', 'WebSocket', 'navigator'],
];
const KEPT = ['self', 'top', 'parent', 'undefined', 'NaN', 'Infinity'];

const DOCUMENTS = {
  jsdom: () =>
    new JSDOM('<!doctype html><body>', {
      url: ADDRESS,
      pretendToBeVisual: true,
      runScripts: 'outside-only',
    }).window,
  // As vitest asks for: what listeners throw is the test's to see.
  'happy-dom': () => new Window({url: ADDRESS, settings: {disableErrorCapturing: true}}),
};

function makeGlobal(window) {
  for (const name of Object.getOwnPropertyNames(window)) {
    if (KEPT.includes(name) || (name in globalThis && !REPLACED.includes(name))) continue;
    const value = typeof window[name] === 'function' ? window[name] : undefined;
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get: () => value ?? window[name],
      set: (next) => Object.defineProperty(globalThis, name, {value: next, writable: true}),
    });
  }
}

/** The library in Node's realm, among globals that are the document's. */
export async function loadLikeVitest(kind, WebSocket) {
  const window = DOCUMENTS[kind]();
  makeGlobal(window);
  if (WebSocket) globalThis.WebSocket = WebSocket;
  return {window, ...(await import('../../dist/index.js'))};
}

/** The library in the realm of a document of jsdom. */
export async function loadLikeJest(kind, WebSocket) {
  const window = DOCUMENTS[kind]();
  if (WebSocket) window.WebSocket = WebSocket;
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL('../../dist/index.js', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'library',
    write: false,
  });
  window.eval(`${outputFiles[0].text}; window.HeartbeatSocket = library.HeartbeatSocket;`);
  return {window, HeartbeatSocket: window.HeartbeatSocket};
}
