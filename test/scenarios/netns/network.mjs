import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {promisify} from 'node:util';

const execute = promisify(execFile);

/** Addresses of the page and the server, visible in their namespaces only. */
const PAGE = '10.77.1.2';
const OTHER_PAGE = '10.77.1.3';
const PAGE_GATEWAY = '10.77.1.1';
const SERVER = '10.77.2.2';
const SERVER_GATEWAY = '10.77.2.1';

/** More specific than the routes to the two sides, so that they take precedence while present. */
const HOLES = ['10.77.1.0/25', '10.77.2.0/25'];

/**
 * A network namespace. It lives as long as the stdin of its `cat`, and so no longer than this
 * process.
 */
class Namespace {
  #holder;
  #end;

  /** Resolves once the namespace exists; rejects with the error output if it cannot be created. */
  async open() {
    const script = 'ip link set lo up && echo 1 >/proc/sys/net/ipv4/ip_forward && echo && exec cat';
    this.#holder = spawn('unshare', ['--net', 'sh', '-c', script]);
    this.#end = once(this.#holder, 'close');
    let complaint = '';
    this.#holder.stderr.on('data', (data) => (complaint += data));
    const died = this.#end.then(() => {
      throw new Error(complaint.trim());
    });
    died.catch(() => {}); // once it runs, the test run notices its end
    await Promise.race([once(this.#holder.stdout, 'data'), died]);
  }

  get pid() {
    return this.#holder.pid;
  }

  /** The command line that runs another one inside. */
  inside(...command) {
    return ['nsenter', `--net=/proc/${this.pid}/ns/net`, ...command];
  }

  /** Runs a command inside with this input; returns its output. */
  async run(command, input) {
    const [file, ...args] = this.inside(...command);
    const running = execute(file, args);
    running.child.stdin.end(input);
    return (await running).stdout;
  }

  /** Runs commands of `ip` inside, one after the other, until one fails. */
  ip(...lines) {
    return this.run(['ip', '-batch', '-'], `${lines.join('\n')}\n`);
  }

  async close() {
    this.#holder?.kill();
    await this.#end?.catch(() => {}); // start() has reported why it never began
  }
}

/**
 * The networks of a page and a server, and a router between them that can drop their packets. They
 * are anonymous kernel namespaces: nothing is left of them once this process and those inside have
 * ended, however they ended. They need root, iproute2 and util-linux; `lose` needs nftables.
 */
export class Network {
  page = new Namespace();
  router = new Namespace();
  server = new Namespace();
  /** The address of the server. */
  host = SERVER;
  /** Functions that end the active faults, by fault. */
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

  /** Drops every packet silently. */
  async swallow() {
    const routes = (verb) =>
      this.router.ip(...HOLES.map((hole) => `route ${verb} blackhole ${hole}`));
    await this.#begin(
      'swallow',
      () => routes('add'),
      () => routes('del'),
    );
  }

  /** Drops each packet with this probability, in percent. */
  async lose(percent) {
    const hook = 'type filter hook forward priority 0';
    const rule = `numgen random mod 100 < ${percent} counter drop`;
    await this.#begin(
      'lose',
      () => this.#nft(`table ip loss { chain forward { ${hook}; ${rule}; }; }`),
      () => this.#nft('delete table ip loss'),
    );
  }

  /** The number of packets dropped by `lose`. */
  async countLost() {
    return Number((await this.#nft('list table ip loss')).match(/packets (\d+)/)[1]);
  }

  /** Takes the link of the page down, and its routes with it. */
  async unplug() {
    await this.#begin(
      'unplug',
      () => this.page.ip('link set eth0 down'),
      () => this.page.ip(...plugged(PAGE_GATEWAY)),
    );
  }

  /** Changes the address of the page. */
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
