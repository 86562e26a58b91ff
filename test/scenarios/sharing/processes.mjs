/** Processes of a browser on Linux: which one runs a page or a worker. */
import {readdirSync, readFileSync} from 'node:fs';

/** Long enough to stand out from what else a browser does. */
export const SPIN_MS = 600;

/** True where processes can be told apart. */
export const canTellProcesses = process.platform === 'linux';

/** `{parent, ticks}` of a process, or undefined if it has ended. */
function statOf(pid) {
  try {
    // the name, in brackets, may contain spaces
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return {parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12])};
  } catch {
    return undefined;
  }
}

/** Processor time by process, of all that descend from this one. */
function timesOfDescendants() {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const stats = new Map(pids.map((pid) => [Number(pid), statOf(pid)]).filter(([, stat]) => stat));
  const isOurs = (pid) => {
    const parent = stats.get(pid)?.parent;
    return parent === process.pid || (parent > 1 && isOurs(parent));
  };
  return new Map([...stats].filter(([pid]) => isOurs(pid)).map(([pid, {ticks}]) => [pid, ticks]));
}

/** The process that is busiest while `spin` runs, which keeps a page or worker busy for SPIN_MS. */
export async function processOf(spin) {
  const before = timesOfDescendants();
  await spin();
  const spent = [...timesOfDescendants()].map(([pid, ticks]) => [
    pid,
    ticks - (before.get(pid) ?? 0),
  ]);
  return spent.sort(([, a], [, b]) => b - a)[0][0];
}
