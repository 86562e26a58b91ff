import {act, countConnections} from '../act.js';
import {showText} from '../show-text.js';

const LAB = 'sharing';
const FIRST_TABS = 3;
const MOST_TABS = 6;
const SHOW_MS = 250;
/** How long the server is gone when it restarts. */
const GONE_MS = 1500;
const WORKER = '../../dist/heartbeat-socket-worker.min.js';

const byId = (id) => document.getElementById(id);
const sharedSwitch = byId('shared');
const tabs = byId('tabs');
let lastTab = 0;
let lastNews = 0;

/** Undefined while the frame loads. */
const elementIn = (tab) =>
  tab.querySelector('iframe').contentDocument?.querySelector('heartbeat-socket') ?? undefined;

const elements = () => [...tabs.children].map(elementIn).filter(Boolean);

const counted = (count, thing) => `${count} ${thing}${count === 1 ? '' : 's'}`;

const WORDS = {
  idle: 'Idle',
  connecting: 'Connecting',
  open: 'Open',
  waiting: 'Lost, waiting',
  closed: 'Closed',
  failed: 'Failed',
};

function summaryOf(statuses) {
  if (statuses.length === 0) return 'No tabs';
  const [first] = statuses;
  if (statuses.every((status) => status === first)) {
    return `${WORDS[first] ?? 'Loading'}: ${counted(statuses.length, 'tab')}`;
  }
  const open = statuses.filter((status) => status === 'open');
  return `${open.length} of ${counted(statuses.length, 'tab')} open`;
}

function showTabs() {
  const statuses = [...tabs.children].map((tab) => elementIn(tab)?.status);
  [...tabs.children].forEach((tab, i) => (tab.dataset.status = statuses[i]));
  showText(byId('status'), summaryOf(statuses));
  byId('add').disabled = statuses.length >= MOST_TABS;
}

/** One wire for each connection that the server has. */
function showConnections(count) {
  const wires = byId('wires');
  while (wires.children.length > count) wires.lastChild.remove();
  while (wires.children.length < count) wires.append(document.createElement('li'));
  const unit = count === 1 ? 'connection' : 'connections';
  showText(byId('count'), String(count));
  showText(byId('for'), `${unit} at the server, for ${counted(tabs.children.length, 'tab')} here`);
}

function addTab() {
  lastTab += 1;
  const name = `tab ${lastTab}`;
  const tab = byId('tab').content.cloneNode(true).querySelector('li');
  const frame = tab.querySelector('iframe');
  const query = new URLSearchParams({name, ...(!sharedSwitch.checked && {alone: ''})});
  frame.src = `sharing-tab.html?${query}`;
  frame.title = tab.querySelector('b').textContent = `Tab ${lastTab}`;
  const button = tab.querySelector('button');
  button.textContent = `Close ${name}`;
  button.addEventListener('click', () => removeTab(tab));
  tabs.append(tab);
}

/** The keyboard goes on at a neighbour. */
function removeTab(tab) {
  const neighbour = tab.nextElementSibling ?? tab.previousElementSibling;
  tab.remove();
  (neighbour?.querySelector('button') ?? byId('add')).focus();
}

function showSharing() {
  byId('wiring').classList.toggle('is-shared', sharedSwitch.checked);
}

/** Shows the error, if there is one. */
async function attempt(action) {
  try {
    await action();
    showText(byId('note'), '');
  } catch ({message}) {
    showText(byId('note'), message);
  }
}

const onPress = (id, action) =>
  byId(id).addEventListener('click', async () => {
    await attempt(action);
    showTabs();
  });

onPress('add', addTab);
onPress('close', () => elements().forEach((element) => element.close()));
onPress('connect', () => elements().forEach((element) => element.reconnect()));

onPress('say', async () => {
  lastNews += 1;
  const count = await act(LAB, 'say', `news ${lastNews}`);
  byId('news').textContent =
    `The server has sent news ${lastNews} over ${counted(count, 'connection')}.`;
});

onPress('restart', async () => {
  await act(LAB, 'refuse', GONE_MS);
  const count = await act(LAB, 'reset');
  byId('news').textContent = `The server restarts: it had ${counted(count, 'connection')}.`;
});

sharedSwitch.addEventListener('change', () => {
  showSharing();
  for (const element of elements()) element.shared = sharedSwitch.checked ? WORKER : null;
});

window.addEventListener('message', showTabs);

async function keepLooking() {
  if (!document.hidden) {
    await attempt(async () => showConnections(await countConnections(LAB)));
    showTabs();
  }
  setTimeout(keepLooking, SHOW_MS);
}

// A reload may have kept the switch as it was.
showSharing();
for (let n = 0; n < FIRST_TABS; n++) addTab();
keepLooking();
