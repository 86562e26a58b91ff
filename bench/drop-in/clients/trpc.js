import {createTRPCClient, createWSClient, wsLink} from '@trpc/client';

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, {opened, heard}) {
  const socket = createWSClient({url, WebSocket: Socket, onOpen: opened});
  const client = createTRPCClient({links: [wsLink({client: socket})]});
  const ask = async (text) => heard((await client.echo.query({text})).text);
  return {
    send: (text) => ask(text).catch(() => {}), // lost with its connection
    close: () => socket.close(),
  };
}
