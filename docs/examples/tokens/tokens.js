/** A fresh token per attempt, in the URL. Keep it short-lived: URLs end up in logs. */
export function connectByAddress(live) {
  live.url = async () => `/live?token=${await freshToken(live)}`;
}

/** The same as a subprotocol, which is not logged. The server must select `live`, not the token. */
export function connectByProtocol(live) {
  live.protocols = async () => ['live', await freshToken(live)];
  live.url = '/live';
}

async function freshToken(live) {
  const response = await fetch('/token', {method: 'POST'});
  // Not logged in: further attempts cannot succeed.
  if (response.status === 401) live.close();
  if (response.ok) return response.text();
  // Throwing makes it a failed attempt, which is retried after a wait: the server's, if it names one.
  const retryAfter = response.headers.get('Retry-After');
  throw Object.assign(new Error(`/token: ${response.status}`), {retryAfter});
}
