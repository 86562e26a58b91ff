import {createConsumer} from '@rails/actioncable';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url}, {opened, heard}) {
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
