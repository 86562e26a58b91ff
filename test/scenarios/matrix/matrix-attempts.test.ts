import {type AttemptFault, testAttemptFaults} from './matrix-attempts.js';

/** A DNS resolver may not answer at all, instead of with an error. */
const RESOLVER_MS = 2_000;
const STATUSES = [401, 404, 429, 500, 503];

const FAILED = ['connecting', 'waiting unreachable ~'];
const TOLD = {
  paths: [FAILED],
  isHeard: false,
  noticed: 0,
  limit: 'at once; back by the next attempt',
};

const rejected = (status: number): AttemptFault => ({
  row: `HTTP ${status} instead of an upgrade`,
  strike: (lab) => lab.act('reject', status),
  note: 'The browser hides the HTTP status from the page.',
  ...TOLD,
  isHeard: true,
});

const FAULTS: AttemptFault[] = [
  {row: 'refused', strike: (lab) => lab.act('refuse'), ...TOLD},
  {row: 'RST instead of an upgrade', strike: (lab) => lab.act('resetNew'), ...TOLD},
  {
    row: 'a name that does not resolve',
    strike: () => Promise.resolve(),
    url: (lab, isHealed) => () => (isHealed() ? lab.url : 'ws://name.invalid/'),
    ...TOLD,
    options: {connectTimeout: RESOLVER_MS},
    noticed: RESOLVER_MS,
    limit: 'when the resolver says so, or connectTimeout (2 s) later',
  },
  {
    row: 'accepted, then dropped',
    strike: (lab) => lab.act('dropOnAccept'),
    ...TOLD,
    // If the connection ends with the answer, Firefox may never fire open.
    paths: [['connecting', 'open', '(open)', 'waiting dropped ~'], FAILED],
    isHeard: true,
  },
];

testAttemptFaults([...FAULTS, ...STATUSES.map(rejected)]);
