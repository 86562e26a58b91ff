/** The promise, in pages: nothing is missed while nodes and broker are killed, or it is told. */
import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';
import {startNode} from './nodes.mjs';
import {ENGINES, MISSING_ENGINES, openPages, startSite} from './pages.mjs';
import {describeBrokers, makeSender, startRig} from './rig.mjs';

const MESSAGES = 300;
/** Between two messages: 300 take 6 s. */
const PAUSE_MS = 20;
/** Every 1.3 s. */
const KILL_EVERY = 65;
const KILLS = Math.floor((MESSAGES - 1) / KILL_EVERY);
/** Messages for which nodes are gone: more than a short history holds. */
const AWAY = 20;
const SHORT = 5;
const KILL_BROKER_AT = 110;

const ALL = Array.from({length: MESSAGES}, (_, n) => n + 1);

/** A broker with a node on a log that is long, and one on a log of 5 messages. */
async function startNodes(t, kind, origin) {
  const env = {ORIGINS: origin};
  const {broker, nodes, sender} = await startRig(t, kind, {env});
  const short = {url: broker.url, name: 'short'};
  nodes.push(await startNode(t, {kind, broker: short, length: SHORT, env}));
  return {broker, nodes, senders: [sender, await makeSender(t, kind, short, SHORT)]};
}

/** Says 1 to 300 into both logs, and kills nodes and broker meanwhile. */
async function sendUnderFaults({broker, nodes, senders}, pages) {
  const each = (things, act) => Promise.all(things.map(act));
  const sayIn = (number) => each(senders, (sender) => sender.append(number));
  const allReady = () => each(pages, (page) => page.isReady());
  let starting;
  for (let number = 1; number < MESSAGES; number += 1) {
    await sayIn(number);
    if (number % KILL_EVERY === 0) {
      await starting;
      await allReady();
      await each(nodes, (node) => node.kill());
    }
    if (number > KILL_EVERY && number % KILL_EVERY === AWAY) {
      starting = each(nodes, (node) => node.start());
    }
    if (number === KILL_BROKER_AT) {
      await starting;
      await broker.kill();
      await broker.start();
    }
    await pause(PAUSE_MS);
  }
  // The last message reaches also those who miss others.
  await starting;
  await allReady();
  await sayIn(MESSAGES);
  await each(pages, (page) => page.heard(MESSAGES));
}

/** How many messages a client missed, and before which ones it was not told so by a gap. */
function missedIn(story) {
  const untold = [];
  let [last, missed, isTold] = [0, 0, false];
  for (const entry of story) {
    if (entry === 'gap') isTold = true;
    if (typeof entry !== 'number') continue;
    assert.ok(entry > last, `${entry} after ${last}`);
    missed += entry - last - 1;
    if (entry > last + 1 && !isTold) untold.push(entry);
    [last, isTold] = [entry, false];
  }
  return {missed, untold};
}

/** What a page's clients noticed, for the output of the test. */
function judge(engine, {resuming, ...controls}) {
  const losses = resuming.filter((entry) => entry === 'lost').length;
  assert.ok(losses >= KILLS, `${engine} lost its connection ${losses} times`);
  const story = resuming.filter((entry) => entry !== 'lost');
  assert.deepEqual(story, ALL, engine);
  const words = [`${losses} losses`, `${story.length} messages`];
  for (const [name, log] of Object.entries(controls)) {
    const {missed, untold} = missedIn(log);
    assert.ok(missed > 0, `${engine}, ${name}: nothing was missed`);
    assert.deepEqual(untold, [], `${engine}, ${name}`);
    words.push(`${name} missed ${missed}`);
  }
  return `${engine}: ${words.join(', ')}`;
}

const names = [...ENGINES, ...MISSING_ENGINES].join(', ');

describeBrokers(`faults in pages (${names})`, (test) => {
  test('300 messages arrive once and in order, and what controls miss is told', async (t, kind) => {
    if (!ENGINES.length) return t.skip(names);
    const site = await startSite(t);
    const rig = await startNodes(t, kind, site.origin);
    const [long, short] = rig.nodes.map(({url}) => url);
    const pages = await openPages(t, site, {
      resuming: {'data-url': long},
      'without its id': {'data-url': long, 'data-silent': ''},
      'with a history of 5': {'data-url': short},
    });
    await Promise.all(pages.map((page) => page.isReady()));
    await sendUnderFaults(rig, pages);
    for (const page of pages) t.diagnostic(judge(page.engine, await page.logs()));
  });
});
