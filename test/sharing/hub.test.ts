import {expect} from '@open-wc/testing';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';
import {usePlatformClock} from '../support/use-platform-clock.js';
import {useHub} from './use-hub.js';

const LINE = 1;

describe('Hub', () => {
  useFakeWebSocket();
  const clock = usePlatformClock();
  const {addPage, joined} = useHub(clock);

  it('answers each request to join by its number', () => {
    const page = addPage();
    page.join(1);
    page.join(2);
    page.join(1);
    const joins = page.port.takeSent().flatMap((notice) => {
      return notice.type === 'joined' ? [[notice.line, notice.join]] : [];
    });
    expect(joins).to.eql([
      [1, 1],
      [2, 2],
      [1, 3],
    ]);
  });

  describe('has one connection', () => {
    it('for lines with one key, of one page and of several', () => {
      const [one, other] = [addPage(), addPage()];
      one.join(1);
      one.join(2);
      other.join(1);
      expect(FakeWebSocket.made).to.have.length(1);
      FakeWebSocket.last.open();
      const joining = ['1 joined', '1 connecting', '2 joined', '2 connecting'];
      expect(one.news().slice(1)).to.eql([...joining, '1 open', '2 open']);
      expect(other.news().slice(1)).to.eql(['1 joined', '1 connecting', '1 open']);
    });

    it('for each other key', () => {
      joined();
      joined({url: 'ws://elsewhere/'});
      expect(FakeWebSocket.made.map(({url}) => url)).to.eql(['ws://server/', 'ws://elsewhere/']);
    });

    it('closes it with 1000 two seconds after the last line has left', () => {
      const [one, other] = [joined(), joined()];
      const socket = FakeWebSocket.last.open();
      one.ask({type: 'leave', line: LINE});
      clock().tick(5_000);
      expect(socket.closed).to.eql([]);
      other.leave();
      clock().tick(1_999);
      expect(socket.closed).to.eql([]);
      clock().tick(1);
      expect(socket.closed.map(([code]) => code ?? 1000)).to.eql([1000]);
    });

    it('keeps it for whoever joins meanwhile', () => {
      const page = joined();
      FakeWebSocket.last.open();
      page.ask({type: 'leave', line: LINE});
      clock().tick(1_999);
      page.join(2);
      clock().tick(2_000);
      expect([FakeWebSocket.live.length, FakeWebSocket.made.length]).to.eql([1, 1]);
    });

    it('makes another one for who joins later', () => {
      const page = joined();
      page.ask({type: 'leave', line: LINE});
      clock().tick(2_000);
      page.join(2);
      expect(FakeWebSocket.made).to.have.length(2);
    });

    it('counts on where a line leaves because its function answers otherwise', async () => {
      const options = {url: () => 'ws://unused/', retries: 1, maxDelay: 1_000};
      const page = joined(options);
      await clock().tickAsync(0);
      FakeWebSocket.last.fail();
      await clock().tickAsync(1_000);
      expect(page.news().at(-1)).to.equal('1 url 2?');
      page.join(LINE, {...options, protocols: 'other'});
      await clock().tickAsync(0);
      FakeWebSocket.last.fail();
      expect(page.news()).to.eql(['1 joined', '1 connecting', '1 failed exhausted']);
    });

    it('moves a line that joins another one', () => {
      const page = joined();
      page.join(LINE, {url: 'ws://elsewhere/'});
      clock().tick(2_000);
      expect(FakeWebSocket.live.map(({url}) => url)).to.eql(['ws://elsewhere/']);
    });
  });
});
