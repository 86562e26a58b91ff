import {patient} from '../../support/patience.js';
import {type OpenConnectionFault, testOpenConnectionFaults} from './matrix-open-connections.js';

/** Reported by the network or the server, without a timeout. */
const TOLD = {
  noticed: 0,
  path: ['waiting dropped ~'],
  loss: {code: 1006, wasClean: false},
  limit: 'at once',
};

const ENDS: OpenConnectionFault[] = [
  {row: 'RST', strike: (lab) => lab.act('reset'), ...TOLD},
  {row: 'FIN without a close frame', strike: (lab) => lab.act('halfClose'), ...TOLD},
  {row: 'the server drops the connection', strike: (lab) => lab.act('terminate'), ...TOLD},
  {row: 'an invalid frame', strike: (lab) => lab.act('garbage'), ...TOLD},
  {
    row: 'half a frame, then FIN',
    strike: async (lab) => {
      await lab.act('halfFrame');
      await lab.act('terminate');
    },
    ...TOLD,
  },
];

const BEAT = {interval: 200, timeout: patient(700)};

const halfAFrame: OpenConnectionFault = {
  row: 'half a frame, then nothing',
  strike: (lab) => lab.act('halfFrame'),
  options: BEAT,
  path: ['waiting silent 0'],
  noticed: BEAT.interval + BEAT.timeout,
  limit: `\`interval\` + \`timeout\`, here ${BEAT.interval + BEAT.timeout} ms`,
};

testOpenConnectionFaults([...ENDS, halfAFrame]);
