import {closed, freeze, hang, hole, leave, offline, refused, reset} from './fault-actions.mjs';

const DRAWN = 'where the server knows of the loss, the first attempt is drawn from 0 to 2 s';
const ANNOUNCED =
  'where the server announced the end to all of its clients, the first attempt is drawn from 0 to 5 s';
const PATIENT = 'a hung attempt is given 2 s, so as not to leave a slow server';

/**
 * Faults of a healthy connection: `inject` causes one, `counted` says from when the time is measured.
 * `kind`: 'silent' if no event reports that the connection is dead, 'reported' if the browser does.
 * `limit`: the least possible time. `byDesign`: the reason why ours need not be first. `spoils`:
 * attempts fail in the page, so it gets no further round: Chromium delays the attempts of a process
 * once many of them have failed.
 */
export const FAULTS = [
  {
    key: 'hole',
    title: 'black hole',
    kind: 'silent',
    inject: hole,
    counted: 'the connection goes silent, new ones work; from then on',
    limit: 'interval + timeout, less the silence before the fault',
  },
  {
    key: 'hang',
    title: 'hole, handshakes hang 3 s',
    kind: 'silent',
    inject: hang,
    counted: 'the connection goes silent, handshakes go unanswered for about 3 s; from then on',
    limit: 'the absence, or that of the black hole where it is longer',
    byDesign: PATIENT,
  },
  {
    key: 'offline',
    title: 'offline 3 s',
    kind: 'silent',
    inject: offline,
    spoils: true,
    counted:
      'offline on a line that dies with it, new ones are refused for about 3 s; from `online`',
    limit: '0',
  },
  {
    key: 'refused',
    title: 'refused 3 s',
    kind: 'reported',
    inject: refused,
    spoils: true,
    byDesign: DRAWN,
    counted: 'reset, new ones are refused for about 3 s; from the end of it',
    limit: '0',
  },
  {
    key: 'reset',
    title: 'reset',
    kind: 'reported',
    inject: reset,
    byDesign: DRAWN,
    counted: 'TCP reset, new ones work; from then on',
    limit: '0',
  },
  {
    key: 'c1001',
    title: 'closed 1001',
    kind: 'reported',
    inject: closed(1001),
    byDesign: ANNOUNCED,
    counted: 'the server closes with 1001, new ones work; from then on',
    limit: '0',
  },
  {
    key: 'c1012',
    title: 'closed 1012',
    kind: 'reported',
    inject: closed(1012),
    byDesign: ANNOUNCED,
    counted: 'the server closes with 1012, new ones work; from then on',
    limit: '0',
  },
  {
    key: 'freeze',
    title: 'frozen 3 s',
    kind: 'reported',
    inject: freeze,
    counted: 'the page is frozen for about 3 s; from `resume`',
    limit: '0',
  },
  {
    key: 'bfcache',
    title: 'bfcache',
    kind: 'reported',
    inject: leave,
    counted: 'the page is left for 1.2 s and restored; from `pageshow`',
    limit: '0',
  },
];
