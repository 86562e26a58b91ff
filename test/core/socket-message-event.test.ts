import {expect} from '@open-wc/testing';
import {SocketMessageEvent} from '../../src/core/socket-message-event.js';

describe('SocketMessageEvent', () => {
  it('is a MessageEvent with the given data and the origin of the native event', () => {
    const native = new MessageEvent('message', {data: 'native', origin: 'ws://server'});
    const event: Event = new SocketMessageEvent('message', {data: 'given'}, native);
    expect(event).to.be.an.instanceof(MessageEvent);
    const {type, data, origin, bubbles} = event as MessageEvent;
    expect([type, data, origin, bubbles]).to.eql(['message', 'given', 'ws://server', false]);
  });

  it('is copied by its constructor, as any MessageEvent', () => {
    const native = new MessageEvent('message', {data: 'native', origin: 'ws://server'});
    const event = new SocketMessageEvent('message', {data: 'given'}, native);
    const Class = event.constructor;
    expect(Class).to.equal(MessageEvent);
    const {type, data, origin} = new Class(event.type, event as unknown as MessageEventInit);
    expect([type, data, origin]).to.eql(['message', 'given', 'ws://server']);
  });

  it('has an empty origin if the native class provides none', () => {
    const native = {data: 'native'} as MessageEvent;
    expect(new SocketMessageEvent('message', {data: 'given'}, native).origin).to.equal('');
  });
});
