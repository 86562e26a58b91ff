import {once} from 'node:events';
import {createServer} from 'node:http';
import {text} from 'node:stream/consumers';
import {openLab} from '../../../faults/lab.mjs';
import {bundle} from '../bundle.mjs';
import {Ledger} from './ledger.mjs';
import {decode} from './message.mjs';

const PAGE =
  '<!doctype html><meta charset="utf-8"><title>soak</title><script src="page.js"></script>';

/** Where the soak's page comes from and what it connects to: loopback, a lab for each client. */
export class SoakSite {
  labs = [];
  /** What became of the messages, by client. */
  ledgers = [];
  #server = createServer((request, response) => this.#answer(request, response));
  #script;

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}/`;
  }

  async open(clients) {
    const {code} = await bundle({entryPoints: ['scripts/lib/soak/page/main.mjs'], format: 'iife'});
    this.#script = code;
    for (let i = 0; i < clients; i++) await this.#openLab();
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async close() {
    await Promise.all(this.labs.map((lab) => lab.close()));
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #openLab() {
    const ledger = new Ledger();
    const lab = await openLab();
    lab.server.onmessage = (data, isBinary, connection) => {
      const message = decode(data, isBinary);
      if (message) ledger.arrived(message, connection);
    };
    this.labs.push(lab);
    this.ledgers.push(ledger);
  }

  async #answer(request, response) {
    if (request.method !== 'POST') return this.#show(request.url, response);
    try {
      const {lab, name, args} = JSON.parse(await text(request));
      await this.labs[lab].act(name, ...args);
      response.end();
    } catch (error) {
      response.writeHead(400).end(error.message);
    }
  }

  #show(path, response) {
    const isScript = path === '/page.js';
    const type = isScript ? 'text/javascript' : 'text/html';
    response.writeHead(200, {'content-type': type}).end(isScript ? this.#script : PAGE);
  }
}
