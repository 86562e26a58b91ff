import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createContext, runInContext} from 'node:vm';
import {installTimerCensus} from './timer-census.js';

/** A world of its own, with timers that a test fires by hand. */
function openWorld() {
  const callbacks = new Map();
  let last = 0;
  const set = (callback) => {
    callbacks.set(++last, callback);
    return last;
  };
  const clear = (id) => callbacks.delete(id);
  const timers = {setTimeout: set, setInterval: set, clearTimeout: clear, clearInterval: clear};
  const world = createContext({...timers, heard: []});
  runInContext(`(${installTimerCensus})()`, world);
  return {
    run: (text) => runInContext(text, world),
    fire: (id) => callbacks.get(id)(),
    census: () => ({...world.timerCensus()}),
    heard: world.heard,
  };
}

test('a timeout is pending until it fires', () => {
  const world = openWorld();
  const id = world.run('setTimeout(() => heard.push(1), 5)');
  assert.deepEqual(world.census(), {set: 1, fired: 0, cleared: 0, pending: 1});
  world.fire(id);
  assert.deepEqual(world.census(), {set: 1, fired: 1, cleared: 0, pending: 0});
  assert.deepEqual([...world.heard], [1]);
});

test('an interval stays pending until it is cleared, also by clearTimeout', () => {
  const world = openWorld();
  const id = world.run('setInterval(() => {}, 5)');
  world.fire(id);
  world.fire(id);
  assert.deepEqual(world.census(), {set: 1, fired: 2, cleared: 0, pending: 1});
  world.run(`clearTimeout(${id})`);
  assert.deepEqual(world.census(), {set: 1, fired: 2, cleared: 1, pending: 0});
});

test('clearing what is not pending counts for nothing', () => {
  const world = openWorld();
  world.run('clearTimeout(undefined); clearInterval(99)');
  assert.deepEqual(world.census(), {set: 0, fired: 0, cleared: 0, pending: 0});
});
