import {expect} from '@open-wc/testing';
import {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {resultOf} from '../support/result-of.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';

/** A control of a form, as a class that extends the element may be. */
class LiveControl extends HeartbeatSocketElement {
  static readonly formAssociated = true;
  readonly internals = this.attachInternals();
}

/** Gives up its internals. */
class LivePlain extends HeartbeatSocketElement {
  static readonly disabledFeatures = ['internals'];
}

describe('a class that extends HeartbeatSocketElement', () => {
  useFakeWebSocket();

  before(() => {
    customElements.define('live-control', LiveControl);
    customElements.define('live-plain', LivePlain);
  });

  const open = async <Extended extends HeartbeatSocketElement>(element: Extended) => {
    element.url = 'ws://server/';
    document.body.append(element);
    await element.updateComplete;
    FakeWebSocket.last.open();
    return element;
  };

  const remove = async (element: HeartbeatSocketElement) => {
    element.remove();
    await element.updateComplete;
  };

  it('has the internals, and states beside those of the element', async () => {
    const element = await open(new LiveControl());
    expect(element.internals.form).to.equal(null);
    element.internals.states.add('own');
    expect(element.matches(':state(open):state(own)')).to.equal(true);
    await remove(element);
  });

  it('gives them to nobody else, as natively', () => {
    const element = new LiveControl();
    expect(resultOf(() => element.attachInternals())).to.equal('DOMException NotSupportedError');
  });

  it('connects without states where it disables the internals', async () => {
    const element = await open(new LivePlain());
    expect([element.status, element.matches(':state(open)')]).to.eql(['open', false]);
    await remove(element);
  });
});
