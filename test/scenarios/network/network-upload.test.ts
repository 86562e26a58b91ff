import '../../support/timer-census.js';
import {expect} from '@open-wc/testing';
import {type Client, expectNothingLeft, FACES} from '../../support/clients.js';
import {isFirefox, isWebKit} from '../../support/engine.js';
import {itUnless} from '../../support/it-unless.js';
import {type Lab, openLab} from '../../support/lab.js';
import {patient} from '../../support/patience.js';

const BYTES = 24_000_000;
const PARTS = 375;
/** A browser that is starved counts no bytes for seconds. */
const OPTIONS = {interval: 1_000, timeout: patient(4_000)};
/** Longer than an interval and a timeout, so that only bytes that leave can keep the connection. */
const UPLOAD_MS = 1.4 * (OPTIONS.interval + OPTIONS.timeout);
/** Two steps of `bufferedAmount`. */
const SLACK_MS = patient(1_500);

// WebKitGTK's `bufferedAmount` is 0 at once: docs/choosing-interval-and-timeout.md.
const cannotTell = isWebKit && "WebKit's bufferedAmount does not show what has left";

describe('an upload over a slow line', () => {
  afterEach(expectNothingLeft);

  /** A server that says nothing behind a slow line, from before the first heartbeat. */
  const openSlowLab = async () => {
    const lab = await openLab();
    await lab.act('silence');
    await lab.act('throttle', (1000 * BYTES) / UPLOAD_MS);
    return lab;
  };

  const upload = async (client: Client, parts: number) => {
    await client.until('open');
    for (let sent = 0; sent < parts; sent++) client.socket.send(new Uint8Array(BYTES / parts));
  };

  /** Looks until all parts are at the server, or the connection is lost. */
  const untilReceived = async (lab: Lab, client: Client, parts: number) => {
    const isLost = () => client.log.some((line) => line.startsWith('waiting'));
    await lab.until(({server}) => {
      const received = server.received.filter(({bytes}) => bytes === BYTES / parts);
      return received.length === parts || isLost();
    });
  };

  for (const [at, parts] of [1, PARTS].entries()) {
    const {name, connect} = FACES[at];
    itUnless(cannotTell, `${name} ends it on its first connection, in ${parts} parts`, async () => {
      const lab = await openSlowLab();
      const client = connect(lab.url, OPTIONS);
      await upload(client, parts);
      await untilReceived(lab, client, parts);
      await lab.act('say', 'there');
      await client.until('message there');
      expect(client.log).to.eql(
        client.hears('connecting', 'open', '(open)', 'heartbeat', 'message there'),
      );
      expect((await lab.record()).upgrades.length).to.equal(1);
    });
  }

  for (const {name, connect} of FACES) {
    itUnless(cannotTell, `${name} notices a black hole in the middle of it`, async () => {
      const lab = await openSlowLab();
      const client = connect(lab.url, OPTIONS);
      // Firefox counts a message once all of it has left.
      await upload(client, isFirefox ? PARTS : 1);
      await lab.until(() => client.socket.bufferedAmount < (3 / 4) * BYTES);
      await lab.act('hole');
      const fellAt = performance.now();
      expect(client.socket.bufferedAmount).to.be.above(0);
      expect(client.log).to.eql(client.hears('connecting', 'open', '(open)'));
      await client.until('waiting silent 0');
      const noticedMs = performance.now() - fellAt;
      expect(noticedMs).to.be.below(1.5 * OPTIONS.timeout + OPTIONS.interval + SLACK_MS);
    });
  }
});
