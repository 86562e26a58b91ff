import {createTRPCClient, createWSClient, wsLink} from '@trpc/client';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval, timeout}, {opened, heard}) {
  const socket = createWSClient({
    url,
    keepAlive: {enabled: true, intervalMs: interval, pongTimeoutMs: timeout},
    onOpen: opened,
  });
  const client = createTRPCClient({links: [wsLink({client: socket})]});
  const ask = async (text) => heard((await client.echo.query({text})).text);
  return {
    send: (text) => ask(text).catch(() => {}), // lost with its connection
    close: () => socket.close(),
  };
}
