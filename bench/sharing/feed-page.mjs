/** The page of each tab: one element, and a listener that notes when each message comes. */
import {basename} from 'node:path';
import {CDN_FILE, CDN_SHARED_FILE, WORKER_FILE} from '../../scripts/lib/bundle.mjs';
import {INTERVAL_MS} from './settings.mjs';

/** What a page says when it has heard the last message. */
export const HEARD = 'heard';

/** Runs in the page. `takeDelays` returns the time of each message since it was sent; the clocks differ. */
function listen(live, heard) {
  let delays = [];
  live.addEventListener('ws-message', ({data}) => {
    const at = performance.now();
    const {sentAt, isLast} = JSON.parse(data);
    delays.push(at - sentAt);
    if (isLast) live.send(heard);
  });
  return {
    isOpen: (isShared) => live.status === 'open' && live.sharing === isShared,
    takeDelays() {
      const taken = delays;
      delays = [];
      return taken;
    },
  };
}

const scriptTag = (file) => `<script src="/${basename(file)}"></script>`;

/** Without sharing, a page does not load what that needs. */
export function pageOf({isShared}) {
  const shared = isShared ? `shared="/${basename(WORKER_FILE)}"` : '';
  return `<!doctype html><title>tab</title><link rel="icon" href="data:," />
${isShared ? scriptTag(CDN_SHARED_FILE) : ''}${scriptTag(CDN_FILE)}
<heartbeat-socket url="/live" interval="${INTERVAL_MS}" ${shared}></heartbeat-socket>
<script>
  globalThis.bench = (${listen})(document.querySelector('heartbeat-socket'), '${HEARD}');
</script>`;
}
