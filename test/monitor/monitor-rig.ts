import '../../src/define.js';
import '../../src/monitor.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import type {HeartbeatMonitorElement} from '../../src/monitor/heartbeat-monitor-element.js';
import {waitUntil} from '../support/until.js';
import {useFakeWebSocket} from '../support/use-fake-web-socket.js';

/** A page with monitored elements on a scripted network. */
class MonitorRig {
  place!: HTMLElement;

  start(): void {
    this.place = document.createElement('div');
    document.body.append(this.place);
  }

  async stop(): Promise<void> {
    const sockets = [...this.place.querySelectorAll('heartbeat-socket')];
    this.place.remove();
    await Promise.all(sockets.map(({updateComplete}) => updateComplete));
  }

  /** Inserts HTML; resolves once its elements are ready. */
  async show(html: string): Promise<void> {
    this.place.innerHTML = html;
    await this.socket?.updateComplete;
    await this.monitor?.updateComplete;
  }

  get monitor(): HeartbeatMonitorElement {
    return this.place.querySelector('heartbeat-monitor')!;
  }

  get socket(): HeartbeatSocketElement {
    return this.place.querySelector('heartbeat-socket')!;
  }

  findPart<T extends Element = HTMLElement>(selector: string): T {
    return this.monitor.renderRoot.querySelector<T>(selector)!;
  }

  /** The texts of all matching elements. */
  textsOf(selector: string): string[] {
    const found = [...this.monitor.renderRoot.querySelectorAll(selector)];
    return found.map(({textContent}) => textContent.trim());
  }

  /** Waits until the matching elements have these texts. */
  async waitForTexts(selector: string, texts: string[]): Promise<void> {
    const now = () => JSON.stringify(this.textsOf(selector));
    const isSo = () => now() === JSON.stringify(texts);
    await waitUntil(isSo, () => `${selector}: expected ${JSON.stringify(texts)}, last ${now()}`);
  }
}

/** A rig for the tests of a suite, each with an empty page. */
export function useMonitorRig(): MonitorRig {
  const rig = new MonitorRig();
  useFakeWebSocket();
  beforeEach(() => rig.start());
  afterEach(() => rig.stop());
  return rig;
}
