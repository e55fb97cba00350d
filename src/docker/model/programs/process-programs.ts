import { beforeFirstTurn } from '../state/process.ts';
import { signalNumbers } from '../state/signal-numbers.ts';
import type { Process } from '../state/state.ts';
import { accountOf } from './accounts.ts';
import { formatDate } from './format-date.ts';
import { notSimulated, type ProgramCall, type Quick } from './program-call.ts';

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
    ...beforeFirstTurn,
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

/** A process's name as the kernel keeps it. @source proc(5), /proc/pid/comm: 15 bytes */
const commOf = (process: Process): string =>
  (process.argv[0] ?? '').replace(/^.*\//, '').slice(0, 15);

/** The processes that a pattern of pgrep and pkill means; never the one that looks. */
function matching(call: ProgramCall, words: readonly string[]): readonly Process[] | null {
  const flags = words.filter((word) => word.startsWith('-'));
  const operands = words.filter((word) => !word.startsWith('-'));
  if (operands.length !== 1 || flags.some((flag) => !/^-[fxla]+$/.test(flag))) return null;
  const has = (letter: string) => flags.some((flag) => flag.includes(letter));
  const [text = ''] = operands;
  let pattern: RegExp;
  try {
    pattern = new RegExp(has('x') ? `^(?:${text})$` : text);
  } catch {
    return null;
  }
  return call.processes.filter(
    (process) =>
      !isSelf(call, process) && pattern.test(has('f') ? process.argv.join(' ') : commOf(process)),
  );
}

const isSelf = (call: ProgramCall, process: Process): boolean =>
  process.pid === call.pid && process.argv[0] === call.argv[0];

/** pgrep(1): PIDs by pattern */
export function pgrep(call: ProgramCall): Quick {
  const words = call.argv.slice(1);
  const found = matching(call, words);
  if (found === null) return notSimulated(call.argv.join(' '));
  const row = (process: Process): string =>
    words.includes('-a')
      ? `${process.pid} ${process.argv.join(' ')}\n`
      : words.includes('-l')
        ? `${process.pid} ${commOf(process)}\n`
        : `${process.pid}\n`;
  return { stdout: found.map(row).join(''), code: found.length === 0 ? 1 : 0 };
}

/** pidof(8): PIDs by exact name, the youngest first */
export function pidof(call: ProgramCall): Quick {
  const names = call.argv.slice(1).filter((word) => !word.startsWith('-'));
  const found = call.processes.filter(
    (process) => !isSelf(call, process) && names.includes(commOf(process)),
  );
  const pids = found.map(({ pid }) => pid).reverse();
  return {
    stdout: pids.length === 0 ? '' : `${pids.join(' ')}\n`,
    code: pids.length === 0 ? 1 : 0,
  };
}

/** `TERM`, `SIGTERM`, `15`; null: no such signal */
function signalOf(text: string): string | null {
  const name = text.toUpperCase().replace(/^SIG/, '');
  const numbered = Object.entries(signalNumbers).find(([, number]) => String(number) === name);
  return numbered?.[0] ?? (signalNumbers[name] === undefined ? null : name);
}

/** Takes `-9`, `-KILL`, `-s KILL` off the words of kill or pkill. */
function takeSignal(words: readonly string[]): {
  /** `0`: only looks; null: no such signal */
  readonly signal: string | null;
  readonly rest: readonly string[];
} {
  const [first = '', second = '', ...others] = words;
  if (first === '-s' || first === '-n') return { signal: signalOf(second), rest: others };
  const given = /^-(?:SIG)?([A-Z]{2,}\d?|\d+)$/.exec(first)?.[1];
  if (given === undefined) return { signal: 'TERM', rest: words };
  return { signal: given === '0' ? '0' : signalOf(given), rest: words.slice(1) };
}

/** Whether someone may signal a process. @source kill(2) */
function maySignal(call: ProgramCall, process: Process): boolean {
  if (call.account.uid === 0) return true;
  return accountOf(call.files, process.user)?.uid === call.account.uid;
}

/** Signals to some processes; a child that its shell keeps for itself cannot be reached. */
function signalled(
  call: ProgramCall,
  targets: readonly Process[],
  signal: string,
): Pick<Quick, 'stderr' | 'signals'> {
  const name = (call.argv[0] ?? '').replace(/^.*\//, '');
  const complaints = targets.flatMap((process) => {
    if (!maySignal(call, process)) return [refusal(call, process.pid, 'Operation not permitted')];
    if (process.kept === true && signal !== '0')
      return [
        `strata: ${name} of ${process.argv.join(' ')}, a child of PID ${process.parentPid}, is not simulated\n`,
      ];
    return [];
  });
  const reached = targets.filter(
    (process) => maySignal(call, process) && process.kept !== true && signal !== '0',
  );
  return {
    stderr: complaints.join(''),
    signals: reached.map(({ pid }) => ({ pid, signal })),
  };
}

/** @source procps-ng 4, src/kill.c; busybox 1.36, procps/kill.c */
function refusal(call: ProgramCall, pid: string | number, why: string): string {
  return call.flavour === 'busybox'
    ? `kill: can't kill pid ${pid}: ${why}\n`
    : `kill: (${pid}): ${why}\n`;
}

/** kill(1): signals processes by PID. Groups (`-1`, `-PID`) are not simulated. */
export function kill(call: ProgramCall): Quick {
  const words = call.argv.slice(1);
  if (words[0] === '-l') return { stdout: `${Object.keys(signalNumbers).join(' ')}\n` };
  const { signal, rest } = takeSignal(words);
  if (signal === null) return { stderr: `kill: unknown signal ${words[0] ?? ''}\n`, code: 1 };
  const pids = rest[0] === '--' ? rest.slice(1) : rest;
  if (pids.length === 0) return { stderr: 'kill: not enough arguments\n', code: 1 };
  if (pids.some((word) => /^-|^%/.test(word))) return notSimulated(call.argv.join(' '));
  const missing = pids.filter((word) => !call.processes.some(({ pid }) => String(pid) === word));
  const targets = call.processes.filter(({ pid }) => pids.includes(String(pid)));
  const sent = signalled(call, targets, signal);
  const stderr = `${missing
    .map((word) =>
      /^\d+$/.test(word)
        ? refusal(call, word, 'No such process')
        : call.flavour === 'busybox'
          ? `kill: invalid number '${word}'\n`
          : `kill: failed to parse argument: '${word}'\n`,
    )
    .join('')}${sent.stderr}`;
  return { ...sent, stderr, code: stderr === '' ? 0 : 1 };
}

/** pkill(1): signals processes by pattern */
export function pkill(call: ProgramCall): Quick {
  const { signal, rest } = takeSignal(call.argv.slice(1));
  const targets = signal === null ? null : matching(call, rest);
  if (signal === null || targets === null) return notSimulated(call.argv.join(' '));
  if (targets.length === 0) return { code: 1 };
  const sent = signalled(call, targets, signal);
  return { ...sent, code: sent.stderr === '' ? 0 : 1 };
}
