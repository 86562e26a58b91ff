import {createCable} from '@anycable/web';
import {backoffWithJitter} from '@anycable/core';

/** What its delays grow from by default, which is also its default interval. */
const DELAY_MS = 3000;

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval, timeout}, {opened, heard}) {
  const cable = createCable(url, {
    pingInterval: interval,
    maxMissingPings: (interval + timeout) / interval,
    reconnectStrategy: backoffWithJitter(DELAY_MS),
    logLevel: 'error',
  });
  const channel = cable.subscribeTo('EchoChannel');
  channel.on('connect', () => opened());
  channel.on('message', ({text}) => heard(text));
  return {
    send: (text) => channel.perform('echo', {text}).catch(() => {}), // not connected: not sent
    close: () => cable.disconnect(),
  };
}
