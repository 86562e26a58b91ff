import './define.js';

export type {Address, ProtocolsSource, UrlSource} from './core/address.js';
export type {Cause, Status, StatusChange} from './core/events.js';
export type {Id, IdSource, Position, Resume} from './core/event-id.js';
export type {Gap} from './core/event-stream.js';
export {GapEvent, HeartbeatEvent, StatusEvent, WsMessageEvent} from './core/events.js';
export {
  type BoundSocketClass,
  HeartbeatSocket,
  type HeartbeatSocketOptions,
  type SingleSocket,
  type SingleStatus,
} from './core/heartbeat-socket.js';
export type {HeartbeatSocketElementEventMap} from './element/element-events.js';
export {HeartbeatSocketElement} from './element/heartbeat-socket-element.js';
export type {HeartbeatOptions, MessageMatch, Ping} from './core/options.js';
export type {Message} from './core/message.js';
export type {GoodbyeMatch} from './core/retry-window.js';
export type {HeartbeatSocketEventMap} from './core/web-socket-base.js';
