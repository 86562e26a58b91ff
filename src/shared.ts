import {SHARING_KEY, type OpenSharedLine, type SharedSource} from './element/sharing.js';
import {SharedLine} from './shared/shared-line.js';
import {WorkerLink} from './shared/worker-link.js';

/** By worker: the elements of a page have one link to it. */
const links = new Map<SharedSource, WorkerLink>();

function linkTo(source: SharedSource): WorkerLink {
  const link = links.get(source) ?? new WorkerLink(source);
  links.set(source, link);
  return link;
}

const openSharedLine: OpenSharedLine = (source, face, settings, refuse) =>
  new SharedLine(linkTo(source), face, settings, refuse);

Object.assign(globalThis, {[SHARING_KEY]: openSharedLine});

/** What elements of the library have, of this copy or another. */
interface Updatable extends Element {
  readonly sharing?: unknown;
  requestUpdate?(): void;
}

/** Elements that were there before connect by themselves until they look again. */
function updateElements(root: ParentNode): void {
  for (const element of root.querySelectorAll<Updatable>('*')) {
    if (element.sharing === false) element.requestUpdate?.();
    if (element.shadowRoot) updateElements(element.shadowRoot);
  }
}

// A server has no document.
if (globalThis.document) updateElements(document);
