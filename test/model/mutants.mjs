/**
 * The library broken on purpose, one mistake at a time, each of a kind that a hurried change could
 * make. The model test must catch them all. A mutant replaces exports of one module, so that only a
 * change of that seam can break it: `replace` maps the name of an export to a function of the original,
 * whose text becomes part of the bundle. It can therefore use nothing of this file, and what several have
 * in common is text.
 */

/** A class whose method does nothing. */
const without = (method) => `(Class) => class extends Class { ${method}() {} }`;

/** States of which only some stop what they own: `(state) => boolean`. */
const leaving = (isLeft) => `(leaveState) => (state, next) => {
  if ((${isLeft})(state)) leaveState(state, next);
}`;

/** Page hints of which only some are passed on: `(hint, count) => boolean`, with the count of earlier ones. */
const hearing = (isHeard) => `(PageHints) =>
  class extends PageHints {
    constructor(delegate) {
      let count = 0;
      const hintReceived = (hint) => (${isHeard})(hint, count++) && delegate.hintReceived(hint);
      super({hintReceived});
    }
  }`;

/** The memory after a loss with something else in it: `(memory, isProven) => changes`. */
const remembering = (changes) => `(afterLoss) => (memory, isProven) => ({
  ...afterLoss(memory, isProven),
  ...(${changes})(memory, isProven),
})`;

const inState = {
  'a waiting state leaves its timer running': {
    module: 'core/state.ts',
    replace: {leaveState: leaving(({name}) => name !== 'waiting')},
  },
  'a state leaves its connection running': {
    module: 'core/state.ts',
    replace: {leaveState: leaving(({name}) => name === 'waiting')},
  },
  'a status change that a listener causes is announced before the current one': {
    module: 'core/announcements.ts',
    replace: {
      Announcements: (Announcements) =>
        class extends Announcements {
          announce(notification) {
            notification();
          }
        },
    },
  },
};

const inConnection = {
  'an abandoned socket keeps its handlers': {
    module: 'core/connection.ts',
    replace: {
      Connection: (Connection) =>
        class extends Connection {
          drop() {
            const {socket} = this;
            const {onopen, onmessage, onclose, onerror} = socket ?? {};
            super.drop();
            if (socket) Object.assign(socket, {onopen, onmessage, onclose, onerror});
          }
        },
    },
  },
  'an abandoned socket is not closed': {
    module: 'core/connection.ts',
    replace: {
      Connection: (Connection) =>
        class extends Connection {
          drop() {
            const {socket} = this;
            if (socket) socket.close = () => {};
            super.drop();
            if (socket) delete socket.close;
          }
        },
    },
  },
  'an attempt that awaits its address is not abandoned': {
    module: 'core/connection.ts',
    replace: {
      Connection: (Connection) =>
        class extends Connection {
          drop() {
            if (this.socket) super.drop();
          }
        },
    },
  },
  'an opening is reported twice': {
    module: 'core/connection.ts',
    replace: {
      Connection: (Connection) =>
        class extends Connection {
          constructor(delegate, ...rest) {
            const twice = (...opening) => {
              delegate.connectionOpened(...opening);
              delegate.connectionOpened(...opening);
            };
            super(
              {
                connectionAddressed: (url) => delegate.connectionAddressed(url),
                connectionOpened: twice,
                messageReceived: (...message) => delegate.messageReceived(...message),
                connectionLost: (...loss) => delegate.connectionLost(...loss),
                clockJumped: () => delegate.clockJumped(),
              },
              ...rest,
            );
          }
        },
    },
  },
  'closing takes as long as the network likes': {
    module: 'core/connection.ts',
    replace: {
      Connection: (Connection) =>
        class extends Connection {
          close({code, reason}) {
            const {socket} = this;
            if (!socket) super.close({code, reason});
            else if (code === 1005) socket.close();
            else socket.close(code, reason);
          }
        },
    },
  },
  'an attempt has no deadline': {
    module: 'core/backoff.ts',
    replace: {attemptDeadline: () => () => 0},
  },
  'an address is asked for twice': {
    module: 'core/target-source.ts',
    replace: {
      TargetSource: (TargetSource) =>
        class extends TargetSource {
          targetOf(settings, order) {
            if (typeof settings.url === 'function') settings.url(order.number);
            return super.targetOf(settings, order);
          }
        },
    },
  },
  'a callback that throws breaks its caller': {
    module: 'core/callbacks.ts',
    replace: {guarded: () => (callback) => callback()},
  },
};

