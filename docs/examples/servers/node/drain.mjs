/** Takes a server out of service without losing a client: docs/deploys.md says why in this order. */
import {setTimeout as pause} from 'node:timers/promises';

const {LEAVE_SECONDS = '5', DRAIN_SECONDS = '60'} = process.env;
/** Until load balancers have noticed that the health check fails. */
const LEAVE_MS = Number(LEAVE_SECONDS) * 1000;
/** Until the clients that have not left by themselves are closed. */
const DRAIN_MS = Number(DRAIN_SECONDS) * 1000;
/** Until the last close frames have been answered. */
const CLOSE_MS = 1000;

/** The other servers get 200 handshakes a second, however many clients there are. */
const MS_PER_CLIENT = 5;
/** A few clients are spread too, at no cost. */
const MIN_WINDOW_MS = 1000;
/** Those whose turn comes last have as long again to open their next connection. */
const MAX_WINDOW_MS = DRAIN_MS / 2;

let phase = 'serving';

/** The answer to health checks. */
export const isInRotation = () => phase === 'serving';
/** Load balancers send clients until they have noticed. */
export const takesClients = () => phase !== 'draining';

/** Resolves once every client has left or was closed. */
export async function drain({clients}) {
  phase = 'leaving';
  await pause(LEAVE_MS);
  phase = 'draining';
  sayGoodbye(clients);
  await emptied(clients, DRAIN_MS);
  closeRest(clients);
  await emptied(clients, CLOSE_MS);
}

/** Each client leaves at a moment of its own within so many ms. */
const windowFor = ({size}) =>
  Math.min(Math.max(size * MS_PER_CLIENT, MIN_WINDOW_MS), MAX_WINDOW_MS);

function sayGoodbye(clients) {
  const text = `GoodBye ${windowFor(clients)}`;
  for (const client of clients) client.send(text);
}

/** Those that do not know the goodbye; their next connections are spread as well. */
function closeRest(clients) {
  const reason = `retry=${windowFor(clients)}`;
  for (const client of clients) client.close(1001, reason);
}

async function emptied(clients, ms) {
  const deadline = performance.now() + ms;
  while (clients.size && performance.now() < deadline) await pause(100);
}
