/** The texts of a `<heartbeat-monitor>`, in English. Each may be replaced. */
export const ENGLISH = {
  // statuses
  idle: 'Idle',
  connecting: 'Connecting',
  open: 'Open',
  waiting: 'Lost',
  closed: 'Closed',
  failed: 'Gave up',
  /** No such element is in the document. */
  absent: 'Not there',

  // causes
  user: 'by request',
  dropped: 'dropped',
  unreachable: 'no connection',
  silent: 'no heartbeat',
  goodbye: 'goodbye',
  restored: 'was asleep',
  policy: 'not to be retried',
  exhausted: 'out of retries',
  url: 'bad address',

  // figures
  latency: 'Latency',
  median: 'Median',
  worst: 'Worst',
  uptime: 'Uptime',
  attempts: 'Attempts',
  next: 'Next attempt',
  /** Of attempts; after a number. */
  inARow: 'failed',

  // what the strip shows
  strip: 'Trace of the last',
  beat: 'heartbeats',
  in: 'messages in',
  out: 'messages out',
  lost: 'lost',
  attempt: 'attempts',
  recovered: 'recovered',
  column: 'one column:',

  // the list of events
  events: 'Events',
  copy: 'Copy as text',
  copied: 'Copied',
  /** The browser forbids it; the rows are selected instead. */
  notCopied: 'Selected: copy by keyboard',
};

/** The texts of a `<heartbeat-monitor>`, by name. */
export type MonitorLabels = Record<keyof typeof ENGLISH, string>;
