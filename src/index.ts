import './define.js';

export type {Address, ProtocolsSource, UrlSource} from './address.js';
export type {Cause, Status, StatusChange} from './events.js';
export {HeartbeatEvent, StatusEvent, WsMessageEvent} from './events.js';
export {HeartbeatSocket, type HeartbeatSocketOptions} from './heartbeat-socket.js';
export type {HeartbeatSocketElementEventMap} from './element-events.js';
export {HeartbeatSocketElement} from './heartbeat-socket-element.js';
export type {HeartbeatOptions, MessageMatch, Ping} from './options.js';
export type {Message} from './send-queue.js';
export type {HeartbeatSocketEventMap} from './web-socket-base.js';
