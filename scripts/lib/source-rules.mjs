/** The shape of src/ that `check-source.mjs` holds it to. Edit these lists, not the checks. */

/** Imports point down this list only. A file that is not in it is a leaf: it imports leaves only. */
export const LAYERS = [
  'monitor.ts',
  'monitor/heartbeat-monitor-element.ts',
  'monitor/socket-view.ts',
  'monitor/socket-watch.ts',
  'monitor/announcer.ts',
  'monitor/strip-painter.ts',
  'html.ts',
  'html/commands.ts',
  'html/forms.ts',
  'index.ts',
  'define.ts',
  'element/heartbeat-socket-element.ts',
  'core/heartbeat-socket.ts',
  'core/lifeline.ts',
  'core/state.ts',
  'core/connection.ts',
  'core/heartbeat.ts',
];

/** What only some files may do: calls of these functions, mentions of these names, … */
export const PLACES = {
  timers: {
    calls: /^(window\.|globalThis\.)?set(Timeout|Interval)$/,
    files: ['core/clock.ts'],
  },
  'native sockets': {constructs: /WebSocket|^Native$/, files: ['core/connection.ts']},
  registration: {mentions: /^customElements$/, files: ['define.ts', 'monitor.ts']},
};
