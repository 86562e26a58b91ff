import {openLab} from '../../faults/lab.mjs';

/** The open labs of a run, by id; its methods are the commands. */
class Labs {
  #labs = new Map();
  #opened = 0;

  async open() {
    const lab = await openLab();
    const id = `lab${++this.#opened}`;
    this.#labs.set(id, lab);
    return {id, url: lab.url};
  }

  async act({id, name, args = []}) {
    return {reached: await this.#labOf(id).act(name, ...args)};
  }

  state({id}) {
    return this.#labOf(id).state();
  }

  async close({id}) {
    const lab = this.#labOf(id);
    this.#labs.delete(id);
    await lab.close();
    return {closed: true};
  }

  async closeAll() {
    await Promise.all([...this.#labs.keys()].map((id) => this.close({id})));
  }

  #labOf(id) {
    const lab = this.#labs.get(id);
    if (!lab) throw new RangeError(`lab "${id}": expected one of ${[...this.#labs.keys()]}`);
    return lab;
  }
}

/**
 * Fault labs for tests, by `executeServerCommand`: `lab:open` returns `{id, url}`; `lab:act`
 * `{id, name, args}` does a fault and returns `{reached}`, how many connections it reached;
 * `lab:state` `{id}` returns the lab's facts; `lab:close` `{id}`. What a test leaves open is
 * closed with the run.
 */
export function labPlugin() {
  const labs = new Labs();
  const commands = {
    'lab:open': () => labs.open(),
    'lab:act': (payload) => labs.act(payload),
    'lab:state': (payload) => labs.state(payload),
    'lab:close': (payload) => labs.close(payload),
  };
  return {
    name: 'lab',
    executeCommand: ({command, payload}) => commands[command]?.(payload),
    serverStop: () => labs.closeAll(),
  };
}
