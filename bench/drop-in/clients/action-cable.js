import {adapters, createConsumer} from '@rails/actioncable';

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, {opened, heard}) {
  adapters.WebSocket = Socket;
  const consumer = createConsumer(url);
  const subscription = consumer.subscriptions.create('EchoChannel', {
    connected: () => opened(),
    received: ({text}) => heard(text),
  });
  return {
    send: (text) => subscription.perform('echo', {text}),
    close: () => consumer.disconnect(),
  };
}
