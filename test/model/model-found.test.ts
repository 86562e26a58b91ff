import {runScenario} from './run.js';
import {PLAIN, type Scenario} from './scenario.js';
import {Tally} from './tally.js';

/** Runs that once violated an invariant, as printed by the model test. */
const FOUND: Record<string, Scenario> = {
  'a native socket that fires open twice': {
    ...PLAIN,
    steps: ['open 0', 'open 0'],
  },
  'a ping before open was dispatched': {
    ...PLAIN,
    options: {interval: 0.3, ping: 'fn'},
    reactions: [{on: 'ping', nth: 1, acts: ['send 0']}],
    steps: ['open 0 +1'],
  },
  'a reconnection from within a ping': {
    ...PLAIN,
    options: {interval: 0.3, ping: 'fn'},
    reactions: [{on: 'ping', nth: 1, acts: ['reconnect']}],
    steps: ['connect +0', 'beat'],
  },
  'a failing reconnection, from a listener of failed': {
    ...PLAIN,
    options: {retries: 0},
    reactions: [{on: 'failed', nth: 1, acts: ['reconnect', 'throw']}],
    steps: ['refuse security +0', 'fire 0 +1'],
  },
  'a failing reconnection, from a listener of closed that disables the element': {
    ...PLAIN,
    face: 'element',
    url: 'bad',
    reactions: [{on: 'closed', nth: 1, acts: ['reconnect', 'attribute disabled ']}],
    steps: ['close plain'],
  },
  'a reconnection while the loss of a socket with unsent messages is judged': {
    ...PLAIN,
    options: {interval: 1000000000000, shouldReconnect: 'always'},
    draws: [0],
    reactions: [{on: 'shouldReconnect', nth: 1, acts: ['reconnect']}],
    steps: ['open 0', 'bytes 0 +0', 'shut 0 2', 'signal online', 'beat'],
  },
  'a reconnection while the loss of a stable connection is judged': {
    ...PLAIN,
    options: {interval: 6000, goodbye: 'text', shouldReconnect: 'always'},
    draws: [0.999],
    reactions: [{on: 'shouldReconnect', nth: 1, acts: ['reconnect']}],
    steps: ['connect +0', 'signal online', 'message 0 bye'],
    dies: true,
  },
  'a rejected url beside a protocols function that throws': {
    ...PLAIN,
    url: 'fn',
    options: {protocols: 'fn'},
    answers: ['reject'],
    reactions: [{on: 'protocols', nth: 1, acts: ['throw']}],
  },
  'an id to go on from that is set while a server is being asked for another': {
    ...PLAIN,
    options: {resume: 'field', lastEventId: '3'},
    steps: ['id back'],
  },
  'a url that is set while the loss of a frozen connection with unsent messages is judged': {
    ...PLAIN,
    face: 'element',
    url: 'fn',
    options: {shouldReconnect: 'always'},
    draws: [0],
    reactions: [{on: 'shouldReconnect', nth: 1, acts: ['url a']}],
    steps: ['send 0 +1', 'open 0', 'pass 2000', 'signal resume'],
  },
  'a late message of an abandoned socket between two steady heartbeats': {
    ...PLAIN,
    face: 'element',
    options: {interval: 1000, steady: true},
    draws: [0],
    steps: ['protocols x', 'open 0', 'signal online +0', 'message 1 news'],
    dies: true,
  },
  'a refused ping in the task of a message': {
    ...PLAIN,
    options: {interval: 6000, steady: true},
    draws: [0],
    steps: ['connect', 'sleep 65000 +1', 'refuse send', 'deliver 0 exact 0'],
  },
  'other protocols, set by a listener of the attempt that asks for its url': {
    ...PLAIN,
    face: 'element',
    url: 'fn',
    options: {protocols: 'text'},
    answers: ['never', 'never'],
    draws: [0],
    reactions: [{on: 'connecting', nth: 1, acts: ['protocols none']}],
  },
  'a hint to a prerendered page, and one to the slow attempt after it': {
    ...PLAIN,
    draws: [0],
    isPrerendered: true,
    steps: ['signal online', 'signal activate', 'pass 1 +1', 'pass 2000', 'signal online'],
  },
  'an id that is set back before a handover': {
    ...PLAIN,
    options: {resume: 'field'},
    draws: [0],
    steps: ['connect', 'id back', 'renew +1', 'deliver 1 exact 1 +0'],
  },
  'a message after a protocols function was asked, which may tell the id': {
    ...PLAIN,
    face: 'element',
    options: {timeout: 0, connectTimeout: 0, protocols: 'fn', resume: 'own'},
    draws: [0],
    steps: ['connect', 'renew +2', 'deliver 0 exact 0 +0'],
  },
};

describe('The invariants of test/model hold for', () => {
  for (const [name, scenario] of Object.entries(FOUND)) {
    it(name, () => runScenario(scenario, new Tally()));
  }
});
