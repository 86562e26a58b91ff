import {expect} from '@open-wc/testing';
import '../../src/define.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';
import {FakeSharedWorker} from './fake-shared-worker.js';

describe('shared.js that is loaded after the elements', () => {
  useFakeWebSocket();

  let uninstall: () => void;
  let elements: HeartbeatSocketElement[];

  before(() => {
    uninstall = FakeSharedWorker.install();
  });

  after(async () => {
    for (const element of elements) element.remove();
    await Promise.all(elements.map(({updateComplete}) => updateComplete));
    uninstall();
  });

  const insert = (parent: ParentNode, options: Partial<HeartbeatSocketElement>) => {
    const element = document.createElement('heartbeat-socket');
    Object.assign(element, {url: 'ws://server/', ...options});
    parent.append(element);
    return element;
  };

  it('makes those share that want to, also by a property and in a shadow tree', async () => {
    const shadow = document.body.appendChild(document.createElement('p')).attachShadow({
      mode: 'open',
    });
    const attribute = insert(document.body, {});
    attribute.setAttribute('shared', '/attribute.js');
    elements = [
      attribute,
      insert(document.body, {shared: '/property.js'}),
      insert(shadow, {shared: '/shadow.js'}),
      insert(document.body, {}),
    ];
    const updates = () => Promise.all(elements.map(({updateComplete}) => updateComplete));
    await updates();
    const errors = () => elements.map(({error}) => error?.message.replace(/^.*: /, '') ?? null);
    const missing = '"shared" needs heartbeat-socket/shared.js';
    expect(errors()).to.eql([missing, missing, missing, null]);
    await import('../../src/shared.js');
    await updates();
    expect(errors()).to.eql([null, null, null, null]);
    const urls = FakeSharedWorker.made.map(({url}) => url).sort();
    expect(urls).to.eql(['/attribute.js', '/property.js', '/shadow.js']);
    expect(elements.map(({status}) => status)).to.eql(['idle', 'idle', 'idle', 'connecting']);
  });
});
