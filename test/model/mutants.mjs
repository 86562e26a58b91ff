/**
 * The library broken on purpose, one mistake at a time, each of a kind that a hurried change would
 * bring. The model test must catch them all; where a piece is no longer in the source, write down
 * anew what breaks it now.
 */
export const MUTANTS = [
  {
    name: 'a timer is left running when its state is left',
    file: 'core/lifeline.ts',
    from: 'if (old.timer !== state.timer) old.timer?.stop();',
    to: '',
  },
  {
    name: 'a connection is left alone when its state is left',
    file: 'core/lifeline.ts',
    from: 'if (old.connection !== state.connection) old.connection?.drop();',
    to: '',
  },
  {
    name: 'late events of an abandoned socket are let through',
    file: 'core/connection.ts',
    from: 'if (socket) socket.onopen = socket.onmessage = socket.onclose = socket.onerror = () => {};',
    to: '',
  },
  {
    name: 'a second open event of a socket is told',
    file: 'core/connection.ts',
    from: 'socket.onopen = null;',
    to: '',
  },
  {
    name: 'an abandoned socket is not closed',
    file: 'core/connection.ts',
    from: 'if (socket.readyState <= OPEN) socket.close(NORMAL_CLOSURE);',
    to: '',
  },
  {
    name: 'the heartbeat of an abandoned socket goes on',
    file: 'core/connection.ts',
    from: 'this.heartbeat.stop();',
    to: '',
  },
  {
    name: 'the deadline of an attempt goes on when it has opened',
    file: 'core/connection.ts',
    from: `socket.onopen = null;
      this.#deadline.stop();`,
    to: 'socket.onopen = null;',
  },
  {
    name: 'an attempt has no deadline',
    file: 'core/connection.ts',
    from: 'if (deadline) {',
    to: 'if (!deadline) {',
  },
  {
    name: 'an address that was awaited too long still makes a socket',
    file: 'core/connection.ts',
    from: `if (this.#phase !== 'opening') return;
      policy.url`,
    to: 'policy.url',
  },
  {
    name: 'a rejection goes unheard where another function throws',
    file: 'core/connection.ts',
    from: 'new Promise((settle) =>',
    to: '((asked) => asked((answer) => answer))((settle) =>',
  },
  {
    name: 'an error event decides by itself',
    file: 'core/connection.ts',
    from: 'socket.onerror = () => timer.start(half, () => timer.start(half, look));',
    to: 'socket.onerror = look;',
  },
  {
    name: 'the queue is lost with its connection',
    file: 'core/lifeline.ts',
    from: 'const next = this.policy.judge(loss, connection);',
    to: `this.#queue.clear();
    const next = this.policy.judge(loss, connection);`,
  },
  {
    name: 'what had not left is lost',
    file: 'core/lifeline.ts',
    from: 'this.#queue.restore(connection.unsent);',
    to: '{}',
  },
  {
    name: 'what had not left goes out last',
    file: 'core/send-queue.ts',
    from: 'this.#messages = [...messages, ...this.#messages];',
    to: 'this.#messages.push(...messages);',
  },
  {
    name: 'listeners for signals stay when all is over',
    file: 'core/lifeline.ts',
    from: "this.#signals.listen(state.readyState < 2 && state.name !== 'idle');",
    to: 'this.#signals.listen(true);',
  },
  {
    name: 'only the first signal is heeded',
    file: 'core/page-hints.ts',
    from: 'this.#delegate.hintReceived(persisted',
    to: `if (this.isHinted) return;
    this.isHinted = true;
    this.#delegate.hintReceived(persisted`,
  },
  {
    name: 'a signal beats though a beat is out',
    file: 'core/heartbeat.ts',
    from: 'if (interval && this.#sentAt === undefined) this.#ask',
    to: 'if (interval) this.#ask',
  },
  {
    name: 'a deadline that is met after a sleep condemns',
    file: 'core/heartbeat.ts',
    from: 'isStrange && !isSecond ? this.#ask(timeout, true) : next(),',
    to: 'next(),',
  },
  {
    name: 'half of the timeout is enough to condemn',
    file: 'core/heartbeat.ts',
    from: 'half(() => this.#delegate.heartbeatMissed());',
    to: 'queueMicrotask(() => this.#delegate.heartbeatMissed());',
  },
  {
    name: 'a freeze is not heeded',
    file: 'core/lifeline.ts',
    from: "if (connection) this.reconnect('restored', this.policy.settings.maxDelay);",
    to: '{}',
  },
  {
    name: 'the ladder never starts afresh',
    file: 'core/retry.ts',
    from: 'this.failures = this.step = 0;',
    to: 'this.failures = 0;',
  },
  {
    name: 'the ladder does not start afresh when the page wakes, nor with reconnect()',
    file: 'core/lifeline.ts',
    from: 'this.policy.step = 0;',
    to: '',
  },
  {
    name: 'failures are never forgotten',
    file: 'core/retry.ts',
    from: `if (isProven) {
      this.reset();`,
    to: `if (isProven) {
      this.step = 0;`,
  },
  {
    name: 'retries do not end',
    file: 'core/retry.ts',
    from: 'if (this.failures > this.settings.retries)',
    to: 'if (this.failures > this.settings.retries + 1)',
  },
  {
    name: 'a change that a listener causes is told before the one it hears',
    file: 'core/lifeline.ts',
    from: 'if (this.#outbox.push(announcement) > 1) return;',
    to: 'return void announcement();',
  },
  {
    name: 'close() leaves the queue',
    file: 'core/lifeline.ts',
    from: `const loss = lossOf('user', null, request);
    this.#queue.clear();`,
    to: "const loss = lossOf('user', null, request);",
  },
  {
    name: 'closing takes as long as the network likes',
    file: 'core/connection.ts',
    from: "this.#deadline.start(CLOSING_TIMEOUT_MS, () => this.#lose('user'));",
    to: '',
  },
  {
    name: 'a callback that throws breaks what called it',
    file: 'core/callbacks.ts',
    from: `queueMicrotask(() => {
      throw error;
    });`,
    to: 'throw error;',
  },
  {
    name: 'an element that is removed goes on',
    file: 'element/heartbeat-socket-element.ts',
    from: `// Looked at in the next update: by then a move has put it back.
    this.requestUpdate();`,
    to: '',
  },
  {
    name: 'an element that is moved begins anew',
    file: 'element/heartbeat-socket-element.ts',
    from: '// Looked at in the next update: by then a move has put it back.',
    to: 'this.#lifeline.stop(true);',
  },
];
