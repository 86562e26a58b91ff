import type {StatusChange, StatusEvent} from '../../src/core/events.js';

/** Formats a status event as one line: `waiting silent 0`, `open`. */
export function statusLine({status, cause, delay}: StatusChange): string {
  return [status, cause, status === 'waiting' ? delay : '']
    .filter((part) => part !== null && part !== '')
    .join(' ');
}

/** Logs everything that an element or a core dispatches, in order, one line each. */
export function eventLog(target: EventTarget): string[] {
  const log: string[] = [];
  const on = (type: string, describe: (event: never) => string) =>
    target.addEventListener(type, (event) => log.push(describe(event as never)));
  const status = (event: StatusEvent) => statusLine(event);
  const message = ({data}: MessageEvent) => `message ${String(data)}`;
  on('status', status);
  on('ws-status', status);
  on('open', () => '(open)');
  on('message', message);
  on('ws-message', message);
  on('heartbeat', () => 'heartbeat');
  on('ws-heartbeat', () => 'heartbeat');
  on('error', () => '(error)');
  on('close', ({code, wasClean}: CloseEvent) => `(close ${code}${wasClean ? ' clean' : ''})`);
  return log;
}
