import {ReportedErrors} from '../support/reported-errors.js';
import {finish} from './finish.js';
import {Refusal} from './network.js';
import type {Scenario} from './scenario.js';
import {settle, task} from './settle.js';
import {STEPS} from './steps.js';
import type {Tally} from './tally.js';
import {World} from './world.js';

/** How many microtasks run after a step with this suffix. */
const REST = / \+(\d)$/;

/** After so many tasks the browser has reported every unhandled rejection. */
const TURNS = 3;

/** Runs a scenario to its end; throws a `Violation` if an invariant does not hold. */
export async function runScenario(scenario: Scenario, tally: Tally): Promise<void> {
  const errors = new ReportedErrors();
  const rejections: unknown[] = [];
  const reject = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    rejections.push(event.reason);
  };
  window.addEventListener('unhandledrejection', reject);
  const world = new World(scenario, tally);
  try {
    await settle();
    for (const line of scenario.steps) await step(world, line);
    await finish(world);
  } finally {
    for (let turn = 0; turn < TURNS; turn++) await task();
    checkErrors(world, [...errors.all, ...rejections]);
    await world.end();
    errors.restore();
    window.removeEventListener('unhandledrejection', reject);
    const reported = [...errors.all, ...rejections].map((error) => `reported: ${stackOf(error)}`);
    const record = [...world.record, ...reported];
    if (world.violation) Object.assign(world.violation, {record});
  }
  if (world.violation) throw world.violation;
}

/** Performs one step, runs what follows from it, and checks; throws at the first violation. */
export async function step(world: World, line: string): Promise<void> {
  const [, hops] = REST.exec(line) ?? [];
  const [verb = '', ...args] = line.replace(REST, '').split(' ');
  world.note(line);
  const known = STEPS[verb];
  const isDone = known
    ? (await known(world, ...args)) !== false
    : world.app.act(line.replace(REST, ''));
  world.tally.count(isDone ? 'step' : 'nothing to', verb);
  world.look();
  await settle(hops ? Number(hops) : undefined);
  world.look();
  if (hops === undefined) world.rest();
  if (world.violation) throw world.violation;
}

/** The reported errors are those that the application threw, each once. */
function checkErrors(world: World, reported: readonly unknown[]): void {
  const due = [...world.app.thrown];
  for (const error of reported) {
    const at = due.indexOf(error);
    if (at >= 0) due.splice(at, 1);
    else if (!(error instanceof Refusal)) {
      world.violate('exceptions', `reported: ${stackOf(error)}`);
    }
  }
  for (const error of due) world.violate('exceptions', `not reported: ${stackOf(error)}`);
}

const stackOf = (error: unknown): string => (error as Error)?.stack ?? String(error);
