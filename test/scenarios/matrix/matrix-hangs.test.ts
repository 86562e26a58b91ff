import {isLinux} from '../../support/engine.js';
import {patient} from '../../support/patience.js';
import {type AttemptFault, testAttemptFaults} from './matrix-attempts.js';

const CONNECT_TIMEOUT_MS = patient(400);
const UNANSWERED = {
  isHeard: false,
  paths: [['connecting', 'waiting unreachable ~']],
  options: {connectTimeout: CONNECT_TIMEOUT_MS},
  isLate: true,
  noticed: CONNECT_TIMEOUT_MS,
  limit: `\`connectTimeout\`, here ${CONNECT_TIMEOUT_MS} ms; back by the next attempt`,
};

const FAULTS: AttemptFault[] = [
  {row: 'a handshake that is not answered', strike: (lab) => lab.act('hang'), ...UNANSWERED},
  {
    row: 'SYN dropped',
    strike: (lab) => lab.act('dropSyn'),
    ...UNANSWERED,
    ...(!isLinux && {skipped: 'only Linux shows that it drops them'}),
  },
];

testAttemptFaults(FAULTS);
