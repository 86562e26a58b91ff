/* global Delivery */
import {killChat, takeDown} from '../act.js';

const LOSS_MS = 5000;

const byId = (id) => document.getElementById(id);
const live = byId('live');
const list = byId('messages');
/** Each tab has its own network, so that one can be interrupted alone. */
const lab = `chat-${crypto.randomUUID().slice(0, 8)}`;
/** Rows of own messages that have not come back, by key. */
const underway = new Map();

function introduce() {
  live.send(JSON.stringify({name: byId('name').value}));
}

/** As the server renders those that are in the page from the start. */
function rowOf({from, text}) {
  const row = document.createElement('p');
  const name = document.createElement('b');
  // Untrusted: `textContent` only.
  name.textContent = from;
  row.append(name, ` ${text}`);
  return row;
}

function addRow(row, before = null) {
  list.insertBefore(row, before);
  // Scrolls the list, not the page: the user may be reading elsewhere.
  list.scrollTop = list.scrollHeight;
}

/** Above the own messages on their way: what has arrived is in the order of the server. */
const addArrived = (row) => addRow(row, list.querySelector('.waits'));

function showMessage({key, ...message}) {
  if (underway.has(key)) confirm(key);
  else addArrived(rowOf(message));
}

function confirm(key) {
  underway.get(key)?.classList.remove('waits');
  underway.delete(key);
}

function showGap() {
  const row = document.createElement('p');
  row.className = 'gap';
  row.textContent = 'Messages are missing here: the server no longer had them.';
  addArrived(row);
}

/** It was closed before the receipt: the message may have arrived or not. */
function giveUp(key) {
  underway.get(key)?.classList.replace('waits', 'lost');
  underway.delete(key);
}

live.addEventListener('ws-status', ({status}) => {
  // On each connection, before what is delivered: the delivery is made after this listener.
  if (status === 'open') introduce();
  else byId('people').textContent = 'unknown';
});
const delivery = new Delivery(live);

live.addEventListener('ws-message', (event) => {
  const {people, body} = event.json();
  if (people) byId('people').textContent = people.join(', ');
  else showMessage(body);
});

live.addEventListener('ws-gap', showGap);

byId('name').addEventListener('change', () => {
  if (live.status === 'open' && byId('name').reportValidity()) introduce();
});

byId('say').addEventListener('submit', (event) => {
  event.preventDefault();
  if (live.status === 'closed' || live.status === 'failed') {
    byId('note').textContent = 'Not sent: connect first.';
    return;
  }
  const message = {key: crypto.randomUUID(), text: byId('text').value};
  const row = rowOf({from: byId('name').value, text: message.text});
  row.classList.add('waits');
  underway.set(message.key, row);
  addRow(row);
  delivery.deliver(message).catch(() => giveUp(message.key));
  byId('text').value = '';
  byId('note').textContent = '';
});

/** Does something when a button is pressed; shows the error, if there is one. */
function onPress(id, action) {
  byId(id).addEventListener('click', async () => {
    try {
      await action();
      byId('note').textContent = '';
    } catch ({message}) {
      byId('note').textContent = message;
    }
  });
}

onPress('lose', () => takeDown(lab, LOSS_MS));
onPress('kill', killChat);

list.scrollTop = list.scrollHeight;
byId('name').value = `Guest ${lab.slice(-3)}`;
live.url = `/chat?lab=${lab}`;
