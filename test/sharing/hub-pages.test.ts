import {expect} from '@open-wc/testing';
import {Hub} from '../../src/worker/hub.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';
import {usePlatformClock} from '../support/use-platform-clock.js';
import {FakePage} from './hub-rig.js';
import {useHub} from './use-hub.js';

const LINE = 1;

describe('Hub', () => {
  useFakeWebSocket();
  const clock = usePlatformClock();
  const {addPage, connectPage, joined} = useHub(clock);

  describe('knows its pages', () => {
    it('greets each when it connects, and when it says hello, as the same one', () => {
      const [one, other] = [connectPage(), addPage()];
      expect([one.news(), other.news()]).to.eql([['hello'], ['hello']]);
      expect(one.epoch).to.equal(other.epoch);
      one.hello();
      expect(one.news()).to.eql(['hello']);
      const next = new FakePage(new Hub());
      next.news();
      expect(next.epoch).not.to.equal(one.epoch);
    });

    it('does not know one before it says hello', () => {
      const page = connectPage();
      page.join(LINE);
      page.ask({type: 'ping'});
      clock().tick(10_000);
      expect([page.news(), FakeWebSocket.made]).to.eql([['hello', 'unknown', 'unknown'], []]);
    });

    it('answers when it is asked whether it is there', () => {
      const page = addPage();
      page.ask({type: 'ping'});
      expect(page.news()).to.eql(['hello', 'pong']);
    });

    it('asks every 10 s, and forgets one that has not answered twice', () => {
      const [one, silent] = [joined(), joined()];
      for (let turn = 0; turn < 3; turn += 1) {
        clock().tick(10_000);
        one.ask({type: 'ping'});
      }
      one.news();
      const said = silent.news().filter((text) => text === 'ping');
      expect(said).to.have.length(2);
      FakeWebSocket.last.open();
      expect([one.news(), silent.news()]).to.eql([[`${LINE} open`], []]);
    });

    it('forgets nobody after a sleep, before it has asked', () => {
      const page = joined();
      page.news();
      clock().setSystemTime(clock().now + 3_600_000);
      clock().tick(10_000);
      expect(page.news()).to.eql(['ping']);
      FakeWebSocket.last.open();
      expect(page.news()).to.eql([`${LINE} open`]);
    });

    it('says to a page that it has forgotten that it is unknown, whatever that asks', () => {
      const page = joined();
      clock().tick(30_000);
      page.news();
      page.ask({type: 'ping'});
      page.ask({type: 'reconnect', line: LINE});
      page.join(LINE);
      page.ask({type: 'leave', line: LINE});
      expect(page.news()).to.eql(['unknown', 'unknown', 'unknown']);
      page.hello();
      page.join(LINE);
      expect(page.news()).to.eql(['hello', `${LINE} joined`, `${LINE} connecting`]);
    });

    it('does not speak to one that has left, until it says hello', () => {
      const [page, other] = [joined(), joined()];
      page.leave();
      page.news();
      FakeWebSocket.last.open();
      clock().tick(10_000);
      expect(page.news()).to.eql([]);
      page.hello();
      page.join(LINE);
      expect(page.news()).to.eql(['hello', `${LINE} joined`, `${LINE} open`]);
      expect(other.news()).to.include(`${LINE} open`);
    });
  });

  describe('knows a page that comes again', () => {
    it('by another port, and speaks to it by that one alone', () => {
      const former = joined();
      former.news();
      const page = addPage(former.id);
      page.join(LINE);
      page.news();
      FakeWebSocket.last.open();
      clock().tick(10_000);
      expect([former.news(), page.news()]).to.eql([[], [`${LINE} open`, 'ping']]);
      former.ask({type: 'ping'});
      expect(former.news()).to.eql(['unknown']);
    });

    it('by the same port, whose lines have left by then', () => {
      const page = joined();
      FakeWebSocket.last.open();
      page.news();
      page.send(LINE, 'a');
      page.news();
      page.hello();
      FakeWebSocket.last.message('not for it');
      page.join(LINE);
      expect(page.news()).to.eql(['hello', `${LINE} joined 1.1`, `${LINE} open`]);
    });

    it('and what is late by its former port changes nothing', () => {
      const former = joined();
      const page = addPage(former.id);
      page.join(LINE);
      FakeWebSocket.last.open();
      page.news();
      page.send(LINE, 'a');
      for (const isForGood of [true, false]) former.leave(isForGood);
      page.leave(false);
      page.news();
      page.hello();
      page.join(LINE);
      expect(page.news()).to.include(`${LINE} joined 1.1`);
    });

    const COMINGS: [what: string, leave: (page: FakePage) => void, taken: string][] = [
      ['while the worker takes it to be there', () => {}, ' 1.2'],
      ['after it was kept', (page) => page.leave(false), ' 1.2'],
      ['after it was silent for long', () => clock().tick(30_000), ' 1.2'],
      ['after its line has left', (page) => page.ask({type: 'leave', line: LINE}), ''],
      ['after it has left for good', (page) => page.leave(true), ''],
    ];
    for (const [what, leave, taken] of COMINGS) {
      it(`${what}, ${taken ? 'with' : 'without'} what was taken of its lines`, () => {
        const former = joined();
        FakeWebSocket.last.open();
        former.news();
        former.send(LINE, 'a', 0, 1);
        former.send(LINE, 'b', 1, 1);
        leave(former);
        const page = addPage(former.id);
        page.join(LINE);
        expect(page.news()).to.include(`${LINE} joined${taken}`);
      });
    }

    it('with what was taken, however many pages have come meanwhile', () => {
      const former = joined();
      FakeWebSocket.last.open();
      former.news();
      former.send(LINE, 'a');
      for (let count = 0; count < 256; count += 1) addPage();
      const page = addPage(former.id);
      page.join(LINE);
      expect(page.news()).to.include(`${LINE} joined 1.1`);
    });

    it('with what was taken before, where it has missed that once more', () => {
      const page = joined();
      FakeWebSocket.last.open();
      page.news();
      page.send(LINE, 'a');
      for (let time = 0; time < 2; time += 1) {
        page.leave(false);
        page.news();
        page.hello();
        page.join(LINE);
        expect(page.news()).to.include(`${LINE} joined 1.1`);
      }
    });

    it('without what was taken before it sent again, as it has heard of that', () => {
      const page = joined();
      FakeWebSocket.last.open();
      page.news();
      page.send(LINE, 'a');
      page.leave(false);
      page.hello();
      page.join(LINE);
      FakeWebSocket.last.cut();
      page.send(LINE, 'not taken', 0, 1);
      page.leave(false);
      page.news();
      page.hello();
      page.join(LINE);
      expect(page.news()).to.include(`${LINE} joined`);
    });

    it('and nothing of what was taken of others', () => {
      const other = joined();
      FakeWebSocket.last.open();
      other.news();
      other.send(LINE, 'a');
      const page = joined();
      page.join(2);
      const answers = page.news().filter((text) => text.includes('joined'));
      expect(answers).to.eql(['1 joined', '2 joined']);
    });
  });
});
