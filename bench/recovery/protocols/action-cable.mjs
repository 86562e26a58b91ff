import {beat} from './beat.mjs';

/** What Rails beats with; its client knows no other. */
const RAILS_INTERVAL_MS = 3000;

/** AnyCable: as Action Cable, but the server's operator chooses the interval. */
export function anyCable(socket, {interval}) {
  const send = (message) => socket.send(JSON.stringify(message));
  const answers = {
    subscribe: ({identifier}) => send({identifier, type: 'confirm_subscription'}),
    message: ({identifier, data}) => send({identifier, message: JSON.parse(data)}),
  };
  send({type: 'welcome'});
  beat(socket, interval, () => send({type: 'ping', message: Math.floor(Date.now() / 1000)}));
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    answers[message.command]?.(message);
  });
}

/** Action Cable: subscriptions are confirmed, what is performed on a channel is heard there. */
export function actionCable(socket) {
  anyCable(socket, {interval: RAILS_INTERVAL_MS});
}
