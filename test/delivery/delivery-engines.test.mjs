/**
 * The promise in each engine, with the files for script tags: 300 messages from each while lines are
 * reset, black-holed and lifted again, nodes are killed in turn and the broker once, and connections
 * are handed over.
 */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {FaultProxy} from '../../faults/fault-proxy.mjs';
import {nodeServer} from '../guide/server.mjs';
import {startSameOriginServer} from '../guide/same-origin-server.mjs';
import {Broker} from '../resume/brokers.mjs';
import {enginesWith, missingEngines} from '../resume/engines.mjs';
import {startNode} from '../resume/nodes.mjs';
import {describeBrokers} from '../resume/rig.mjs';
import {deliveryFiles, DeliveryPage, openBrowsers} from './delivery-page.mjs';

/** More than all that is delivered. */
const LOG_LENGTH = 10_000;
/** The control, relative to the server of the example. */
const FORGETFUL = '../../../../../test/delivery/forgetful';

let browsers = [];
before(async () => {
  browsers = await openBrowsers();
});
after(() => Promise.all(browsers.map(({browser}) => browser.close())));

for (const [engine, why] of missingEngines) {
  test(`${engine} delivers once, skipped: ${why}`, {skip: why}, () => {});
}

/** A node with a network in front of it. */
async function startLine(t, options) {
  const node = await startNode(t, {program: nodeServer('delivery/server'), ...options});
  const network = new FaultProxy(node.port);
  t.after(() => network.close());
  await network.listen(0);
  return {node, network, url: `ws://127.0.0.1:${network.port}/live`};
}

/** A broker, two nodes on it and one that de-duplicates nothing, and a page in each of some engines. */
async function startRig(t, kind) {
  const site = await startSameOriginServer(t);
  Object.assign(site.files, deliveryFiles());
  const broker = new Broker(t, kind);
  await broker.start();
  const env = {ORIGINS: site.origin};
  const options = {kind, broker, length: LOG_LENGTH, env};
  const control = {...env, HISTORY: FORGETFUL, KIND: kind, HISTORY_NAME: 'doubled'};
  const [one, two, forgetful] = await Promise.all([
    startLine(t, options),
    startLine(t, options),
    startLine(t, {...options, env: control}),
  ]);
  const engines = enginesWith(kind);
  const chosen = browsers.filter(({engine}) => engines.includes(engine));
  const pages = await Promise.all(
    chosen.map(async ({engine, browser}) => {
      const tab = await browser.openTab();
      t.after(() => tab.close());
      await tab.goto(site.origin);
      const page = new DeliveryPage(engine, tab);
      await page.connect('delivered', [one.url, two.url]);
      await page.connect('doubled', [forgetful.url]);
      return page;
    }),
  );
  assert.ok(pages.length > 0, 'there is no engine');
  return {
    broker,
    lines: [one, two],
    networks: [one, two, forgetful].map(({network}) => network),
    pages,
  };
}

async function restart(program) {
  await program.kill();
  await program.start();
}

/** All messages in a log, in order, by the engine that delivered them. */
async function readLog(kind, {url, name, example = 'delivery'}) {
  const {History} = await import(`../../docs/examples/servers/node/${example}/${kind}.mjs`);
  const history = new History({url, name, length: LOG_LENGTH});
  await history.open();
  const entries = await history.recent(LOG_LENGTH);
  await history.close();
  const log = new Map();
  for (const {text} of entries.filter(({text}) => text)) {
    const [engine, number] = JSON.parse(text);
    log.set(engine, [...(log.get(engine) ?? []), number]);
  }
  return log;
}

/** What happens to a rig; each resolves when it is over. */
const STRIKES = {
  'the first node is killed': ({lines: [{node}]}) => restart(node),
  'the second node is killed': ({lines: [, {node}]}) => restart(node),
  'the broker is killed': ({broker}) => restart(broker),
  'all connections are handed over': async ({pages}) => {
    await Promise.all(pages.map((page) => page.renew('delivered')));
  },
  'all lines are reset': async ({networks}) => networks.forEach((network) => network.reset()),
  // What is on its way comes late, when the next connection has delivered it already.
  'all lines fall silent, and are lifted when the clients have others': async (rig) => {
    const before = await Promise.all(rig.pages.map((page) => page.states()));
    for (const network of rig.networks) network.hole();
    const nextConnections = rig.pages.flatMap((page, at) =>
      Object.entries(before[at]).map(([name, {opened}]) => page.opened(name, opened + 1)),
    );
    await Promise.all(nextConnections);
    for (const network of rig.networks) network.lift();
  },
};
const MESSAGES = 300;
const SHARE = MESSAGES / Object.keys(STRIKES).length;

describeBrokers('delivery in each engine', (test) => {
  test('300 messages of each arrive once and in order, whatever breaks', async (t, kind) => {
    const rig = await startRig(t, kind);
    for (const strike of Object.values(STRIKES)) {
      const deliveries = rig.pages.map((page) => page.deliver(['delivered', 'doubled'], SHARE));
      await Promise.all([...deliveries, strike(rig)]);
    }
    for (const page of rig.pages) {
      const outcomes = await page.outcomesOf('delivered');
      assert.deepEqual(outcomes, Array(MESSAGES).fill('taken'), page.engine);
      await page.outcomesOf('doubled');
    }
    const expected = Array.from({length: MESSAGES}, (_, n) => n + 1);
    const {url, name} = rig.broker;
    const log = await readLog(kind, {url, name});
    const doubled = await readLog(kind, {url, name: 'doubled', example: 'resume'});
    for (const {engine} of rig.pages) {
      assert.deepEqual(log.get(engine), expected, engine);
      const numbers = doubled.get(engine);
      assert.deepEqual(
        [...new Set(numbers)].sort((a, b) => a - b),
        expected,
        engine,
      );
      assert.ok(numbers.length > MESSAGES, `${engine}: the control doubled nothing`);
    }
  });
});
