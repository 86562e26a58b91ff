/** Runs in a Worker: holds a connection, and reports to the page. */
import {HeartbeatSocket} from '../../dist/core/heartbeat-socket.js';

const socket = new HeartbeatSocket('/live?lab=worker', [], {interval: 500});
const postNews = (news) => globalThis.postMessage(news);

socket.onstatus = ({status}) => postNews({status});
// With the time, since a busy page receives it late.
socket.onheartbeat = () => postNews({beat: Date.now()});
socket.onmessage = ({data}) => postNews({data});

/** The page asks for `{call: 'send' | 'close' | 'reconnect', args}`. */
globalThis.onmessage = ({data: {call, args}}) => {
  try {
    socket[call](...args);
  } catch ({message}) {
    postNews({trouble: message});
  }
};
