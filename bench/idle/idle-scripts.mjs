import {moduleOf, NATIVE, pathOf, SUBJECTS, YARDSTICKS} from '../messages/subjects.mjs';
import {scriptOf} from '../page/open-page.mjs';

const BENCH = {name: 'idleBench', path: './idle/idle-page.js'};
const STUB = `import './messages/stub-socket.js';`;

/** Path of the module of each client that is measured idle, by name. */
export const IDLERS = {
  [NATIVE]: YARDSTICKS[NATIVE],
  ...Object.fromEntries(SUBJECTS.map((client) => [client.name, pathOf(client)])),
};

/** The script of a page that holds connections of one client, real ones or over stubs. */
export const idleScript = (name, {isStubbed = false} = {}) =>
  scriptOf(moduleOf(BENCH, {[name]: IDLERS[name]}, isStubbed ? STUB : ''));
