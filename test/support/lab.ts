import {executeServerCommand} from '@web/test-runner-commands';
import {waitUntil} from './until.js';

/** How much of an unexpected state an error message contains. */
const STATE_CHARS = 1_000;

/** A handshake as the server received it. */
export interface Upgrade {
  readonly at: number;
  readonly url: string;
  readonly protocols: readonly string[];
  readonly status: number;
}

/** State of the network and the server; see faults/lab.mjs. */
export interface LabState {
  readonly proxy: {
    readonly isListening: boolean;
    readonly live: number;
    readonly held: number;
    readonly mute: number;
  };
  readonly server: {
    readonly open: number;
    readonly upgrades: readonly Upgrade[];
    readonly received: readonly {
      readonly at: number;
      readonly text?: string;
      readonly bytes?: number;
      readonly start?: string;
    }[];
    readonly closes: readonly {readonly at: number; readonly code: number; reason: string}[];
  };
}

type Argument = string | number | boolean;

const labs = new Set<Lab>();

/** A real server behind a scripted network; each test has its own. */
export class Lab {
  readonly url: string;
  readonly #id: string;

  constructor(id: string, url: string) {
    this.#id = id;
    this.url = url;
  }

  /** Injects a fault by name; returns how many connections it reached, or null. */
  async act(name: string, ...args: Argument[]): Promise<number | null> {
    return (await command<{reached: number | null}>('lab:act', {id: this.#id, name, args})).reached;
  }

  state(): Promise<LabState> {
    return command<LabState>('lab:state', {id: this.#id});
  }

  /** Resolves with the state once the predicate holds. */
  async until(predicate: (state: LabState) => boolean): Promise<LabState> {
    let state = await this.state();
    const look = async () => predicate((state = await this.state()));
    await waitUntil(look, () => `the lab stayed ${JSON.stringify(state).slice(0, STATE_CHARS)}`);
    return state;
  }

  /** The paths and queries of all handshakes, and the received texts, oldest first. */
  async record(): Promise<{upgrades: string[]; texts: string[]; codes: number[]}> {
    const {upgrades, received, closes} = (await this.state()).server;
    return {
      upgrades: upgrades.map(({url}) => url),
      texts: received.flatMap(({text}) => text ?? []),
      codes: closes.map(({code}) => code),
    };
  }

  async close(): Promise<void> {
    labs.delete(this);
    await command('lab:close', {id: this.#id});
  }
}

export async function openLab(): Promise<Lab> {
  const {id, url} = await command<{id: string; url: string}>('lab:open', {});
  const lab = new Lab(id, url);
  labs.add(lab);
  return lab;
}

/** Ends every fault, waits until no connection is left, and closes the labs. */
export async function closeLabs(): Promise<void> {
  await Promise.all(
    [...labs].map(async (lab) => {
      await lab.act('heal');
      await lab.until(({proxy, server}) => proxy.live === 0 && server.open === 0);
      await lab.close();
    }),
  );
}

function command<T>(name: string, payload: Record<string, unknown>): Promise<T> {
  return executeServerCommand<T, Record<string, unknown>>(name, payload);
}
