import {FakeWebSocket} from './fake-web-socket.js';

/** Replaces the global WebSocket during a suite; each of its tests starts without sockets. */
export function useFakeWebSocket(): void {
  let uninstall: () => void;

  before(() => {
    uninstall = FakeWebSocket.install();
  });

  beforeEach(() => FakeWebSocket.reset());

  // Hooks that run after each test must still meet the fake, so it stays until the end.
  after(() => uninstall());
}
