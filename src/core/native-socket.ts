/** Bytes that have not left a socket; 0 where it does not count them, as in React Native. */
export function bufferedBytes(socket: WebSocket | null): number {
  const amount = socket?.bufferedAmount;
  return amount !== undefined && Number.isFinite(amount) ? amount : 0;
}
