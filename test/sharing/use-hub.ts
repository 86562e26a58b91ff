import {expect} from '@open-wc/testing';
import {Hub} from '../../src/worker/hub.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import type {usePlatformClock} from '../support/use-platform-clock.js';
import {FakePage} from './hub-rig.js';

type JoinOptions = Parameters<FakePage['join']> extends [number, ...infer Rest] ? Rest : [];

interface UsedHub {
  /** All pages of the present test, oldest first. */
  pages(): readonly FakePage[];
  /** A page that has said nothing yet. */
  connectPage(id?: string): FakePage;
  /** A page that is known, and heard nothing before that. */
  addPage(id?: string): FakePage;
  /** A page whose line 1 has asked to join. */
  joined(...how: JoinOptions): FakePage;
}

/** A hub for each test, after which all pages leave and nothing may be left of them. */
export function useHub(clock: ReturnType<typeof usePlatformClock>): UsedHub {
  let hub: Hub;
  let pages: FakePage[];

  beforeEach(() => {
    [hub, pages] = [new Hub(), []];
  });

  afterEach(() => {
    for (const page of pages) page.leave();
    // The last line is out, and then no page is left to ask.
    clock().tick(2_000);
    expect(FakeWebSocket.live, 'connections left').to.eql([]);
    clock().tick(10_000);
    expect(clock().countTimers(), 'timers left').to.equal(0);
  });

  const connectPage = (id?: string) => {
    const page = new FakePage(hub, id);
    pages.push(page);
    return page;
  };
  const addPage = (id?: string) => {
    const page = connectPage(id);
    page.news();
    page.hello();
    return page;
  };
  const joined = (...how: JoinOptions) => {
    const page = addPage();
    page.join(1, ...how);
    return page;
  };
  return {pages: () => pages, connectPage, addPage, joined};
}
