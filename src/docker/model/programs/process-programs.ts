import type { Process } from '../engine/state.ts';
import { accountOf } from './accounts.ts';
import { formatDate } from './format-date.ts';
import type { ProgramCall, Quick } from './program-call.ts';

/**
 * ps(1), as procps or busybox prints it. Always itself at the end, because it runs while it looks.
 * CPU time and memory are not simulated and show as zero.
 */
export function ps(call: ProgramCall): Quick {
  const words = call.argv.slice(1);
  const flags = words.join('').replaceAll('-', '');
  const self: Process = {
    pid: Math.max(call.pid, ...call.processes.map(({ pid }) => pid)) + 1,
    parentPid: call.pid,
    argv: call.argv,
    env: {},
    cwd: '/',
    user: call.account.name,
    tty: call.tty,
    startedAtMs: call.nowMs,
    memory: null,
    wakesAtMs: null,
    wantsInput: false,
    listens: [],
    handles: [],
    execId: '',
  };
  // A process that is `ps` itself (docker exec web ps) is in the list already.
  const direct = call.processes.find(({ pid }) => pid === call.pid)?.argv[0] === call.argv[0];
  const all = direct ? call.processes : [...call.processes, self];
  const user = (process: Process) => accountOf(call.files, process.user)?.name ?? process.user;
  const command = (process: Process) => process.argv.join(' ');
  const short = (process: Process) =>
    (process.argv[0] ?? '').replace(/^.*\//, '').replace(/^-/, '').slice(0, 15);
  const tty = (process: Process) => (process.tty ? 'pts/0' : '?');
  if (call.flavour === 'busybox')
    return {
      stdout: `PID   USER     TIME  COMMAND\n${all.map((each) => `${String(each.pid).padStart(5)} ${user(each).slice(0, 8).padEnd(8)}  0:00 ${command(each)}\n`).join('')}`,
    };
  if (/a.*u|u.*a/.test(flags) || flags.includes('u')) {
    const rows = all.map(
      (each) =>
        `${user(each).padEnd(8).slice(0, 8)} ${String(each.pid).padStart(7)}  0.0  0.0      0     0 ${tty(each).padEnd(8)} S    ${formatDate(each.startedAtMs, '%H:%M')}   0:00 ${command(each)}\n`,
    );
    return {
      stdout: `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n${rows.join('')}`,
    };
  }
  if (flags.includes('f')) {
    const shown = flags.includes('e') || flags.includes('A') ? all : mine(call, all);
    return {
      stdout: `UID          PID    PPID  C STIME TTY          TIME CMD\n${shown.map((each) => `${user(each).padEnd(8).slice(0, 8)} ${String(each.pid).padStart(7)} ${String(each.parentPid).padStart(7)}  0 ${formatDate(each.startedAtMs, '%H:%M')} ${tty(each).padEnd(8)} 00:00:00 ${command(each)}\n`).join('')}`,
    };
  }
  if (flags.includes('o')) return { stderr: 'strata: ps -o is not simulated\n', code: 1 };
  const shown =
    flags.includes('e') || flags.includes('A') || flags.includes('a') ? all : mine(call, all);
  return {
    stdout: `    PID TTY          TIME CMD\n${shown.map((each) => `${String(each.pid).padStart(7)} ${tty(each).padEnd(8)} 00:00:00 ${short(each)}\n`).join('')}`,
  };
}

/** Without `-e`, ps shows the processes of one's own terminal. */
function mine(call: ProgramCall, all: readonly Process[]): readonly Process[] {
  return all.filter(
    ({ tty, execId }) =>
      tty === call.tty &&
      (execId === (call.processes.find(({ pid }) => pid === call.pid)?.execId ?? '') ||
        execId === ''),
  );
}

/** pgrep(1), pidof(8): PIDs by name */
export function pidsByName(call: ProgramCall): Quick {
  const name =
    call.argv
      .slice(1)
      .filter((word) => !word.startsWith('-'))
      .at(-1) ?? '';
  const exact = call.argv[0]?.endsWith('pidof') === true;
  const full = call.argv.includes('-f');
  const found = call.processes.filter(({ argv }) => {
    const comm = (argv[0] ?? '').replace(/^.*\//, '');
    return exact ? comm === name : (full ? argv.join(' ') : comm).includes(name);
  });
  const pids = found.map(({ pid }) => pid);
  return {
    stdout:
      pids.length === 0 ? '' : exact ? `${pids.reverse().join(' ')}\n` : `${pids.join('\n')}\n`,
    code: pids.length === 0 ? 1 : 0,
  };
}