const inHeartbeat = {
  'the heartbeat of an abandoned connection continues': {
    module: 'core/heartbeat.ts',
    replace: {Heartbeat: without('stop')},
  },
  'a probe forgets the ping that is in flight': {
    module: 'core/heartbeat.ts',
    replace: {
      Heartbeat: (Heartbeat) =>
        class extends Heartbeat {
          probe() {
            this.start();
            super.probe();
          }
        },
    },
  },
  'half of the timeout is enough to give a line up': {
    module: 'core/heartbeat.ts',
    replace: {
      Heartbeat: (Heartbeat) =>
        class extends Heartbeat {
          constructor(delegate, face, settings) {
            super(delegate, face, {...settings, timeout: settings.timeout / 2});
          }
          configure(settings) {
            super.configure({...settings, timeout: settings.timeout / 2});
          }
        },
    },
  },
  'a deadline that passes during sleep counts': {
    module: 'core/timer.ts',
    replace: {
      Timer: (Timer) =>
        class extends Timer {
          start(ms, callback) {
            super.start(ms, () => callback(false));
          }
        },
    },
  },
  'a timer cannot be stopped': {
    module: 'core/timer.ts',
    replace: {Timer: without('stop')},
  },
  'answers are dispatched as messages': {
    module: 'core/callbacks.ts',
    replace: {matches: () => () => false},
  },
  'goodbyes are dispatched as messages': {
    module: 'core/retry-window.ts',
    replace: {goodbyeIn: () => () => null},
  },
};

const inQueue = {
  'the queue is lost with its connection': {
    module: 'core/send-queue.ts',
    replace: {
      SendQueue: (SendQueue) =>
        class extends SendQueue {
          restore(messages) {
            this.clear();
            super.restore(messages);
          }
        },
    },
  },
  'unsent messages are lost with their connection': {
    module: 'core/unsent-tail.ts',
    replace: {
      UnsentTail: (UnsentTail) =>
        class extends UnsentTail {
          unsent() {
            return [];
          }
        },
    },
  },
  'unsent messages are put at the end of the queue': {
    module: 'core/send-queue.ts',
    replace: {
      SendQueue: (SendQueue) =>
        class extends SendQueue {
          restore(messages) {
            const queued = [];
            // `flush` restores an empty list.
            if (messages.length) this.flush((message) => queued.push(message));
            super.restore([...queued, ...messages]);
          }
        },
    },
  },
  'a queue is not emptied': {
    module: 'core/send-queue.ts',
    replace: {SendQueue: without('clear')},
  },
  'a queue has no limit': {
    module: 'core/send-queue.ts',
    replace: {
      SendQueue: (SendQueue) =>
        class extends SendQueue {
          add(message) {
            super.add(message, Infinity);
          }
        },
    },
  },
};

const inHints = {
  'listeners for page hints are never removed': {
    module: 'core/page-hints.ts',
    replace: {PageHints: without('stop')},
  },
  'only the first hint counts': {
    module: 'core/page-hints.ts',
    replace: {PageHints: hearing((_hint, count) => count === 0)},
  },
  'a freeze is ignored': {
    module: 'core/page-hints.ts',
    replace: {PageHints: hearing((hint) => hint !== 'suspend')},
  },
  'a prerendered page connects': {
    module: 'core/page-hints.ts',
    replace: {isPrerendering: () => () => false},
  },
};

