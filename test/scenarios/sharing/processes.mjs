/** Processes of a browser on Linux: which one runs a page or a worker. */
import {readdirSync, readFileSync} from 'node:fs';

/** Turns of a loop that stand out from what else the processes of pages do, however slow it is. */
export const SPIN_TURNS = 300_000_000;

/** Why processes cannot be told apart here, or false. */
export const whyNoProcesses = process.platform !== 'linux' && 'no /proc';

/** Commands of the processes that run pages and workers. */
const COMMANDS = {
  chromium: /chrom.*--type=renderer/i,
  firefox: /firefox.*-contentproc/i,
  webkit: /WebKitWebProcess/,
};

/** `{parent, ticks, command}` of a process, or undefined if it has ended. */
function statOf(pid) {
  try {
    // the name, in brackets, may contain spaces
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return {parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]), command};
  } catch {
    return undefined;
  }
}

/** Processor time by process, of those of an engine that descend from this one. */
function timesOf(engine) {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const stats = new Map(pids.map((pid) => [Number(pid), statOf(pid)]).filter(([, stat]) => stat));
  const isOurs = (pid) => {
    const parent = stats.get(pid)?.parent;
    return parent === process.pid || (parent > 1 && isOurs(parent));
  };
  const ours = [...stats].filter(
    ([pid, {command}]) => COMMANDS[engine].test(command) && isOurs(pid),
  );
  return new Map(ours.map(([pid, {ticks}]) => [pid, ticks]));
}

/** How many times busier than any other it must be, on a machine that is busy otherwise. */
const MARGIN = 3;

/** The process of an engine that is by far the busiest during `spin`. */
export async function busiestProcess(engine, spin) {
  for (;;) {
    const before = timesOf(engine);
    await spin();
    const spent = [...timesOf(engine)].map(([pid, ticks]) => [pid, ticks - (before.get(pid) ?? 0)]);
    const [[pid, ticks], [, others] = [0, 0]] = spent.sort(([, a], [, b]) => b - a);
    if (ticks > MARGIN * others) return pid;
  }
}
