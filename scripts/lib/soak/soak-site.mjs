import {once} from 'node:events';
import {createServer} from 'node:http';
import {text} from 'node:stream/consumers';
import {openLab} from '../../../faults/lab.mjs';
import {bundle} from '../bundle.mjs';
import {DeliveryRecord} from './delivery-record.mjs';
import {decode} from './numbered-message.mjs';

const PAGE =
  '<!doctype html><meta charset="utf-8"><title>soak</title><script src="page.js"></script>';

/** Serves the soak's page, and a lab for each client to connect to. */
export class SoakSite {
  labs = [];
  /** Delivery records, by client. */
  records = [];
  #server = createServer((request, response) => this.#handleRequest(request, response));
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
    const record = new DeliveryRecord();
    const lab = await openLab();
    lab.server.onmessage = (data, isBinary, connection) => {
      const message = decode(data, isBinary);
      if (message) record.arrived(message, connection);
    };
    this.labs.push(lab);
    this.records.push(record);
  }

  async #handleRequest(request, response) {
    if (request.method !== 'POST') return this.#serveFile(request.url, response);
    try {
      const {lab, name, args} = JSON.parse(await text(request));
      await this.labs[lab].act(name, ...args);
      response.end();
    } catch (error) {
      response.writeHead(400).end(error.message);
    }
  }

  #serveFile(path, response) {
    const isScript = path === '/page.js';
    const type = isScript ? 'text/javascript' : 'text/html';
    response.writeHead(200, {'content-type': type}).end(isScript ? this.#script : PAGE);
  }
}
