import { err, ok, type Result } from '../../../lib/result.ts';
import type { DaemonError } from '../state/daemon.ts';
import { isUp, notRunning, resolveContainer } from '../state/find-container.ts';
import type { Container, EngineState, Process } from '../state/state.ts';

/** What `docker top` prints: a header and a row for each process. */
export interface Top {
  readonly titles: readonly string[];
  readonly processes: readonly (readonly string[])[];
}

/** Who the process is outside of the container: the user's number, or `root`. */
function uidOf(process: Process): string {
  const [user = ''] = process.user.split(':');
  return user === '' || user === '0' ? 'root' : user;
}

/** `03:04`, UTC */
const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 16);

function parentHostPid(container: Container, process: Process): number {
  const parent = container.processes.find((other) => other.pid === process.parentPid);
  // the shim, which is outside of the container
  const first = container.processes[0]?.hostPid ?? 0;
  return parent?.hostPid ?? first - 21;
}

/** Columns that `-o` knows here. Processor time is not simulated: 00:00:00. */
const columns: Readonly<
  Record<string, { readonly title: string; cell(container: Container, process: Process): string }>
> = {
  pid: { title: 'PID', cell: (_, process) => String(process.hostPid ?? process.pid) },
  ppid: { title: 'PPID', cell: (container, process) => String(parentHostPid(container, process)) },
  user: { title: 'USER', cell: (_, process) => uidOf(process) },
  uid: { title: 'UID', cell: (_, process) => uidOf(process) },
  cmd: { title: 'CMD', cell: (_, process) => process.argv.join(' ') },
  args: { title: 'COMMAND', cell: (_, process) => process.argv.join(' ') },
  comm: { title: 'COMMAND', cell: (_, process) => (process.argv[0] ?? '').split('/').pop() ?? '' },
  command: { title: 'COMMAND', cell: (_, process) => process.argv.join(' ') },
  tty: { title: 'TT', cell: (_, process) => (process.tty ? 'pts/0' : '?') },
  time: { title: 'TIME', cell: () => '00:00:00' },
};

/**
 * `docker top CONTAINER [ps OPTIONS]`: simulated for no options, `-ef`, and `-o` (`-eo`) with pid, ppid, user, uid, cmd, args, comm, tty, time.
 * Anything else says that it is not simulated.
 */
export function topContainer(
  state: EngineState,
  ref: string,
  psArgs: readonly string[] = [],
): Result<Top, DaemonError> {
  const found = resolveContainer(state, ref);
  if (!found.ok) return found;
  const container = found.value;
  if (!isUp(container)) return err(notRunning(container));
  if (container.state.status === 'restarting') {
    return err({
      kind: 'conflict',
      message: `Container ${container.id} is restarting, wait until the container is running`,
    });
  }
  const words = psArgs.flatMap((word) => word.split(/[\s,]+/)).filter((word) => word !== '');
  const [first = '-ef', ...rest] = words;
  if (first === '-ef' && rest.length === 0) {
    return ok({
      titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
      processes: container.processes.map((process) => [
        uidOf(process),
        String(process.hostPid ?? process.pid),
        String(parentHostPid(container, process)),
        '0',
        clock(process.startedAtMs),
        process.tty ? 'pts/0' : '?',
        '00:00:00',
        process.argv.join(' '),
      ]),
    });
  }
  const known = rest.map((name) => columns[name]);
  const wanted = known.filter((column) => column !== undefined);
  if (!['-o', '-eo', 'o'].includes(first) || rest.length === 0 || wanted.length < known.length) {
    return err({
      kind: 'not-simulated',
      message: `strata: docker top with ps ${words.join(' ')} is not simulated`,
    });
  }
  return ok({
    titles: wanted.map((column) => column.title),
    processes: container.processes.map((process) =>
      wanted.map((column) => column.cell(container, process)),
    ),
  });
}
