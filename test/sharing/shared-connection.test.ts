import {expect} from '@open-wc/testing';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';
import {usePlatformClock} from '../support/use-platform-clock.js';
import {useHub} from './use-hub.js';

const LINE = 1;

describe('SharedConnection', () => {
  useFakeWebSocket();
  const clock = usePlatformClock();
  const {joined, pages} = useHub(clock);

  it('tells who joins the present status, with the rest of its wait', () => {
    const first = joined({delay: 1_000, maxDelay: 1_000});
    FakeWebSocket.last.fail();
    const [wait] = first.news().filter((text) => text.includes('waiting'));
    const ms = Number(wait.split(' ').at(-1));
    clock().tick(ms / 2);
    const [status] = joined({delay: 1_000, maxDelay: 1_000}).news().slice(2);
    expect(status).to.match(/^1 waiting unreachable /);
    expect(Number(status.split(' ').at(-1))).to.be.within(ms / 2 - 1, ms / 2 + 1);
  });

  it('does not tell who joins of a handover before', () => {
    const first = joined();
    FakeWebSocket.last.open();
    first.ask({type: 'renew', line: LINE});
    FakeWebSocket.last.open();
    expect(first.news().at(-1)).to.equal(`${LINE} open user`);
    expect(joined().news().slice(2)).to.eql([`${LINE} open`]);
  });

  it('begins again where it has failed and another line joins, and tells all', () => {
    const first = joined();
    FakeWebSocket.last.open().end(1008);
    expect(first.news().at(-1)).to.equal(`${LINE} failed policy`);
    joined();
    expect(first.news()).to.eql([`${LINE} connecting`]);
  });

  describe('sends', () => {
    it('what the lines send, in order, each once', () => {
      const [one, other] = [joined(), joined()];
      FakeWebSocket.last.open();
      for (const page of [one, other]) page.news();
      one.send(LINE, 'a', 0);
      other.send(LINE, 'x', 0);
      one.send(LINE, 'a', 0);
      one.send(LINE, 'c', 2);
      one.send(LINE, 'b', 1);
      expect(FakeWebSocket.last.sent).to.eql(['a', 'x', 'b']);
      expect(one.news()).to.eql(['1 taken 1.1', '1 taken 1.2']);
      expect(other.news()).to.eql(['1 taken 1.1']);
    });

    it('nothing while it is not open, and nothing of an opening before', () => {
      const page = joined({delay: 0});
      page.send(LINE, 'early', 0, 0);
      FakeWebSocket.last.open();
      page.news();
      FakeWebSocket.last.cut();
      clock().tick(0);
      FakeWebSocket.last.open();
      page.send(LINE, 'late', 0, 1);
      expect(FakeWebSocket.made.flatMap(({sent}) => sent)).to.eql([]);
      expect(page.news().filter((text) => text.includes('taken'))).to.eql([]);
    });

    it('what the last connection has not sent, once a line has sent what goes first', () => {
      const page = joined({delay: 0});
      FakeWebSocket.last.open().isStalled = true;
      page.news();
      page.send(LINE, 'unsent', 0, 1);
      FakeWebSocket.last.cut();
      clock().tick(0);
      FakeWebSocket.last.open();
      expect(page.news()).to.include.members(['1 buffered 6', '1 open']);
      page.ask({type: 'ready', line: LINE, opening: 1});
      expect(FakeWebSocket.last.sent, 'ready before').to.eql([]);
      page.send(LINE, 'login', 0, 2);
      page.ask({type: 'ready', line: LINE, opening: 2});
      page.ask({type: 'ready', line: LINE, opening: 2});
      expect(FakeWebSocket.last.sent).to.eql(['login', 'unsent']);
    });

    it('what the last connection has not sent on a later one, where this one is closing', () => {
      const page = joined({delay: 0, queue: 0});
      FakeWebSocket.last.open().isStalled = true;
      page.news();
      page.send(LINE, 'unsent', 0, 1);
      for (const opening of [2, 3]) {
        FakeWebSocket.last.cut();
        clock().tick(0);
        FakeWebSocket.last.open().readyState = opening === 2 ? 2 : 1;
        page.ask({type: 'ready', line: LINE, opening});
        clock().tick(5_000);
      }
      expect(FakeWebSocket.made.map(({sent}) => sent)).to.eql([['unsent'], [], ['unsent']]);
    });

    it('and says to all what has not left', () => {
      const [one, other] = [joined(), joined()];
      FakeWebSocket.last.open().isStalled = true;
      for (const page of [one, other]) page.news();
      one.send(LINE, '123');
      expect(one.news()).to.eql(['1 taken 1.1', '1 buffered 3']);
      expect(other.news()).to.eql(['1 buffered 3']);
      FakeWebSocket.last.bufferedAmount = 0;
      clock().tick(100);
      expect(other.news()).to.eql(['1 buffered 0']);
    });
  });

  describe('asks the pages for their url', () => {
    const url = () => 'ws://unused/';
    const OPTIONS = {url, delay: 0};

    /** The attempt after the first one. */
    const nextAttempt = async () => {
      await clock().tickAsync(0);
      FakeWebSocket.last.fail();
      await clock().tickAsync(0);
    };

    it('first for the answer that the first line brings', async () => {
      joined(OPTIONS);
      await clock().tickAsync(0);
      expect(FakeWebSocket.last.url).to.equal('ws://server/1');
    });

    it('and then the one that was visible last: hidden pages answer late', async () => {
      const [first, hidden] = [joined(OPTIONS), joined(OPTIONS)];
      first.ask({type: 'hint', hint: 'wake', isVisible: true});
      clock().tick(1);
      const shown = joined(OPTIONS);
      shown.ask({type: 'visibility', isVisible: true});
      first.ask({type: 'visibility', isVisible: false});
      clock().tick(1);
      hidden.ask({type: 'hint', hint: 'wake', isVisible: false});
      await nextAttempt();
      const questions = pages().map((page) => page.news().filter((text) => text.endsWith('?')));
      expect(questions).to.eql([[], [], ['1 url 2?']]);
      shown.ask({type: 'answer', line: LINE, call: 1, value: ['ws://next/']});
      await clock().tickAsync(0);
      expect(FakeWebSocket.last.url).to.equal('ws://next/');
    });

    it('not at once again where that of the first line has failed, but after a wait', async () => {
      const error = {name: 'Error', message: 'busy', retryAfter: 1};
      const page = joined({url}, '', {url: error});
      await clock().tickAsync(0);
      const [wait, ...others] = page.news().slice(3);
      expect([wait.replace(/[\d.]+$/, 'MS'), others]).to.eql(['1 waiting unreachable MS', []]);
      expect(Number(wait.split(' ').at(-1))).to.be.within(1_000, 2_000);
      await clock().tickAsync(2_000);
      expect(page.news()).to.eql(['1 connecting', '1 url 2?']);
    });
  });

  describe('with resume', () => {
    const OPTIONS = {resume: 'id', queue: 1_000};
    const say = (...ids: string[]) => {
      for (const id of ids) FakeWebSocket.last.message(`{"id":"${id}","n":${id}}`);
    };
    const data = (id: string) => `1 message {"id":"${id}","n":${id}}`;

    /** A page that has heard messages up to 3, and another that joins, having heard up to an id. */
    function joinLater(lastEventId: string): string[] {
      joined(OPTIONS);
      FakeWebSocket.last.open();
      FakeWebSocket.last.message('{"id":"1"}');
      say('2', '3');
      return joined(OPTIONS, lastEventId).news().slice(2);
    }

    const CATCHING_UP: [what: string, lastEventId: string, notices: string[]][] = [
      ['what it missed', '2', ['1 open', '1 position 2', data('3'), '1 position 3']],
      ['that it missed nothing', '3', ['1 open', '1 position 3', '1 position 3']],
      ['where the stream goes on, if that is not known', '0', ['1 open', '1 position 3']],
      ['where the stream goes on, if it asks for nothing', '', ['1 open', '1 position 3']],
    ];
    for (const [what, lastEventId, notices] of CATCHING_UP) {
      it(`tells who joins with "${lastEventId}" ${what}`, () => {
        expect(joinLater(lastEventId)).to.eql(notices);
      });
    }

    it('tells who joins of a position after the last message', () => {
      joined(OPTIONS);
      FakeWebSocket.last.open();
      FakeWebSocket.last.message('{"id":"1"}');
      say('2');
      FakeWebSocket.last.message('{"id":"3"}');
      const news = joined(OPTIONS, '2').news().slice(2);
      expect(news).to.eql(['1 open', '1 position 2', '1 position 3']);
    });

    it('asks the server with the id of the first line', () => {
      joined(OPTIONS, '7');
      expect(FakeWebSocket.last.url).to.equal('ws://server/?lastEventId=7');
    });

    it('tells all of a gap', () => {
      const page = joined(OPTIONS, '7');
      FakeWebSocket.last.open().message('{"id":"9"}');
      expect(page.news().at(-1)).to.equal('1 position 9 after 7');
    });
  });

  it('hands the hints of pages to their connections', () => {
    const page = joined({delay: 1_000});
    FakeWebSocket.last.fail();
    page.news();
    page.ask({type: 'hint', hint: 'wake', isVisible: true});
    expect(page.news()).to.eql([`${LINE} connecting`]);
  });

  it('reconnects and renews as asked, for all', () => {
    const [one, other] = [joined(), joined()];
    FakeWebSocket.last.open();
    other.news();
    one.ask({type: 'reconnect', line: LINE});
    expect(other.news()).to.eql([`${LINE} waiting user 0`, `${LINE} connecting`]);
    FakeWebSocket.last.open();
    one.ask({type: 'renew', line: LINE});
    FakeWebSocket.last.open();
    expect(other.news()).to.eql([`${LINE} open`, `${LINE} open user`]);
  });
});
