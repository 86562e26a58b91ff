import {takeDown} from '../act.js';

const LOSS_MS = 5000;

const byId = (id) => document.getElementById(id);
const live = byId('live');
/** Each tab has its own network, so that one can be interrupted alone. */
const lab = `chat-${crypto.randomUUID().slice(0, 8)}`;
/** Rows of own messages that have not come back, by message id. */
const underway = new Map();

function introduce() {
  live.send(JSON.stringify({name: byId('name').value}));
}

function showRow(from, text) {
  const row = document.createElement('p');
  const name = document.createElement('b');
  // Untrusted: `textContent` only.
  name.textContent = from;
  row.append(name, ` ${text}`);
  byId('messages').append(row);
  // Scrolls the list, not the page: the user may be reading elsewhere.
  byId('messages').scrollTop = byId('messages').scrollHeight;
  return row;
}

function showMessage({id, from, text}) {
  if (!underway.has(id)) showRow(from, text);
  underway.get(id)?.classList.remove('waits');
  underway.delete(id);
}

/** Closing drops queued messages; messages already sent may or may not have arrived. */
function giveUp() {
  for (const row of underway.values()) row.classList.replace('waits', 'lost');
  underway.clear();
}

live.addEventListener('ws-status', ({status}) => {
  // Sent before the queued messages.
  if (status === 'open') introduce();
  else byId('people').textContent = 'unknown';
  if (status === 'closed') giveUp();
});

live.addEventListener('ws-message', (event) => {
  const {people, ...message} = event.json();
  if (people) byId('people').textContent = people.join(', ');
  else showMessage(message);
});

byId('name').addEventListener('change', () => {
  if (live.status === 'open' && byId('name').reportValidity()) introduce();
});

byId('say').addEventListener('submit', (event) => {
  event.preventDefault();
  const id = crypto.randomUUID();
  const text = byId('text').value;
  try {
    live.send(JSON.stringify({id, text}));
    underway.set(id, showRow(byId('name').value, text));
    underway.get(id).classList.add('waits');
    byId('text').value = '';
    byId('note').textContent = '';
  } catch {
    byId('note').textContent = 'Not sent: connect first.';
  }
});

byId('lose').addEventListener('click', async () => {
  try {
    await takeDown(lab, LOSS_MS);
  } catch ({message}) {
    byId('note').textContent = message;
  }
});

byId('name').value = `Guest ${lab.slice(-3)}`;
live.url = `/chat?lab=${lab}`;
