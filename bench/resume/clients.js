import 'heartbeat-socket/define.js';
import {HeartbeatSocket} from 'heartbeat-socket/socket.js';

const URL = 'ws://stub.example/';

function connectCore(options, heard) {
  const socket = new HeartbeatSocket(URL, [], options);
  socket.addEventListener('message', ({data}) => heard(data));
}

function connectElement(options, heard) {
  const element = document.createElement('heartbeat-socket');
  Object.assign(element, {url: URL, interval: 0, ...options});
  element.addEventListener('ws-message', ({data}) => heard(data));
  document.body.append(element);
}

/** Ours without and with `resume`, by the names of subjects. */
export const CLIENTS = {
  core: (heard) => connectCore({}, heard),
  coreResuming: (heard) => connectCore({resume: 'id'}, heard),
  element: (heard) => connectElement({}, heard),
  elementResuming: (heard) => connectElement({resume: 'id'}, heard),
};
