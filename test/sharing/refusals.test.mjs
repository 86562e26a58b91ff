/* global document */
/** What refuses a worker, in each engine: the element connects by itself, and nothing else differs. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {ROOT} from '../../scripts/lib/bundle.mjs';
import {until} from '../../scripts/lib/patience.mjs';
import {lonePage, reaches, REPORT, sandbox} from './lone-page.mjs';
import {describeEngines} from './rig.mjs';

const WORKER = '/heartbeat-socket-worker.min.js';
const TRUSTED_TYPES = {'content-security-policy': `require-trusted-types-for 'script'`};
/** In an engine with Trusted Types, and in one without. */
const MAKE_WORKER = `
  const policy = globalThis.trustedTypes?.createPolicy('worker', {createScriptURL: (url) => url});
  const address = policy?.createScriptURL('${WORKER}') ?? '${WORKER}';
  globalThis.given = {shared: new SharedWorker(address, 'made by the page')};`;
const SAY_HELLO = `onconnect = ({ports: [port]}) =>
  port.postMessage({type: 'hello', protocol: 0, epoch: 'x'});`;

const script = (body, headers) => ({type: 'text/javascript', body, headers});
const shareBy = (address) => `globalThis.given = {shared: '${address}'};`;
/** Whether the engine says so by an exception or by an event. */
const NO_WORKER = /: the shared worker cannot be (started|loaded)$/;

/** What refuses, why the element says that it does not share, and how the page comes to it. */
const REFUSALS = [
  {
    what: `worker-src 'none'`,
    why: NO_WORKER,
    page: {headers: {'content-security-policy': `worker-src 'none'`}},
  },
  {
    what: 'a script that is missing',
    why: /: the shared worker cannot be loaded$/,
    page: {prelude: shareBy('/missing.js')},
  },
  {
    what: 'a script with a syntax error',
    why: /: the shared worker cannot be loaded$/,
    page: {prelude: shareBy('/worker.js')},
    files: {'/worker.js': script('}')},
  },
  {
    what: 'a script that says nothing',
    why: /: the shared worker has not answered within 3000 ms$/,
    page: {prelude: shareBy('/worker.js')},
    files: {'/worker.js': script('')},
  },
  {
    what: 'a script of another version',
    why: /: the shared worker is of another version$/,
    page: {prelude: shareBy('/worker.js')},
    files: {'/worker.js': script(SAY_HELLO)},
  },
  {
    what: 'a script of another origin',
    why: NO_WORKER,
    page: {prelude: shareBy(`http://localhost:1${WORKER}`)},
  },
  {
    what: 'an engine without shared workers',
    why: /: the shared worker cannot be started$/,
    page: {prelude: 'globalThis.SharedWorker = undefined;'},
  },
  ...['ping', 'pong', 'goodbye', 'resume', 'shouldReconnect'].map((name) => ({
    what: `a function as ${name}`,
    why: new RegExp(`: "${name}" is a function, which the shared worker cannot call$`),
    page: {prelude: `globalThis.given = {${name}: () => null};`},
  })),
];

describeEngines((rig) => {
  /** Opens a page on a server of its own, with these files. */
  async function open(t, files) {
    const server = await rig.serve(t, files);
    const tab = await rig.openTab(t);
    await tab.goto(server.origin);
    return {server, tab};
  }

  /** Both messages have arrived once, in order, and the next one of the server is heard. */
  async function assertWorks({server, tab}) {
    await until(() => server.received.length >= 2);
    server.publish();
    await reaches(tab, ({log}) => log.at(-1)?.startsWith('{'));
    assert.deepEqual(server.received, ['one', 'two']);
  }

  /** The element has a connection of its own, whose events are those of any other. */
  async function assertOwn(opened, why) {
    const {log, sharing, error} = await reaches(opened.tab, ({status}) => status === 'open');
    const statuses = log.filter((entry) => !entry.startsWith('{'));
    assert.deepEqual(statuses, ['idle connecting', 'connecting open']);
    assert.equal(sharing, false);
    assert.match(error, why);
    await assertWorks(opened);
    assert.equal(opened.server.opened, 1);
  }

  async function assertShared(opened) {
    const {error} = await reaches(opened.tab, ({status, sharing}) => status === 'open' && sharing);
    assert.equal(error, null);
    await assertWorks(opened);
  }

  for (const {what, why, page, files} of REFUSALS) {
    test(`${what} ends in a connection of its own`, async (t) => {
      await assertOwn(await open(t, {'/': lonePage(page), ...files}), why);
    });
  }

  test('a sandboxed frame has a connection of its own', async (t) => {
    const files = {'/': sandbox('/framed'), '/framed': lonePage({end: REPORT})};
    await assertOwn(await open(t, files), NO_WORKER);
  });

  test('an address ends in a connection of its own where Trusted Types are required', async (t) => {
    const opened = await open(t, {'/': lonePage({headers: TRUSTED_TYPES})});
    const hasTrustedTypes = await opened.tab.evaluate(() => 'trustedTypes' in globalThis);
    if (hasTrustedTypes) await assertOwn(opened, /: the shared worker cannot be started$/);
    else await assertShared(opened);
  });

  test('a worker that the page has made is shared where Trusted Types are required', async (t) => {
    const page = lonePage({headers: TRUSTED_TYPES, prelude: MAKE_WORKER});
    await assertShared(await open(t, {'/': page}));
  });

  test('a connection that the policy of the worker forbids has failed', async (t) => {
    const headers = {'content-security-policy': `connect-src 'none'`};
    const worker = script(readFileSync(join(ROOT, 'dist', WORKER)), headers);
    const {tab} = await open(t, {'/': lonePage(), [WORKER]: worker});
    const {log, sharing} = await reaches(tab, ({status}) => status === 'failed');
    assert.equal(log.at(-1), 'connecting failed policy');
    assert.equal(sharing, true);
  });

  test('without shared.js an element has a connection of its own, until that is loaded', async (t) => {
    const opened = await open(t, {'/': lonePage({sharedScript: false})});
    const {server, tab} = opened;
    await assertOwn(opened, /: "shared" needs heartbeat-socket\/shared\.js$/);
    await tab.evaluate(() => {
      const script = document.createElement('script');
      script.src = '/heartbeat-socket-shared.min.js';
      document.head.append(script);
    });
    const {error, log} = await reaches(tab, ({status, sharing}) => status === 'open' && sharing);
    assert.equal(error, null);
    assert.deepEqual(log.slice(-3), ['open idle user', 'idle connecting', 'connecting open']);
    await until(() => server.connections === 1);
  });
});
