/** NATS: what is published is delivered to the subscription to its subject. */
export function nats(socket) {
  const subscriptions = new Map();
  let text = ''; // a character a byte, as lengths are told in bytes
  const send = (words) => socket.send(Buffer.from(words, 'latin1'));
  const answers = {
    PING: () => send('PONG\r\n'),
    SUB: (subject, ...words) => subscriptions.set(subject, words.at(-1)),
    PUB(subject, ...words) {
      const payload = text.slice(0, Number(words.at(-1)));
      text = text.slice(payload.length + 2);
      send(`MSG ${subject} ${subscriptions.get(subject)} ${payload.length}\r\n${payload}\r\n`);
    },
  };
  const info = {server_id: 'echo', version: '2.12.0', proto: 1, headers: true, max_payload: 1e6};
  send(`INFO ${JSON.stringify(info)}\r\n`);
  socket.on('message', (data) => {
    text += data.toString('latin1'); // the client never parts a request among messages
    while (text.includes('\r\n')) {
      const [verb, ...words] = text.slice(0, text.indexOf('\r\n')).split(' ');
      text = text.slice(text.indexOf('\r\n') + 2);
      answers[verb]?.(...words);
    }
  });
}
