/** Clients of one sender in a page; `logs` has what each noticed, by its id. */
const {document} = globalThis;
const clients = [...document.querySelectorAll('heartbeat-socket')];

globalThis.logs = {};

/** Whether all know where the server is, as it was told on their present connections. */
globalThis.isReady = () =>
  clients.every(
    ({id, status, lastEventId, resumed}) =>
      status === 'open' &&
      lastEventId &&
      (resumed !== null || !globalThis.logs[id].includes('lost')),
  );

for (const client of clients) {
  const log = [];
  globalThis.logs[client.id] = log;
  client.addEventListener('ws-message', (event) => log.push(event.json().body));
  client.addEventListener('ws-gap', () => log.push('gap'));
  client.addEventListener('ws-status', ({previous}) => previous === 'open' && log.push('lost'));
  if ('silent' in client.dataset) client.resume = {id: 'id', parameter: null};
  client.url = client.dataset.url;
}
