/** `heartbeat-socket/html.js` with an element that shares its connection, in two tabs. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {until} from '../../scripts/lib/patience.mjs';
import {MARKUP, MarkupTab} from './markup-tab.mjs';
import {describeEngines} from './rig.mjs';

describeEngines((rig) => {
  /** Two tabs that share, with empty logs. */
  async function openTwo(t) {
    const server = await rig.serve(t, {'/': MARKUP});
    const [one, two] = [await MarkupTab.open(t, rig, server), await MarkupTab.open(t, rig, server)];
    for (const tab of [one, two]) {
      await tab.shares();
      await tab.clearLog();
    }
    return {server, one, two};
  }

  test('forms and buttons of either tab send on the one connection', rig.limit, async (t) => {
    const {server, one, two} = await openTwo(t);
    await two.submit('sent', 'by form');
    await until(() => server.received.length === 1);
    await one.press('--send');
    await until(() => server.received.length === 2);
    assert.deepEqual(server.received, ['{"sent":"by form"}', 'by button']);
    assert.deepEqual((await two.state()).fields, ['', '']);
    assert.equal(server.opened, 1);
  });

  test('both tabs have the latency of the one connection for styles', rig.limit, async (t) => {
    const {one, two} = await openTwo(t);
    for (const tab of [one, two]) await tab.reaches(({latency}) => Number(latency) > 0);
  });

  test(
    'commands of one tab renew and reconnect for both, and close for it',
    rig.limit,
    async (t) => {
      const {server, one, two} = await openTwo(t);
      await one.press('--renew');
      for (const tab of [one, two]) await tab.reaches(({log}) => log.join() === 'open');
      await until(() => server.opened === 2 && server.connections === 1);
      await two.press('--reconnect');
      const isAgain = ({log}) => log.join() === 'open,waiting,connecting,open';
      for (const tab of [one, two]) await tab.reaches(isAgain);
      await until(() => server.opened === 3 && server.connections === 1);
      await one.press('--close');
      const {sharing, latency} = await one.reaches(({status}) => status === 'closed');
      assert.deepEqual([sharing, latency], [false, '']);
      server.publish();
      const {status} = await two.reaches(({log}) => log.at(-1) === '{"id":"1","body":1}');
      assert.deepEqual([status, server.opened, server.connections], ['open', 3, 1]);
    },
  );

  test('a form to deliver reports NotSupportedError, and sends nothing', rig.limit, async (t) => {
    const {server, one} = await openTwo(t);
    await one.submit('delivered', 'keep me');
    const {fields, log} = await one.reaches(({log}) => log.length > 0);
    assert.deepEqual([fields, log], [['', 'keep me'], ['NotSupportedError']]);
    await one.press('--send');
    await until(() => server.received.length > 0);
    assert.deepEqual(server.received, ['by button']);
  });
});
