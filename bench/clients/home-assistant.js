import {createConnection} from 'home-assistant-js-websocket';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url}, {opened, heard}) {
  const auth = {wsUrl: url, accessToken: 'any', expired: false};
  let connection;
  const connecting = createConnection({auth, setupRetry: -1});
  void connecting.then((made) => {
    connection = made;
    connection.addEventListener('ready', opened);
    opened();
  });
  const ask = async (text) =>
    heard((await connection.sendMessagePromise({type: 'echo', text})).text);
  return {
    send: (text) => ask(text).catch(() => {}), // lost with its connection
    close: () => connecting.then((made) => made.close()),
  };
}
