/** Verifies the claims of custom-elements.json at run time. */
import {expect} from '@open-wc/testing';
import '../../src/define.js';
import {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {FakeClock} from '../support/fake-clock.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';

interface Member {
  name: string;
  kind: 'field' | 'method';
  attribute?: string;
}
interface Manifest {
  modules: {
    declarations: Record<'attributes' | 'members' | 'events' | 'cssStates', Member[]>[];
  }[];
}

const namesOf = (things: {name: string}[]) => things.map(({name}) => name).sort();

describe('custom-elements.json', () => {
  useFakeWebSocket();

  let declared: Manifest['modules'][0]['declarations'][0];

  before(async () => {
    const response = await fetch(new URL('../../dist/custom-elements.json', import.meta.url));
    const {modules} = (await response.json()) as Manifest;
    [declared] = modules[0].declarations;
  });

  /** Drives an element through all its states; calls `look` after each step. */
  async function liveThrough(element: HeartbeatSocketElement, look: () => void) {
    const clock = new FakeClock();
    Object.assign(element, {clock});
    const steps: (() => unknown)[] = [
      () => Object.assign(element, {resume: 'id', lastEventId: '1'}),
      () => element.setAttribute('url', 'ws://server/'),
      () => document.body.append(element),
      () => element.updateComplete,
      () => FakeWebSocket.last.open(),
      () => clock.tick(6_000),
      () => clock.tick(element.timeout / 2),
      () => FakeWebSocket.last.message('HeartBeat'),
      () => FakeWebSocket.last.message('anything'),
      () => FakeWebSocket.last.message('{"id":"2"}'),
      () => FakeWebSocket.last.cut(),
      () => element.close(),
      () => element.reconnect(),
      () => FakeWebSocket.last.open().end(4400),
      () => element.remove(),
      () => element.updateComplete,
    ];
    look();
    for (const step of steps) {
      await step();
      look();
    }
  }

  it('lists exactly the events that are dispatched', async () => {
    const element = document.createElement('heartbeat-socket');
    const fired = new Set<string>();
    const dispatch = element.dispatchEvent.bind(element);
    element.dispatchEvent = (event) => {
      fired.add(event.type);
      return dispatch(event);
    };
    await liveThrough(element, () => {});
    expect([...fired].sort()).to.eql(namesOf(declared.events));
  });

  it('lists only states that an element reaches', async () => {
    const element = document.createElement('heartbeat-socket');
    const seen = new Set<string>();
    const names = namesOf(declared.cssStates);
    await liveThrough(element, () => {
      for (const name of names) if (element.matches(`:state(${name})`)) seen.add(name);
    });
    expect([...seen].sort()).to.eql(names);
  });

  it('lists the observed attributes, each with an existing field', () => {
    const observed = [...HeartbeatSocketElement.observedAttributes].sort();
    expect(namesOf(declared.attributes)).to.eql(observed);
    const fields = declared.members.filter(({attribute}) => attribute);
    expect(fields.map(({attribute}) => attribute).sort()).to.eql(observed);
  });

  it('lists existing members only', () => {
    const element = document.createElement('heartbeat-socket');
    for (const {name, kind} of declared.members) {
      expect(name in element, name).to.equal(true);
      const value = element[name as keyof HeartbeatSocketElement];
      expect(typeof value === 'function', name).to.equal(kind === 'method');
    }
  });
});
