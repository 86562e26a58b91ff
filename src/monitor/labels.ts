/** The default texts of a `<heartbeat-monitor>`. A page can replace each of them. */
export const ENGLISH = {
  // statuses
  idle: 'Idle',
  connecting: 'Connecting',
  open: 'Open',
  waiting: 'Lost',
  closed: 'Closed',
  failed: 'Gave up',
  /** There is no such element in the document. */
  absent: 'Not there',
  /** Beside the status: the connection is that of all tabs. */
  shared: 'shared',

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
  renewed: 'renewed',

  // figures
  latency: 'Latency',
  median: 'Median',
  worst: 'Worst',
  uptime: 'Uptime',
  attempts: 'Attempts',
  next: 'Next attempt',
  /** Follows a number of attempts. */
  inARow: 'failed',

  // marks on the strip
  strip: 'Trace of the last',
  beat: 'heartbeats',
  in: 'messages in',
  out: 'messages out',
  lost: 'lost',
  attempt: 'attempts',
  recovered: 'recovered',
  handover: 'handed over',
  resumed: 'nothing missed',
  gap: 'messages missed',
  column: 'one column:',

  // list of events
  events: 'Events',
  copy: 'Copy as text',
  copied: 'Copied',
  /** The browser denied access to the clipboard; the rows are selected instead. */
  notCopied: 'Selected: copy by keyboard',
};

/** The texts of a `<heartbeat-monitor>`, by name. */
export type MonitorLabels = Record<keyof typeof ENGLISH, string>;
