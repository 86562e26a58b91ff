import {createClient} from 'graphql-ws';
import {HeartbeatSocket} from 'heartbeat-socket/socket.js';
import {graphqlWs} from './recipes.js';

export const connect = (url) =>
  createClient({
    url,
    retryAttempts: Infinity,
    webSocketImpl: HeartbeatSocket.with({...graphqlWs, reconnect: false, interval: 6000}),
  });
