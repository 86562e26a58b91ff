import './plain-socket.js';
import {commit, isLoss, nameOf} from './faults.js';
import {Score} from './score.js';

const SHOW_MS = 250;

const byId = (id) => document.getElementById(id);
const note = byId('fault-note');

const scores = [...document.querySelectorAll('[data-of]')].map((row) => {
  const [noticed, back, answered] = row.querySelectorAll('td');
  return new Score(byId(row.dataset.of), {noticed, back, answered});
});
setInterval(() => scores.forEach((score) => score.show()), SHOW_MS);

async function breakIt(fault, ...args) {
  if (isLoss(fault)) scores.forEach((score) => score.faultCommitted());
  note.textContent = '';
  try {
    const reached = await commit(fault, byId('seconds').valueAsNumber * 1000, ...args);
    if (fault === 'heal') reviveFailed();
    note.textContent = reached === 0 ? 'No connection was open.' : `Done: ${nameOf(fault)}.`;
  } catch (error) {
    scores.forEach((score) => score.faultRefused());
    note.textContent = error.message;
  }
}

/** After a final close code, our socket has given up and needs a `reconnect()`. */
function reviveFailed() {
  const socket = byId('heartbeat-socket');
  if (socket.status === 'failed') socket.reconnect();
}

for (const button of document.querySelectorAll('[data-fault]')) {
  button.addEventListener('click', () => {
    const lasts = button.closest('fieldset') !== null;
    if (!lasts || byId('seconds').reportValidity()) breakIt(button.dataset.fault);
  });
}

byId('close-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const code = byId('code').valueAsNumber;
  const args = Number.isNaN(code) ? [] : [code, byId('reason').value];
  breakIt('close', ...args);
});
