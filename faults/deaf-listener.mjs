/** Runs in a worker of `DeafPort`: listens, and never accepts, as its event loop is blocked. */
import {createServer} from 'node:net';
import {parentPort, workerData} from 'node:worker_threads';

createServer().listen(workerData, () => {
  parentPort.postMessage('listening');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
