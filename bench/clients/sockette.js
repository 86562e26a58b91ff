import sockette from 'sockette';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url}, {opened, heard}) {
  return sockette(url, {onopen: () => opened(), onmessage: ({data}) => heard(data)});
}
