/**
 * Runs in a network namespace of its own, with an engine as argument: takes its link down and up, and
 * prints what a page and its worker hear of it. The server is on loopback, which stays up.
 */
import {execFileSync} from 'node:child_process';
import {setTimeout as pause} from 'node:timers/promises';
import {Subject} from './subject.mjs';

/** WebKit says after 3 s that a link is down, and after 6 s that it is up. */
const DOWN_MS = 6_000;
const UP_MS = 10_000;
const NAME = 'shared';

const ip = (line) => execFileSync('ip', line.split(' '));
const plug = () => ['link set eth0 up', 'route add default via 10.77.1.1'].forEach(ip);

[
  'link set lo up',
  'link add eth0 type veth peer name far',
  'link set far up',
  'addr add 10.77.1.2/24 dev eth0',
].forEach(ip);
plug();
const subject = await Subject.open(process.argv[2]);
const page = await subject.openPage();
await page.join(NAME, ...subject.newWorker());
ip('link set eth0 down');
await pause(DOWN_MS);
plug();
await pause(UP_MS);
const isEvent = (what) => what === 'online' || what === 'offline';
const log = await page.tab.evaluate(() => globalThis.log);
const {heard} = await page.ask(NAME, 'who');
console.log(JSON.stringify({page: log.filter(isEvent), worker: heard.filter(isEvent)}));
await subject.close();
