/** Socket.IO with connection state recovery on its adapter for Redis Streams, as in its manual. */
import http from 'node:http';
import {createAdapter} from '@socket.io/redis-streams-adapter';
import {createClient} from 'redis';
import {Server} from 'socket.io';

const client = createClient({url: process.env.REDIS_URL});
// Without a listener the loss of the broker would end the process.
client.on('error', (error) => console.error('redis:', error.message));
await client.connect();

const site = http.createServer((request, response) => {
  response.writeHead(client.isReady ? 200 : 503).end();
});
const adapter = createAdapter(client);
new Server(site, {adapter, connectionStateRecovery: {}});
site.listen(Number(process.env.PORT));
