/**
 * The installed package in real pages: every way to load it, and strict content security policies.
 */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {Rig, SHARING_WAYS, WAYS, WORKER} from './rig.mjs';

/** Nothing inline, no eval, no Trusted Types policy; `img-src` for the favicon. */
const STRICT = "default-src 'none'; script-src 'self'; img-src 'self'";
const NO_TRUST = "require-trusted-types-for 'script'; trusted-types 'none'";
/** The ways without an inline script. */
const BY_FILE = Object.keys(WAYS).filter((way) => !WAYS[way].includes('importmap'));

/** How each engine reports a connection that the policy forbids. */
const FORBIDDEN = {
  chromium: 'Error: <heartbeat-socket url="URL">: blocked',
  firefox: 'Error: <heartbeat-socket url="URL">: NS_ERROR_CONTENT_BLOCKED',
  webkit: 'Error: <heartbeat-socket url="URL">: The operation is insecure.',
};

/** Tries what the policy forbids: a script in the page, and a string as HTML. */
function misbehave() {
  const {document} = globalThis;
  const script = document.createElement('script');
  let isRefused = false;
  try {
    script.textContent = 'globalThis.hasRun = true';
    document.head.append(script);
  } catch {
    // Trusted Types reject the string first.
  }
  try {
    document.body.innerHTML = '<p>text</p>';
  } catch {
    isRefused = true;
  }
  return {hasRun: Boolean(globalThis.hasRun), isRefused};
}

const isDefined = () => Boolean(globalThis.customElements.get('heartbeat-socket'));

/** Whether the element shares its connection, or why not. */
function sharing() {
  const {sharing, error} = globalThis.document.querySelector('heartbeat-socket');
  return error?.message ?? sharing;
}

/** Lets the server steer the element, and keeps the wait after each loss. */
function beSteered() {
  const element = globalThis.document.querySelector('heartbeat-socket');
  globalThis.delays = [];
  Object.assign(element, {goodbye: 'see you', resume: 'id', random: () => 0.5});
  element.addEventListener('ws-status', ({status, delay}) => {
    if (status === 'waiting') globalThis.delays.push(delay);
  });
}

/** Expects a connection, a message in each direction, and no errors. */
async function works(page) {
  await page.until('hello');
  assert.deepEqual(await page.logged('status'), ['connecting', 'open']);
  assert.deepEqual(await page.logged('error'), []);
  assert.deepEqual(await page.logged('violation'), []);
  assert.deepEqual(page.texts, ['hello']);
}

for (const engine of ['chromium', 'firefox', 'webkit']) {
  describe(engine, () => {
    const rig = new Rig(engine);
    const {limit} = rig;

    for (const way of Object.keys(WAYS)) {
      test(`works when loaded by ${way}`, limit, async (t) => {
        await works(await rig.open(t, WAYS[way]));
      });
    }

    for (const way of Object.keys(SHARING_WAYS)) {
      test(`shares its connection when loaded by ${way}`, limit, async (t) => {
        // The page of the bundle sets it later, to a worker that it has made.
        const attributes = way === 'a bundle' ? 'disabled' : `shared="${WORKER}"`;
        const page = await rig.open(t, SHARING_WAYS[way], undefined, attributes);
        await works(page);
        assert.equal(await page.tab.evaluate(sharing), true);
      });
    }

    test('a file that does not match its integrity hash is rejected', limit, async (t) => {
      const another = (_, char) => `sha384-${char === 'A' ? 'B' : 'A'}`;
      const scripts = WAYS['a script tag with its hash'].replace(/sha384-(.)/, another);
      const page = await rig.open(t, scripts);
      assert.equal(await page.tab.evaluate(isDefined), false);
    });

    for (const way of BY_FILE) {
      test(
        `works when loaded by ${way} under a policy that allows no other script`,
        limit,
        async (t) => {
          const policyFor = (lab) => `${STRICT}; connect-src ${lab}; ${NO_TRUST}`;
          const page = await rig.open(t, WAYS[way], policyFor);
          await works(page);
          assert.deepEqual(await page.tab.evaluate(misbehave), {hasRun: false, isRefused: true});
        },
      );
    }

    test('connects by itself under a policy that allows no worker', limit, async (t) => {
      const policyFor = (lab) => `${STRICT}; connect-src ${lab}; worker-src 'none'`;
      const scripts = SHARING_WAYS['script tags'];
      const page = await rig.open(t, scripts, policyFor, `shared="${WORKER}"`);
      await page.until('hello');
      assert.deepEqual(await page.logged('status'), ['connecting', 'open']);
      assert.deepEqual(await page.logged('error'), []);
      assert.match(await page.tab.evaluate(sharing), /^<heartbeat-socket .*>: the shared worker /);
    });

    test('returns when the server says, with the file for script tags', limit, async (t) => {
      const page = await rig.open(t, WAYS['a script tag']);
      await page.until('hello');
      await page.tab.evaluate(beSteered);
      await page.lab.act('say', '{"id":"7","retry":1000}');
      await page.lab.act('say', '{"id":"8","text":"news"}');
      await page.until('{"id":"8","text":"news"}');
      await page.lab.act('terminate');
      await page.until('open', 2);
      await page.lab.act('goodbye', 'see you 200-400');
      await page.until('open', 3);
      await page.lab.act('close', 1001, 'deploy retry=400-400');
      await page.until('open', 4);
      assert.deepEqual(await page.tab.evaluate(() => globalThis.delays), [500, 300, 400]);
      assert.deepEqual(await page.logged('error'), []);
    });

    test(
      'fails at once, and reports why, if the policy forbids the connection',
      limit,
      async (t) => {
        const page = await rig.open(t, WAYS['a script tag'], () => `${STRICT}; connect-src 'self'`);
        await page.until('failed policy');
        await page.quiet();
        assert.deepEqual(await page.logged('status'), ['connecting', 'failed policy']);
        const expected = `failed: ${FORBIDDEN[engine].replace('URL', page.lab.url)}`;
        assert.deepEqual(await page.logged('reason'), [expected]);
        assert.ok(
          (await page.logged('violation')).every((directive) => directive === 'connect-src'),
        );
        assert.equal(page.server.upgrades.length, 0);
      },
    );
  });
}
