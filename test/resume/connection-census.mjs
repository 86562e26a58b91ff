/** How many connections each client has had at all nodes together, as the nodes saw it. */
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {nodeServer} from '../guide/server.mjs';

const NOTES = fileURLToPath(new URL('connection-notes.mjs', import.meta.url));

/** Clients name themselves in the address, by `?client=…`. */
export class ConnectionCensus {
  #path;

  constructor(t) {
    const folder = mkdtempSync(join(tmpdir(), 'census-'));
    t.after(() => rmSync(folder, {recursive: true}));
    this.#path = join(folder, 'notes');
    writeFileSync(this.#path, '');
  }

  /** The options of a node that is counted. */
  get nodeOptions() {
    const {command, args} = nodeServer('resume/server');
    const program = {command, args: ['--import', NOTES, ...args]};
    return {program, env: {CONNECTION_NOTES: this.#path}};
  }

  /** The connections of a client. */
  of(name) {
    const notes = readFileSync(this.#path, 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, client]) => client === name);
    const counts = [];
    let count = 0;
    for (const [type] of notes) counts.push((count += type === 'open' ? 1 : -1));
    return {
      opened: notes.filter(([type]) => type === 'open').length,
      closeCodes: notes.filter(([type]) => type === 'close').map(([, , code]) => Number(code)),
      /** After each opening and each end. */
      fewest: Math.min(...counts),
      most: Math.max(...counts),
    };
  }
}
