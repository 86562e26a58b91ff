import {act, takeDown} from '../act.js';

/** What the servers say, by their labs. */
const GREETINGS = {first: 'server A', second: 'server B'};

const byId = (id) => document.getElementById(id);
const live = byId('live');

/** Lets visitors know what went wrong. */
async function attempt(action) {
  try {
    await action();
    byId('note').textContent = '';
  } catch ({message}) {
    byId('note').textContent = message;
  }
}

/** Each server says who it is to whoever is connected to it: only one of them is heard here. */
async function askWhoIsThere() {
  for (const [lab, greeting] of Object.entries(GREETINGS)) await act(lab, 'say', greeting);
}

function statusChanged(status) {
  byId('where').textContent = 'nobody';
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
  // As they were left by another tab, or before a reload, they would surprise.
  attempt(() => act(server.dataset.server, 'heal'));
}
// The first events may have gone before this script came: the state has not.
statusChanged(live.status);
