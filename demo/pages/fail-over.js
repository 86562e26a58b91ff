import {act, takeDown} from '../act.js';

/** Messages by which the servers identify themselves, by lab. */
const GREETINGS = {first: 'server A', second: 'server B'};

const byId = (id) => document.getElementById(id);
const live = byId('live');

/** Shows the error, if there is one. */
async function attempt(action) {
  try {
    await action();
    byId('note').textContent = '';
  } catch ({message}) {
    byId('note').textContent = message;
  }
}

/** Each server sends its name to its clients; this page receives that of its own server. */
async function askWhoIsThere() {
  for (const [lab, greeting] of Object.entries(GREETINGS)) await act(lab, 'say', greeting);
}

function statusChanged(status) {
  byId('where').textContent = 'no server';
  if (status === 'open') attempt(askWhoIsThere);
}

live.addEventListener('ws-status', ({status}) => statusChanged(status));
live.addEventListener('ws-message', ({data}) => (byId('where').textContent = data));

function press(server, {value}) {
  const lab = server.dataset.server;
  attempt(async () => {
    await (value === 'down' ? takeDown(lab) : act(lab, 'heal'));
    server.querySelector('output').textContent = value === 'down' ? 'down' : 'up';
  });
}

for (const server of document.querySelectorAll('[data-server]')) {
  server.addEventListener('click', ({target}) => target.matches('button') && press(server, target));
  // Another tab, or this one before a reload, may have left it down.
  attempt(() => act(server.dataset.server, 'heal'));
}
// The first events may have fired before this script ran: read the state.
statusChanged(live.status);
