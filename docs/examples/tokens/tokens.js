/** A fresh token for every attempt, in the address: short-lived, as addresses end up in logs. */
export function connectByAddress(live) {
  live.url = async () => `/live?token=${await freshToken(live)}`;
}

/** The same as a subprotocol, which is not logged. The server must accept `live`, not the token. */
export function connectByProtocol(live) {
  live.protocols = async () => ['live', await freshToken(live)];
  live.url = '/live';
}

async function freshToken(live) {
  const response = await fetch('/token', {method: 'POST'});
  // Nobody is logged in: no further attempt will change that.
  if (response.status === 401) live.close();
  // A failed attempt, like a refused one: the next comes after a wait.
  if (!response.ok) throw new Error(`/token: ${response.status}`);
  return response.text();
}
