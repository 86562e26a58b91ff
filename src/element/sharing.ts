import type {Face} from '../core/face.js';
import type {Line} from '../core/line.js';
import type {Settings} from '../core/options.js';

/** Where elements find what `shared.js` adds, as a property of the global object. */
export const SHARING_KEY = Symbol.for('heartbeat-sharing');

/** The worker that tabs share: the address of its script, or one that the page has made. */
export type SharedSource = string | SharedWorker;

/** Opens a line to the worker. `refuse` is called once where there can be none, or not any more. */
export type OpenSharedLine = (
  source: SharedSource,
  face: Face,
  settings: Settings,
  refuse: (error: Error) => void,
) => Line;

/** What `shared.js` adds, if it is loaded; also another copy of it. */
export const findSharing = (): OpenSharedLine | null =>
  (globalThis as {[SHARING_KEY]?: OpenSharedLine})[SHARING_KEY] ?? null;
