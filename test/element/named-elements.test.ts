import {expect} from '@open-wc/testing';
import '../../src/define.js';
import {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {signal} from '../support/signals.js';

/** Every name by which a script could read something of the document. */
function namesOfDocuments(): string[] {
  const names = new Set<string>();
  for (let level: object = Document.prototype; level; level = Object.getPrototypeOf(level)) {
    for (const name of Object.getOwnPropertyNames(level)) names.add(name);
  }
  return [...names];
}

describe('a page whose image, form or iframe is named like a member of the document', () => {
  const {body} = document;
  const wrong: string[] = [];

  it('connects, hears of the network, and disconnects on removal, whatever the name', async () => {
    const uninstall = FakeWebSocket.install();
    const namesakes = ['img', 'form', 'iframe'].map((tag) => document.createElement(tag));
    for (const namesake of namesakes) {
      for (const name of namesOfDocuments()) {
        namesake.setAttribute('name', name);
        FakeWebSocket.reset();
        const element = new HeartbeatSocketElement();
        element.url = 'live';
        body.append(namesake, element);
        await element.updateComplete;
        const [socket] = FakeWebSocket.made;
        socket?.open();
        signal.online();
        element.remove();
        await element.updateComplete;
        const isAsExpected =
          socket?.url === new URL('live', location.href).href.replace('http', 'ws') &&
          socket.sent.join() === 'HeartBeat' &&
          socket.closed.length === 1;
        if (!isAsExpected) wrong.push(`${namesake.localName} ${name}`);
        namesake.remove();
      }
    }
    uninstall();
    expect(wrong).to.eql([]);
  });
});