const inRetry = {
  'the back-off never starts again': {
    module: 'core/attempt-memory.ts',
    replace: {afterLoss: remembering(({drawnWaits}) => ({drawnWaits}))},
  },
  'a fresh start keeps the failures': {
    module: 'core/attempt-memory.ts',
    replace: {withoutFailures: () => (memory) => memory},
  },
  'failures are never forgotten': {
    module: 'core/attempt-memory.ts',
    replace: {
      afterLoss: remembering(({failures}, isProven) => ({failures: failures + (isProven ? 0 : 1)})),
    },
  },
  'one retry too many': {
    module: 'core/retry.ts',
    replace: {
      judge: (judge) => (loss) =>
        judge({...loss, settings: {...loss.settings, retries: loss.settings.retries + 1}}),
    },
  },
  'a loss that was noticed here waits': {
    module: 'core/retry.ts',
    replace: {
      judge: (judge) => (loss) => {
        const verdict = judge(loss);
        return verdict.retry === 'now' ? {retry: 'later', ms: 1_000, isDrawn: true} : verdict;
      },
    },
  },
  'waits have no upper bound': {
    module: 'core/backoff.ts',
    replace: {
      backoffDelay: (backoffDelay) => (waits, settings) =>
        backoffDelay(waits, {...settings, maxDelay: Infinity}),
    },
  },
  'a final close code is retried': {
    module: 'core/close-codes.ts',
    replace: {isFinalCode: () => () => false},
  },
};

const inSteering = {
  'a window is ignored': {
    module: 'core/retry.ts',
    replace: {judge: (judge) => (loss) => judge({...loss, window: null})},
  },
  'a standing window is ignored': {
    module: 'core/retry.ts',
    replace: {
      judge: (judge) => (loss) => judge({...loss, memory: {...loss.memory, standingWindow: null}}),
    },
  },
  'a standing window is for failed attempts too': {
    module: 'core/retry.ts',
    replace: {
      judge: (judge) => (loss) =>
        judge({...loss, window: loss.window ?? loss.memory.standingWindow}),
    },
  },
  'a hint ends a window before its minimum': {
    module: 'core/retry.ts',
    replace: {judge: (judge) => (loss) => ({...judge(loss), minMs: 0})},
  },
  'a hint does not shorten a window': {
    module: 'core/retry.ts',
    replace: {
      judge: (judge) => (loss) => {
        const verdict = judge(loss);
        return {...verdict, minMs: verdict.ms};
      },
    },
  },
  'a window is drawn from 0': {
    module: 'core/retry-window.ts',
    replace: {drawFrom: (drawFrom) => (window, random) => drawFrom({...window, minMs: 0}, random)},
  },
  'a window is longer than an hour': {
    module: 'core/retry-window.ts',
    replace: {
      windowInReason: (windowInReason) => (reason) => {
        const window = windowInReason(reason);
        return window && {...window, maxMs: window.maxMs * 24};
      },
    },
  },
  'a malformed window is one': {
    module: 'core/retry-window.ts',
    replace: {
      windowInReason: (windowInReason) => (reason) =>
        windowInReason(reason) ??
        windowInReason(reason.replace(/(\d+)-(\d+)$/, (_, min, max) => `${max}-${min}`)),
    },
  },
  'a malformed goodbye is hidden': {
    module: 'core/retry-window.ts',
    replace: {
      goodbyeIn: (goodbyeIn) => (match, data) =>
        goodbyeIn(match, data) ??
        (typeof match === 'string' && String(data).startsWith(match) ? {window: null} : null),
    },
  },
  'an error of a url function has no window': {
    module: 'core/retry-window.ts',
    replace: {windowInError: () => () => null},
  },
};

/** A handover whose delegate has some other methods: `(delegate) => methods`. */
const reportingBy = (methods) => `(Handover) =>
  class extends Handover {
    constructor(delegate, ...rest) {
      const changed = (${methods})(delegate);
      const get = (target, name) => changed[name] ?? target[name]?.bind?.(target);
      super(new Proxy(delegate, {get}), ...rest);
    }
  }`;

