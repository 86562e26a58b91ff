/**
 * Loaded into a node before its server (`--import`): notes in a file, which all nodes share, when a
 * connection opens and when it ends. Each note is one append, so that their order is that of time.
 */
import {appendFileSync} from 'node:fs';
import {WebSocketServer} from 'ws';

const {CONNECTION_NOTES} = process.env;

const note = (...words) => appendFileSync(CONNECTION_NOTES, `${words.join(' ')}\n`);

const {emit} = WebSocketServer.prototype;

WebSocketServer.prototype.emit = function emitAndNote(type, ...args) {
  if (type === 'connection') {
    const [client, {url}] = args;
    const name = new URL(url, 'ws://localhost').searchParams.get('client');
    note('open', name);
    client.once('close', (code) => note('close', name, code));
  }
  return emit.call(this, type, ...args);
};
