import {CORE, ELEMENT, LIMIT_OF, OURS} from './subjects.mjs';

const MOST_OF_LIMIT = 1.1;
const LEAST_SHARE = 0.95;
const WHY_BEHIND =
  'by design: an event is dispatched for each message, where others call a function';

/** Which of a row's ratios is the one to the limit. */
const FIELDS = {
  [ELEMENT]: {ratio: 'ratioToLight', share: 'shareOfLight'},
  [CORE]: {ratio: 'ratioToMessage', share: 'shareOfMessage'},
};

const rowFor = (rows, name) => rows.find(({client}) => client === name);

function overStub(rows, name) {
  const {median} = rowFor(rows, name)[FIELDS[name].ratio];
  const most = `at most ${MOST_OF_LIMIT} × the time of a ${LIMIT_OF[name]}`;
  return {
    claim: `${name}: ${most} for a message over a stub socket (${median.toFixed(2)})`,
    holds: median <= MOST_OF_LIMIT,
  };
}

/** The first flood is that of small messages. */
function inFlood(rows, name) {
  const {median} = rowFor(rows, name)[FIELDS[name].share];
  const least = `at least ${LEAST_SHARE} of the rate of a ${LIMIT_OF[name]}`;
  return {
    claim: `${name}: ${least} in a flood of small messages (${median.toFixed(2)})`,
    holds: median >= LEAST_SHARE,
  };
}

function beforeOthers(ahead, name) {
  const faster = Object.entries(ahead[name]).filter(([, {median}]) => median < 1);
  const named = faster.map(([rival, {median}]) => `${median.toFixed(2)} of ${rival}`);
  const but = named.length ? `; ${named.join(', ')}; ${WHY_BEHIND}` : '';
  return {
    claim: `${name}: a higher rate in that flood than every other client with a heartbeat${but}`,
    holds: !faster.length,
  };
}

/** One a second, so one more than there were whole seconds between the first message and the last. */
function timers(rows, name) {
  const {set, messages, ms} = rowFor(rows, name);
  const what = 'no timer for a message, but at most one a second';
  return {
    claim: `${name}: ${what} (${set} for ${messages} messages in ${Math.round(ms)} ms)`,
    holds: set <= Math.floor(ms / 1_000) + 1,
  };
}

/** What is claimed of messages, and whether these figures bear it out. */
export function claimsOf({stub, flood, ahead, timers: census}) {
  return [
    ...OURS.map((name) => overStub(stub, name)),
    ...OURS.map((name) => inFlood(flood, name)),
    ...OURS.map((name) => beforeOthers(ahead, name)),
    ...OURS.map((name) => timers(census, name)),
  ];
}
