import {expect} from '@open-wc/testing';
import {type Client, expectNothingLeft, FACES} from '../../support/clients.js';
import {isFirefox, isWebKit} from '../../support/engine.js';
import {itUnless} from '../../support/it-unless.js';
import {type Lab, openLab} from '../../support/lab.js';
import {patient} from '../../support/patience.js';

const BYTES = 24_000_000;
/** Firefox's `bufferedAmount` falls when a whole message has left. */
const MESSAGES = isFirefox ? 96 : 1;
const BYTES_PER_SECOND = 4_000_000;
const OPTIONS = {interval: 1_000, timeout: patient(2_000)};
/** Two steps of `bufferedAmount`, and a machine that is busy. */
const SLACK_MS = patient(1_500);

// WebKitGTK's `bufferedAmount` is 0 at once: `docs/choosing-interval-and-timeout.md`.
const cannotTell = isWebKit && "WebKit's bufferedAmount does not show what has left";

describe('an upload over a slow line', () => {
  afterEach(expectNothingLeft);

  const received = async (lab: Lab) => {
    const {server} = await lab.state();
    return server.received.filter(({bytes}) => bytes === BYTES / MESSAGES).length;
  };

  /** Opens and begins the upload, to a server that says nothing meanwhile. */
  const upload = async (lab: Lab, client: Client) => {
    await client.until('open');
    await lab.act('silence');
    await lab.act('throttle', BYTES_PER_SECOND);
    for (let sent = 0; sent < MESSAGES; sent++) {
      client.socket.send(new Uint8Array(BYTES / MESSAGES));
    }
  };

  for (const {name, connect} of FACES) {
    itUnless(cannotTell, `${name} ends it on its first connection`, async () => {
      const lab = await openLab();
      const client = connect(lab.url, OPTIONS);
      await upload(lab, client);
      const heartbeats = () => client.log.filter((line) => line !== 'message there');
      while ((await received(lab)) < MESSAGES && heartbeats().length < 4) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await lab.act('say', 'there');
      await client.until('message there');
      expect(client.log).to.eql(
        client.hears('connecting', 'open', '(open)', 'heartbeat', 'message there'),
      );
      expect((await lab.record()).upgrades.length).to.equal(1);
    });

    itUnless(cannotTell, `${name} notices a black hole in the middle of it`, async () => {
      const lab = await openLab();
      const client = connect(lab.url, OPTIONS);
      await upload(lab, client);
      await lab.until(() => client.socket.bufferedAmount < BYTES / 2);
      const buffered = client.socket.bufferedAmount;
      expect(client.log).to.eql(client.hears('connecting', 'open', '(open)'));
      await lab.act('hole');
      const fellAt = performance.now();
      await client.until('waiting silent 0');
      const noticedMs = performance.now() - fellAt;
      expect(buffered).to.be.above(0);
      expect(noticedMs).to.be.below(1.5 * OPTIONS.timeout + OPTIONS.interval + SLACK_MS);
    });
  }
});
