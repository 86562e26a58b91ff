import {HeartbeatMonitorElement} from './monitor/heartbeat-monitor-element.js';

export {HeartbeatMonitorElement} from './monitor/heartbeat-monitor-element.js';
export type {MonitorLabels} from './monitor/labels.js';

declare global {
  interface HTMLElementTagNameMap {
    'heartbeat-monitor': HeartbeatMonitorElement;
  }
}

// Two copies on a page must not throw: the first one wins.
if (!customElements.get('heartbeat-monitor')) {
  customElements.define('heartbeat-monitor', HeartbeatMonitorElement);
}
