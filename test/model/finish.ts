import type {StubSocket} from './stub-socket.js';
import {SIGNAL_NAMES} from './page.js';
import {settingOf} from './settings.js';
import {pongFor, STEPS} from './steps.js';
import type {World} from './world.js';

const HOUR_MS = 3_600_000;
/** How many timers fire while the network is dead. */
const DEAD_TIMERS = 40;
/** Within so many timers a healthy network must give a connection. */
const PATIENCE = 40;
/** For so many timers a connection must survive while all pings are answered. */
const HONEST_TIMERS = 8;
/** How often an attempt may fail because of what the network did earlier. */
const MAX_FAILURES = 3;

/**
 * Lets time pass on a healthy network, whatever happened before, expects a connection, and ends it.
 */
export async function finish(world: World): Promise<void> {
  await calm(world);
  if (world.scenario.dies) await die(world);
  if (!world.app.ender.signal.aborted) await live(world);
  await end(world);
}

/** Checks now and after all microtasks; throws at the first violation. */
async function look(world: World): Promise<void> {
  await world.timerFired();
  if (world.violation) throw world.violation;
}

/** Wakes the page, lets timers fire, refuses nothing, and stops the application from acting. */
async function calm(world: World): Promise<void> {
  const {app, network, page, clock} = world;
  world.note('calm');
  app.isCalm = true;
  network.constructorRefusals = [];
  network.sendRefusals = 0;
  clock.release();
  if (page.isFrozen) world.signal('resume');
  if (page.isKept) world.signal('pageshow-kept');
  if (page.isPrerendering) world.signal('activate');
  await look(world);
}

/** Lets time pass while nothing comes from the network. */
async function die(world: World): Promise<void> {
  world.note('the network is dead');
  world.progress.start();
  for (let fired = 0; fired < DEAD_TIMERS && (await world.clock.next()); fired++) {
    if (world.violation) throw world.violation;
  }
  world.progress.judge();
  await look(world);
}

/** Lets the network open sockets and answer pings; a connection must open, and stay. */
async function live(world: World): Promise<void> {
  world.note('the network is honest');
  want(world);
  world.app.settleAll();
  await look(world);
  for (let failures = 0; !(await opens(world)); failures++) {
    if (failures > MAX_FAILURES || !mayFail(world)) world.violate('life', world.socket.status);
    world.app.act('reconnect');
    await look(world);
  }
  await stays(world);
  const {sender} = world.lines;
  world.fire(sender!, new MessageEvent('message', {data: 'news at last'}));
  world.app.act('send');
  const at = placeOf(world, sender!);
  await STEPS.deliver(world, at, 'exact', '1');
  await STEPS.deliver(world, at, 'exact', String(world.server.behind(sender!)));
  await look(world);
}

/** Requests a connection in every way that may be needed. */
function want({app, element, socket}: World): void {
  if (element) {
    if (!element.isConnected) app.act('append');
    app.act('enable');
    if (!element.url || element.url === 'htp://a/') app.act('url a');
  }
  if (/closed|failed/.test(socket.status)) app.act('reconnect');
}

/** True if a failure can be caused by what the network did earlier. */
const mayFail = (world: World): boolean =>
  world.socket.status === 'failed' &&
  (world.network.made.some(({isDoomed}) => isDoomed) || settingOf(world, 'retries') < Infinity);

/** True if a connection opens before it fails for good. */
async function opens(world: World): Promise<boolean> {
  for (let fired = 0; fired < PATIENCE && world.socket.status !== 'failed'; fired++) {
    await serve(world);
    if (world.socket.status === 'open') return true;
    await world.clock.next();
    await look(world);
  }
  return false;
}

async function stays(world: World): Promise<void> {
  for (let fired = 0; fired < HONEST_TIMERS; fired++) {
    await serve(world);
    await world.clock.next();
    await look(world);
    await serve(world);
    if (world.socket.status !== 'open') world.violate('life', `${world.socket.status} again`);
  }
}

/** Does everything that a healthy network does at once. */
async function serve(world: World): Promise<void> {
  for (const socket of world.network.made) {
    if (socket.isOver) continue;
    if (socket.readyState === 0) await STEPS.open(world, placeOf(world, socket));
    else if (socket.readyState > 1) await STEPS.end(world, placeOf(world, socket), '1001');
    else if (socket.isOwing || isAsking(socket)) {
      socket.answered = socket.sent.length;
      socket.isOwing = false;
      world.fire(socket, new MessageEvent('message', {data: pongFor(socket)}));
    }
    socket.drain(Infinity);
    await look(world);
  }
}

const placeOf = ({network}: World, socket: StubSocket): string =>
  String(network.made.length - 1 - network.made.indexOf(socket));

/** True if a ping is among the messages sent since the last answer. */
const isAsking = ({sent, answered}: StubSocket): boolean =>
  sent.slice(answered).some(({data}) => /^(p|HeartBeat)$/.test(String(data)));

/** Ends the run: nothing is left, and nothing restarts it. */
async function end(world: World): Promise<void> {
  const {app, element, clock} = world;
  world.note('the end');
  app.act(element ? 'remove' : 'close');
  await look(world);
  if (world.scenario.dies) await clock.pass(HOUR_MS);
  else await serve(world);
  world.asked('gone');
  for (const name of SIGNAL_NAMES) void STEPS.signal(world, name);
  for (const socket of world.network.made) {
    for (const type of ['open', 'message', 'error']) world.fire(socket, new Event(type));
    void STEPS.end(world, placeOf(world, socket));
  }
  await clock.pass(HOUR_MS);
  await look(world);
  if (world.socket.readyState !== 3) world.violate('end', `${world.socket.status} is not over`);
}