const inHandover = {
  'two successors at once': {
    module: 'core/handover.ts',
    replace: {
      Handover: (Handover) =>
        class extends Handover {
          #twin;
          constructor(...args) {
            super(...args);
            this.#twin = new Handover(...args);
          }
          begin(...args) {
            super.begin(...args);
            this.#twin.begin(...args);
          }
        },
    },
  },
  'an attempt of a successor is made again beside the one before': {
    module: 'core/handover.ts',
    replace: {
      Handover: (Handover) =>
        class extends Handover {
          clockJumped() {
            const {successor} = this;
            if (successor) successor.drop = () => {};
            super.clockJumped();
          }
        },
    },
  },
  'the old connection is not closed at the switch': {
    module: 'core/state.ts',
    replace: {
      leaveState: (leaveState) => (state, next) => {
        if (state.name === 'open' && next.name === 'open') state.handover.end();
        else leaveState(state, next);
      },
    },
  },
  'messages of a successor are heard before the switch': {
    module: 'core/handover.ts',
    replace: {
      Handover: (Handover) =>
        class extends Handover {
          #delegate;
          constructor(delegate, ...rest) {
            super(delegate, ...rest);
            this.#delegate = delegate;
          }
          messageReceived(...message) {
            this.#delegate.messageReceived(...message);
          }
          heartbeatAnswered(...answer) {
            this.#delegate.heartbeatAnswered(...answer);
          }
        },
    },
  },
  'what a failed successor has not sent is lost': {
    module: 'core/handover.ts',
    replace: {
      Handover: reportingBy((delegate) => ({
        successorLost: (ending) => delegate.successorLost(ending, []),
      })),
    },
  },
  'what ends a connection leaves its successor': {
    module: 'core/handover.ts',
    replace: {Handover: without('end')},
  },
  'messages go to the old connection until the switch': {
    module: 'core/handover.ts',
    replace: {
      Handover: (Handover) =>
        class extends Handover {
          get sender() {
            return null;
          }
        },
    },
  },
  'a handover ignores the window': {
    module: 'core/handover.ts',
    replace: {
      Handover: (Handover) =>
        class extends Handover {
          begin(cause) {
            super.begin(cause);
          }
        },
    },
  },
  'a successor that says goodbye takes over': {
    module: 'core/handover.ts',
    replace: {
      Handover: reportingBy((delegate) => ({
        successorLost: () => delegate.successorHeard(),
      })),
    },
  },
  'a connection is renewed too early': {
    module: 'core/handover.ts',
    replace: {
      Handover: (Handover) =>
        class extends Handover {
          #settings;
          constructor(delegate, settings, context) {
            super(delegate, settings, context);
            this.#settings = settings;
          }
          start() {
            this.configure({...this.#settings, maxAge: this.#settings.maxAge / 2});
            super.start();
            this.configure(this.#settings);
          }
        },
    },
  },
  'an opened successor is not announced': {
    module: 'core/handover.ts',
    replace: {Handover: reportingBy(() => ({successorOpened: () => {}}))},
  },
};

const inStream = {
  'the last id is not put into the query': {
    module: 'core/address.ts',
    replace: {withParameter: () => (url) => url},
  },
  'an id is put into the query where resume is off': {
    module: 'core/event-id.ts',
    replace: {resumeSettings: (resumeSettings) => (resume) => resumeSettings(resume ?? 'id')},
  },
  'what was asked is forgotten': {
    module: 'core/target-source.ts',
    replace: {
      TargetSource: (TargetSource) =>
        class extends TargetSource {
          targetOf(settings, order) {
            const target = super.targetOf(settings, order);
            const forget = (known) => ({...known, asked: ''});
            return target instanceof Promise ? target.then(forget) : forget(target);
          }
        },
    },
  },
  'a repeat is dispatched': {
    module: 'core/event-stream.ts',
    replace: {
      EventStream: (EventStream) =>
        class extends EventStream {
          messageReceived(id) {
            super.messageReceived(id);
            return true;
          }
        },
    },
  },
  'a new message is taken for a repeat': {
    module: 'core/event-stream.ts',
    replace: {
      EventStream: (EventStream) =>
        class extends EventStream {
          messageReceived(id) {
            return super.messageReceived(id) && !id.endsWith('7');
          }
        },
    },
  },
  'a rewind keeps what was heard': {
    module: 'core/event-stream.ts',
    replace: {
      EventStream: (EventStream) =>
        class extends EventStream {
          #ids = new Set();
          messageReceived(id) {
            const isHeard = this.#ids.has(id);
            this.#ids.add(id);
            return super.messageReceived(id) && !isHeard;
          }
        },
    },
  },
  'a position that confirms the resume undoes a rewind': {
    module: 'core/event-stream.ts',
    replace: {
      EventStream: (EventStream) =>
        class extends EventStream {
          positionReceived(id) {
            const gap = super.positionReceived(id);
            if (this.lastEventId !== id) this.lastEventId = id;
            return gap;
          }
        },
    },
  },
  'a resume is always claimed': {
    module: 'core/event-stream.ts',
    replace: {
      EventStream: (EventStream) =>
        class extends EventStream {
          get resumed() {
            return true;
          }
        },
    },
  },
  'a resume of the connection before is still claimed': {
    module: 'core/event-stream.ts',
    replace: {
      EventStream: (EventStream) =>
        class extends EventStream {
          #before = null;
          get resumed() {
            return super.resumed ?? this.#before;
          }
          connectionOpened(asked) {
            this.#before = this.resumed;
            super.connectionOpened(asked);
          }
        },
    },
  },
  'a gap is not reported': {
    module: 'core/event-stream.ts',
    replace: {
      EventStream: (EventStream) =>
        class extends EventStream {
          positionReceived(id) {
            super.positionReceived(id);
            return null;
          }
        },
    },
  },
  'a position leaves the last id as it was': {
    module: 'core/event-stream.ts',
    replace: {
      EventStream: (EventStream) =>
        class extends EventStream {
          #id = null;
          get lastEventId() {
            return this.#id ?? super.lastEventId;
          }
          set lastEventId(id) {
            this.#id = null;
            super.lastEventId = id;
          }
          positionReceived(id) {
            this.#id = this.lastEventId;
            return super.positionReceived(id);
          }
          messageReceived(id) {
            this.#id = null;
            return super.messageReceived(id);
          }
        },
    },
  },
  'a gap is reported after the next message': {
    module: 'core/lifeline.ts',
    replace: {
      Lifeline: (Lifeline) =>
        class extends Lifeline {
          constructor(face, settings) {
            const gaps = [];
            const late = {
              positionReceived: (gap) => gap && gaps.push(gap),
              messageReceived(...message) {
                face.messageReceived(...message);
                for (const gap of gaps.splice(0)) face.positionReceived(gap);
              },
            };
            super({...face, ...late}, settings);
          }
        },
    },
  },
  'a position is dispatched as a message': {
    module: 'core/event-id.ts',
    replace: {
      readNumbered: (readNumbered) => (resume, data) => {
        const numbered = readNumbered(resume, data);
        return numbered && {...numbered, isPosition: false};
      },
    },
  },
  'another url keeps the last id': {
    module: 'element/options-element.ts',
    replace: {
      OptionsElement: (OptionsElement) =>
        class extends OptionsElement {
          addressChange() {
            const change = super.addressChange();
            return change === 'other-url' ? 'some' : change;
          }
        },
    },
  },
};

const inElement = {
  'an element that is removed keeps its connection': {
    module: 'element/demand.ts',
    replace: {
      nextStep: (nextStep) => (change) => {
        const step = nextStep(change);
        return step === 'stop' && change.now === 'none' ? 'none' : step;
      },
    },
  },
  'an element that is moved reconnects': {
    module: 'element/heartbeat-socket-element.ts',
    replace: {
      HeartbeatSocketElement: (Element) =>
        class extends Element {
          connectedCallback() {
            super.connectedCallback();
            this.reconnect();
          }
        },
    },
  },
};

/** `[{name, module, replace}]` */
export const MUTANTS = Object.entries({
  ...inState,
  ...inConnection,
  ...inHeartbeat,
  ...inQueue,
  ...inHints,
  ...inRetry,
  ...inSteering,
  ...inHandover,
  ...inStream,
  ...inElement,
}).map(([name, mutant]) => ({name, ...mutant}));
