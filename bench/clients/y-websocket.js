import {WebsocketProvider} from 'y-websocket';
import {Doc} from 'yjs';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url}, {opened, heard}) {
  const doc = new Doc();
  const [asked, answered] = [doc.getMap('asked'), doc.getMap('answered')];
  const provider = new WebsocketProvider(url, 'room', doc, {disableBc: true}); // no other tabs
  provider.on('status', ({status}) => status === 'connected' && opened());
  answered.observe(() => heard(answered.get('text')));
  return {send: (text) => asked.set('text', text), close: () => provider.destroy()};
}
