import {registerElement} from './element/register-element.js';
import {HeartbeatMonitorElement} from './monitor/heartbeat-monitor-element.js';

export {HeartbeatMonitorElement} from './monitor/heartbeat-monitor-element.js';
export type {MonitorLabels} from './monitor/labels.js';

declare global {
  interface HTMLElementTagNameMap {
    'heartbeat-monitor': HeartbeatMonitorElement;
  }
}

registerElement('heartbeat-monitor', HeartbeatMonitorElement);
