import { toBytes } from '../../text/bytes.ts';
import type { MountTable } from '../../union-fs/mount-table.ts';
import { change, makeDirs, parentOf } from '../files.ts';
import { callerOf, type Piece, type ProgramCall } from '../program-call.ts';
import { endOfLinks } from '../resolve-program.ts';

/** Files and output of a turn while it goes on. */
export interface Notes {
  files: MountTable;
  readonly output: Piece[];
}

/** The stream that a path leads to, as the official images link their logs; null: an ordinary file. */
function streamOf(files: MountTable, path: string): Piece['stream'] | 'nowhere' | null {
  const end = endOfLinks(files, path);
  if (end === '/dev/stdout' || /^\/proc\/(self|1)\/fd\/1$/.test(end)) return 'stdout';
  if (end === '/dev/stderr' || /^\/proc\/(self|1)\/fd\/2$/.test(end)) return 'stderr';
  return end === '/dev/null' ? 'nowhere' : null;
}

/** Adds lines to a log: to a stream of the container, or to the end of a file, whose directory is made where it is missing. */
export function writeLog(notes: Notes, path: string, text: string, call: ProgramCall): void {
  const stream = streamOf(notes.files, path);
  if (stream === 'nowhere' || text === '') return;
  if (stream !== null) {
    notes.output.push({ stream, text });
    return;
  }
  const dirs = makeDirs(notes.files, parentOf(path), callerOf(call));
  const done = dirs.ok
    ? change(dirs.value, { op: 'append', path, content: toBytes(text) }, callerOf(call))
    : dirs;
  if (done.ok) notes.files = done.value;
}

/** The pid that the engine gives to the first child of a process in its first turn; later the child is among the processes. */
export function firstChildPid(call: ProgramCall): number {
  const child = call.processes.find((each) => each.parentPid === call.pid && each.pid !== call.pid);
  return child?.pid ?? Math.max(call.pid, ...call.processes.map(({ pid }) => pid)) + 1;
}

/** Whether another process of the container has this port already. */
export function portTaken(call: ProgramCall, port: number): boolean {
  return call.processes.some(
    (each) => each.pid !== call.pid && each.listens.some((listener) => listener.port === port),
  );
}
