import '../../src/define.js';
import '../../src/monitor.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import type {HeartbeatMonitorElement} from '../../src/monitor/heartbeat-monitor-element.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {waitUntil} from '../support/until.js';

/** Responsible for a page with monitored elements whose network is scripted. */
export class MonitorRig {
  place!: HTMLElement;
  #uninstall = () => {};

  start(): void {
    this.#uninstall = FakeWebSocket.install();
    this.place = document.createElement('div');
    document.body.append(this.place);
  }

  async stop(): Promise<void> {
    const sockets = [...this.place.querySelectorAll('heartbeat-socket')];
    this.place.remove();
    await Promise.all(sockets.map(({updateComplete}) => updateComplete));
    this.#uninstall();
  }

  /** Puts HTML into the document; resolves once its elements are ready. */
  async show(html: string): Promise<void> {
    this.place.innerHTML = html;
    await this.socket?.updateComplete;
    await this.monitor?.updateComplete;
  }

  /** The first. */
  get monitor(): HeartbeatMonitorElement {
    return this.place.querySelector('heartbeat-monitor')!;
  }

  get socket(): HeartbeatSocketElement {
    return this.place.querySelector('heartbeat-socket')!;
  }

  find<T extends Element = HTMLElement>(selector: string): T {
    return this.monitor.renderRoot.querySelector<T>(selector)!;
  }

  /** The texts of all that match. */
  texts(selector: string): string[] {
    const found = [...this.monitor.renderRoot.querySelectorAll(selector)];
    return found.map(({textContent}) => textContent.trim());
  }

  /** Waits until the texts of all that match are these. */
  async reads(selector: string, texts: string[]): Promise<void> {
    const now = () => JSON.stringify(this.texts(selector));
    const isSo = () => now() === JSON.stringify(texts);
    await waitUntil(isSo, () => `${selector}: expected ${JSON.stringify(texts)}, last ${now()}`);
  }
}
