import {retry} from 'rxjs';
import {webSocket} from 'rxjs/webSocket';

/** It does not reconnect unless it is told how. */
const RETRY_MS = 1000;

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url}, {opened, heard}) {
  const subject = webSocket({
    url,
    serializer: (data) => data,
    deserializer: ({data}) => data,
    openObserver: {next: () => opened()},
  });
  // An error that ended it was retried; a close that was clean completes it, which is no error.
  const subscription = subject.pipe(retry({delay: RETRY_MS})).subscribe({next: heard});
  return {send: (data) => subject.next(data), close: () => subscription.unsubscribe()};
}
