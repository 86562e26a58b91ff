/** JSON-RPC 2.0: a call results in what it was called with. */
export function jsonRpc(socket) {
  socket.on('message', (data) => {
    const {id, params} = JSON.parse(data);
    socket.send(JSON.stringify({jsonrpc: '2.0', id, result: params}));
  });
}

/** tRPC: a query returns what it was asked with; pings are answered. */
export function trpc(socket) {
  socket.on('message', (data) => {
    if (String(data) === 'PING') return socket.send('PONG');
    const {id, params} = JSON.parse(data);
    return socket.send(JSON.stringify({id, result: {type: 'data', data: params.input}}));
  });
}
