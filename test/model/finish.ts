import type {StubSocket} from './stub-socket.js';
import {SIGNAL_NAMES} from './page.js';
import {settingOf} from './settings.js';
import {pongFor, STEPS} from './steps.js';
import type {World} from './world.js';

const HOUR_MS = 3_600_000;
/** How many timers fire while the network is dead. */
const DEAD_TIMERS = 40;
/** In so many timers an honest network brings a connection. */
const PATIENCE = 40;
/** So many timers a connection must outlast where all beats are answered. */
const HONEST_TIMERS = 8;
/** How often it may fail by what an earlier network has done to it. */
const MAX_FAILURES = 3;

/** Whatever has happened: lets time pass honestly, expects a connection, and ends it. */
export async function finish(world: World): Promise<void> {
  await calm(world);
  if (world.scenario.dies) await die(world);
  if (!world.app.ender.signal.aborted) await live(world);
  await end(world);
}

/** Looks, also at what follows; throws at the first violation. */
async function look(world: World): Promise<void> {
  await world.timerFired();
  if (world.violation) throw world.violation;
}

/** The page is awake, timers fire, nothing is refused, and the application only listens. */
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

/** Nothing comes from the network any more, but time passes. */
async function die(world: World): Promise<void> {
  world.note('the network is dead');
  world.progress.start();
  for (let fired = 0; fired < DEAD_TIMERS && (await world.clock.next()); fired++) {
    if (world.violation) throw world.violation;
  }
  world.progress.judge();
  await look(world);
}

/** The network opens and answers what it is asked to; so a connection must come, and stay. */
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
  const {newest} = world.network;
  world.fire(newest!, new MessageEvent('message', {data: 'news at last'}));
  world.app.act('send');
  await look(world);
}

/** Asks for a connection, in every way that is needed. */
function want({app, element, socket}: World): void {
  if (element) {
    if (!element.isConnected) app.act('append');
    app.act('enable');
    if (!element.url || element.url === 'htp://a/') app.act('url a');
  }
  if (/closed|failed/.test(socket.status)) app.act('reconnect');
}

/** Whether a failure can be what an earlier network has done. */
const mayFail = (world: World): boolean =>
  world.socket.status === 'failed' &&
  (world.network.made.some(({isDoomed}) => isDoomed) || settingOf(world, 'retries') < Infinity);

/** Whether a connection opens before it fails for good. */
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

/** Everything that a good network does at once. */
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

/** Whether a heartbeat is among what was sent since the last answer. */
const isAsking = ({sent, answered}: StubSocket): boolean =>
  sent.slice(answered).some(({data}) => /^(p|HeartBeat)$/.test(String(data)));

/** The end: nothing is left, and nothing wakes it. */
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
