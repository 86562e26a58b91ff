/** docs/deploys.md: the files for Kubernetes and systemd are valid, and leave enough time to drain. */
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {onPath} from '../../scripts/lib/debian.mjs';

const pathOf = (file) =>
  fileURLToPath(new URL(`../../docs/examples/deploys/${file}`, import.meta.url));
/** For what follows the deadline: the last close frames, and the exit. */
const EXIT_SECONDS = 5;

function testWhere(program, title, run) {
  const skip = onPath(program) ? undefined : `no ${program}`;
  test(skip ? `${title}, skipped: ${skip}` : title, {skip}, run);
}

/** The objects in a file, as Kubernetes reads them: fields that it does not know are not there. */
function objectsIn(path) {
  // Without a cluster: a label that is not written anywhere.
  const args = ['label', '--local', '-f', path, 'read=yes', '-o', 'jsonpath={@}{"\\n"}'];
  const lines = execFileSync('kubectl', args, {encoding: 'utf8'}).trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

testWhere('kubectl', 'a pod is killed only after it has drained', () => {
  const [{kind, spec}, service] = objectsIn(pathOf('kubernetes.yaml'));
  assert.equal(kind, 'Deployment');
  const {containers, terminationGracePeriodSeconds} = spec.template.spec;
  const [{env, lifecycle, readinessProbe, ports}] = containers;
  const {LEAVE_SECONDS, DRAIN_SECONDS} = Object.fromEntries(
    env.map(({name, value}) => [name, Number(value)]),
  );
  const {seconds} = lifecycle.preStop.sleep;
  const least = seconds + LEAVE_SECONDS + DRAIN_SECONDS + EXIT_SECONDS;
  assert.ok(terminationGracePeriodSeconds >= least, `${terminationGracePeriodSeconds} s`);
  assert.deepEqual(spec.strategy.rollingUpdate, {maxSurge: 1, maxUnavailable: 0});
  const [{containerPort}] = ports;
  assert.deepEqual(readinessProbe.httpGet, {path: '/health', port: containerPort});
  assert.deepEqual(spec.template.metadata.labels, service.spec.selector);
  assert.equal(service.spec.ports[0].targetPort, containerPort);
});

const UNIT = readFileSync(pathOf('live@.service'), 'utf8');

test('systemd kills a server only after it has drained', () => {
  const [, leave, drain] = UNIT.match(/LEAVE_SECONDS=(\d+) DRAIN_SECONDS=(\d+)/).map(Number);
  const [, stop] = UNIT.match(/^TimeoutStopSec=(\d+)$/m).map(Number);
  assert.ok(stop >= leave + drain + EXIT_SECONDS, `${stop} s`);
});

testWhere('systemd-analyze', 'systemd has nothing to say against the unit', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'guide-unit-'));
  t.after(() => rmSync(folder, {recursive: true}));
  const path = join(folder, 'live@.service');
  // It looks whether they are there.
  const programs = {'/usr/bin/node': process.execPath, '/usr/bin/curl': '/bin/true'};
  const complaintsAbout = (text) => {
    writeFileSync(
      path,
      text.replaceAll(/\/usr\/bin\/\w+/g, (program) => programs[program]),
    );
    const {stderr} = spawnSync('systemd-analyze', ['verify', path], {encoding: 'utf8'});
    return stderr.split('\n').filter((line) => line.includes('live@'));
  };
  assert.deepEqual(complaintsAbout(UNIT), []);
  // It would complain of a key that it does not know.
  const wrong = complaintsAbout(UNIT.replace('TimeoutStopSec', 'TimeoutStop'));
  assert.match(wrong.join('\n'), /TimeoutStop/);
});
