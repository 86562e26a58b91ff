import '../plain-socket.js';
import {restartService} from '../act.js';
import {Tally} from '../tally.js';

const SHOW_MS = 250;
/** A node is drained, then started. */
const STEPS_PER_NODE = 2;

const byId = (id) => document.getElementById(id);
const rows = [...document.querySelectorAll('[data-of]')];
const lines = rows.map(({dataset}) => byId(dataset.of));

/** The service as last shown. */
let shown;

/** What the service says in a message; undefined for a position or a goodbye, as plain sockets see. */
function bodyOf(data) {
  return data.startsWith('{') ? JSON.parse(data).body : undefined;
}

/** One for each connection of this page's lines, and of those of other tabs. */
function chipsOf({clients}) {
  return lines.flatMap(({id}) =>
    clients
      .filter((client) => client === id)
      .map(() => {
        const chip = document.createElement('li');
        chip.className = id;
        chip.textContent = id;
        return chip;
      }),
  );
}

const PHASES = {
  starting: 'starts',
  serving: 'in rotation',
  draining: 'out of rotation, has said goodbye, serves on',
  ended: 'ended',
};

function showNode(node) {
  const card = document.querySelector(`[data-node="${node.name}"]`);
  card.dataset.phase = node.phase;
  card.querySelector('.phase').textContent = PHASES[node.phase];
  card.querySelector('.pid').textContent = node.pid;
  card.querySelector('ul').replaceChildren(...chipsOf(node));
}

/** What happens to the node that is being restarted. */
const NEWS = {
  draining: ({name, clients: {length}}) =>
    `Node ${name} has said goodbye. Connections that have not left: ${length}.`,
  starting: ({name}) => `Node ${name} has ended, and starts again.`,
};

function showProgress({restarting, nodes}) {
  const at = nodes.findIndex(({name}) => name === restarting);
  const news = NEWS[nodes[at]?.phase];
  if (news) {
    byId('steps').value = at * STEPS_PER_NODE + (nodes[at].phase === 'starting');
    byId('progress').textContent = news(nodes[at]);
  } else if (!restarting && byId('progress').textContent) {
    byId('steps').value = nodes.length * STEPS_PER_NODE;
    byId('progress').textContent = nodes.every(({phase}) => phase === 'serving')
      ? 'Both nodes have restarted.'
      : 'The restart has failed.';
  }
}

/** Messages come five times a second, and the nodes rarely change. */
function showService({restarting, nodes}) {
  const text = JSON.stringify({restarting, nodes});
  if (text === shown) return;
  shown = text;
  nodes.forEach(showNode);
  showProgress({restarting, nodes});
}

const tallies = rows.map((row, i) => {
  const [missed, doubled, down] = row.querySelectorAll('td');
  return new Tally(lines[i], {missed, doubled, down});
});

lines.forEach((line, i) => {
  line.addEventListener('ws-message', ({data}) => {
    const body = bodyOf(data);
    if (!body) return;
    tallies[i].count(body);
    // The others miss messages, or have them late.
    if (line.id === 'with-handover') showService(body);
  });
});

setInterval(() => tallies.forEach((tally) => tally.show()), SHOW_MS);

byId('restart').addEventListener('click', async () => {
  try {
    byId('note').textContent = '';
    await restartService();
  } catch ({message}) {
    byId('note').textContent = message;
  }
});
