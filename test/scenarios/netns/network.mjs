import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {promisify} from 'node:util';

const run = promisify(execFile);

/** Where the page and the server live; nobody else can see these addresses. */
const PAGE = '10.77.1.2';
const OTHER_PAGE = '10.77.1.3';
const PAGE_GATEWAY = '10.77.1.1';
const SERVER = '10.77.2.2';
const SERVER_GATEWAY = '10.77.2.1';

/** More specific than the routes to the two sides, so that they win while they are there. */
const HOLES = ['10.77.1.0/25', '10.77.2.0/25'];

/** A network namespace. It lives for as long as its `cat` has an input, and so no longer than we. */
class Namespace {
  #holder;
  #end;

  /** Resolves once it is there; rejects with the complaint of what cannot make one. */
  async open() {
    const script = 'ip link set lo up && echo 1 >/proc/sys/net/ipv4/ip_forward && echo && exec cat';
    this.#holder = spawn('unshare', ['--net', 'sh', '-c', script]);
    this.#end = once(this.#holder, 'close');
    let complaint = '';
    this.#holder.stderr.on('data', (data) => (complaint += data));
    const died = this.#end.then(() => {
      throw new Error(complaint.trim());
    });
    died.catch(() => {}); // once it runs, its end is that of the run
    await Promise.race([once(this.#holder.stdout, 'data'), died]);
  }

  get pid() {
    return this.#holder.pid;
  }

  /** A command line that runs this one inside. */
  inside(...command) {
    return ['nsenter', `--net=/proc/${this.pid}/ns/net`, ...command];
  }

  /** What a command prints that runs inside, with this input. */
  async run(command, input) {
    const [file, ...args] = this.inside(...command);
    const running = run(file, args);
    running.child.stdin.end(input);
    return (await running).stdout;
  }

  /** Runs commands of `ip` inside, one after the other, until one fails. */
  ip(...lines) {
    return this.run(['ip', '-batch', '-'], `${lines.join('\n')}\n`);
  }

  async close() {
    this.#holder?.kill();
    await this.#end?.catch(() => {}); // one that never began has told why already
  }
}

/**
 * A page's network and a server's, and a router between them that can swallow their packets. They
 * are namespaces of the kernel without a name: nothing is left of them once this process and those
 * inside have ended, however they ended. They take root, iproute2 and util-linux; `lose` takes
 * nftables.
 */
export class Network {
  page = new Namespace();
  router = new Namespace();
  server = new Namespace();
  /** The server's address. */
  host = SERVER;
  /** What ends the faults there are, by fault. */
  #remedies = new Map();

  async open() {
    const {page, router, server} = this;
    await Promise.all([page, router, server].map((side) => side.open()));
    await router.ip(
      `link add page type veth peer name eth0 netns ${page.pid}`,
      `link add server type veth peer name eth0 netns ${server.pid}`,
      `addr add ${PAGE_GATEWAY}/24 dev page`,
      `addr add ${SERVER_GATEWAY}/24 dev server`,
      'link set page up',
      'link set server up',
    );
    await page.ip(`addr add ${PAGE}/24 dev eth0`, ...plugged(PAGE_GATEWAY));
    await server.ip(`addr add ${SERVER}/24 dev eth0`, ...plugged(SERVER_GATEWAY));
  }

  async close() {
    await Promise.all([this.page, this.router, this.server].map((side) => side.close()));
  }

  /** Every packet vanishes on its way, and nobody is told. */
  async swallow() {
    const routes = (verb) =>
      this.router.ip(...HOLES.map((hole) => `route ${verb} blackhole ${hole}`));
    await this.#begin(
      'swallow',
      () => routes('add'),
      () => routes('del'),
    );
  }

  /** Each packet vanishes with this probability, in percent. */
  async lose(percent) {
    const hook = 'type filter hook forward priority 0';
    const rule = `numgen random mod 100 < ${percent} counter drop`;
    await this.#begin(
      'lose',
      () => this.#nft(`table ip loss { chain forward { ${hook}; ${rule}; }; }`),
      () => this.#nft('delete table ip loss'),
    );
  }

  /** How many packets have been lost by `lose`. */
  async countLost() {
    return Number((await this.#nft('list table ip loss')).match(/packets (\d+)/)[1]);
  }

  /** The page's link goes down, and its routes with it. */
  async unplug() {
    await this.#begin(
      'unplug',
      () => this.page.ip('link set eth0 down'),
      () => this.page.ip(...plugged(PAGE_GATEWAY)),
    );
  }

  /** The page has another address. */
  async move() {
    const replace = (old, next) =>
      this.page.ip(
        `addr del ${old}/24 dev eth0`,
        `addr add ${next}/24 dev eth0`,
        ...plugged(PAGE_GATEWAY),
      );
    await this.#begin(
      'move',
      () => replace(PAGE, OTHER_PAGE),
      () => replace(OTHER_PAGE, PAGE),
    );
  }

  /** Ends all faults. */
  async heal() {
    for (const remedy of this.#remedies.values()) await remedy();
    this.#remedies.clear();
  }

  #nft(command) {
    return this.router.run(['nft', '-f', '-'], `${command}\n`);
  }

  async #begin(fault, inflict, remedy) {
    if (this.#remedies.has(fault)) throw new Error(`${fault}: is on already`);
    this.#remedies.set(fault, remedy);
    await inflict();
  }
}

const plugged = (gateway) => ['link set eth0 up', `route add default via ${gateway}`];
