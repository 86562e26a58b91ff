/** The static property under which a `HeartbeatSocket`, of whatever copy, keeps the native class. */
export const NATIVE = Symbol.for('heartbeat-socket.native');

type SocketClass = typeof WebSocket;
type MaybeOurs = Partial<Record<typeof NATIVE, SocketClass>> | null | undefined;

/** The native class behind a class: behind a `HeartbeatSocket` the one that it has replaced. */
function behind(Class: SocketClass | null | undefined): SocketClass | null | undefined {
  const ours = Class as MaybeOurs;
  return ours && NATIVE in ours ? ours[NATIVE] : Class;
}

/** The global native class, also where a `HeartbeatSocket` has taken its place. */
export const globalSocket = (): SocketClass | null | undefined =>
  behind((globalThis as {WebSocket?: SocketClass | null}).WebSocket);

/**
 * The class to open sockets with: the given one, else the global one as it is now.
 *
 * @throws ReferenceError where there is none, as in Node before 22.
 */
export function nativeClass(given: SocketClass | undefined): SocketClass {
  const Native = given ? behind(given) : globalSocket();
  if (!Native) throw new ReferenceError('WebSocket is not defined');
  return Native;
}

/** Bytes that have not left a socket; 0 where it does not count them, as in React Native. */
export function bufferedBytes(socket: WebSocket | null): number {
  const amount = socket?.bufferedAmount;
  return amount !== undefined && Number.isFinite(amount) ? amount : 0;
}
