import {WebsocketProvider} from 'y-websocket';
import {Doc} from 'yjs';

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, {opened, heard}) {
  const doc = new Doc();
  const [asked, answered] = [doc.getMap('asked'), doc.getMap('answered')];
  const options = {disableBc: true, WebSocketPolyfill: Socket};
  const provider = new WebsocketProvider(url, 'room', doc, options);
  provider.on('status', ({status}) => status === 'connected' && opened());
  answered.observe(() => heard(answered.get('text')));
  return {send: (text) => asked.set('text', text), close: () => provider.destroy()};
}
