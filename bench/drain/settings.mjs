/** Whom a server leaves, and how. */

/** The clients of the server that goes. */
export const CLIENTS = 1_000;
export const WINDOW_MS = 5_000;
/** How many of them come in each second, if they come evenly. */
export const SHARE = CLIENTS / (WINDOW_MS / 1_000);
/** No second may have more. */
export const MOST = 2 * SHARE;
/** Who is not back then is not waited for. */
export const CAP_MS = 30_000;

/** `RETRY_MS` is the standing window, which each client hears when it connects. */
export const CASES = [
  {
    key: 'window',
    title: `drained, \`GoodBye ${WINDOW_MS}\``,
    goodbye: `GoodBye ${WINDOW_MS}`,
    isSteered: true,
  },
  {key: 'plain', title: 'drained, `GoodBye`', goodbye: 'GoodBye'},
  {
    key: 'retry',
    title: `killed, \`"retry": ${WINDOW_MS}\``,
    env: {RETRY_MS: WINDOW_MS},
    isSteered: true,
  },
  {key: 'killed', title: 'killed'},
];
