/** What is sent, and what strikes when. */

export const MESSAGES = 300;
export const EVERY_MS = 20;
export const STRIKE_EVERY_MS = 1_300;
export const BROKER_STRIKES_MS = 3_000;
/** A client that is not back so long after the last of the counted messages is not waited for. */
export const CAP_MS = 60_000;

export const FAULTS = [
  {
    key: 'kill',
    title: 'Nodes and the broker are killed',
    during: 'while nodes and the broker are killed',
    hits: 'kills of its node',
  },
  {
    key: 'cut',
    title: 'Only the line is cut',
    during: 'while its line is cut again and again',
    hits: 'cuts of its line',
  },
];
