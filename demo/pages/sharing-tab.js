import {showText} from '../show-text.js';

const query = new URLSearchParams(location.search);
const name = query.get('name') ?? 'a real tab';
const byId = (id) => document.getElementById(id);
const live = byId('live');
let sent = 0;

// Before the element is registered: it must not join what it is not to share.
if (query.has('alone')) live.removeAttribute('shared');
if (window.parent !== window) document.documentElement.classList.add('in-frame');

/** `sharing` has no event of its own: it changes with the status, or right after the switch. */
function show() {
  showText(byId('sharing'), live.sharing ? 'by the shared connection' : 'by itself');
  showText(byId('note'), live.error?.message ?? '');
}

live.addEventListener('ws-status', () => {
  show();
  window.parent.postMessage('status changed', location.origin);
});

live.addEventListener('ws-message', ({data}) => {
  byId('heard').textContent = data;
});

byId('send').addEventListener('click', () => {
  try {
    sent += 1;
    live.send(`message ${sent} of ${name}`);
    byId('note').textContent = '';
  } catch ({message}) {
    byId('note').textContent = message;
  }
});
