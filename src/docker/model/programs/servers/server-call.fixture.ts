import type { Waiting } from '../../state/process.ts';
import type { NetReply, NetRequest, Wake } from '../../state/program-port.ts';
import type { Process } from '../../state/state.ts';
import { toBytes } from '../../text/bytes.ts';
import type { Json } from '../../text/json.ts';
import { type MountTable, mountTable } from '../../union-fs/mount-table.ts';
import type { TreeEntry } from '../../union-fs/node.ts';
import { treeFromEntries } from '../../union-fs/tree.ts';
import { unionFs } from '../../union-fs/union-fs.ts';
import type { LongProgram, ProgramCall, Turn } from '../program-call.ts';

/** 2025-12-09T20:00:00Z */
export const serverNowMs = 1_765_310_400_000;

/** Files by path; text that begins with `-> ` is a link, `''` after a trailing slash a directory. */
export function filesOf(
  given: Readonly<Record<string, string>>,
  owners: Readonly<Record<string, { mode?: number; uid?: number }>> = {},
): MountTable {
  const made = new Set<string>();
  const entries: TreeEntry[] = [];
  const common = { uid: 0, gid: 0, mtimeMs: 1_700_000_000_000 };
  const dir = (path: string) => {
    if (path === '' || made.has(path)) return;
    dir(path.slice(0, path.lastIndexOf('/')));
    made.add(path);
    entries.push({ type: 'dir', path, mode: 0o755, ...common, ...owners[path] });
  };
  for (const [path, text] of Object.entries(given)) {
    if (path.endsWith('/')) {
      dir(path.slice(0, -1));
      continue;
    }
    dir(path.slice(0, path.lastIndexOf('/')));
    if (text.startsWith('-> '))
      entries.push({ type: 'symlink', path, target: text.slice(3), mode: 0o777, ...common });
    else
      entries.push({
        type: 'file',
        path,
        content: toBytes(text),
        mode: text.startsWith('#!') ? 0o755 : 0o644,
        ...common,
        ...owners[path],
      });
  }
  return mountTable(unionFs([treeFromEntries(entries)]));
}

/** A call as PID 1 of a container, root's. */
export function serverCall(
  argv: readonly string[],
  files: MountTable,
  more: Partial<ProgramCall> = {},
): ProgramCall {
  const process: Process = {
    pid: 1,
    parentPid: 0,
    argv,
    env: {},
    cwd: '/',
    user: 'root',
    tty: false,
    startedAtMs: 0,
    memory: null,
    wakesAtMs: null,
    wantsInput: false,
    listens: [],
    handles: [],
    execId: '',
    hostPid: 4000,
  };
  return {
    argv,
    version: '',
    path: `/usr/bin/${argv[0]}`,
    flavour: 'gnu',
    env: {},
    cwd: '/',
    account: { name: 'root', uid: 0, gid: 0, groups: [], home: '/root', shell: '/bin/sh' },
    pid: 1,
    tty: false,
    stdoutIsTerminal: false,
    files,
    umask: 0o022,
    hostname: 'c0ffee',
    nowMs: serverNowMs,
    seed: 1,
    processes: [process],
    memoryBytes: 0,
    place: 'container',
    connect: async () => 'refused',
    ...more,
  };
}

export const httpRequest = (path: string, more: Partial<NetRequest> = {}): NetRequest => ({
  protocol: 'http',
  port: 80,
  method: 'GET',
  path,
  host: 'localhost',
  headers: {},
  body: '',
  fromAddress: '172.17.0.1',
  ...more,
});

/** A program that is kept from turn to turn, its memory through JSON each time. */
export function kept(program: LongProgram, start: ProgramCall) {
  let call = start;
  let memory: Json = null;
  const take = async (wake: Wake, more: Partial<ProgramCall> = {}): Promise<Turn> => {
    const turn = await program({ ...call, ...more }, wake, memory);
    call = {
      ...call,
      files: turn.files,
      ...(turn.next.kind === 'wait' && turn.next.argv !== undefined
        ? { argv: turn.next.argv }
        : {}),
    };
    if (turn.next.kind === 'wait') memory = JSON.parse(JSON.stringify(turn.next.memory)) as Json;
    return turn;
  };
  return {
    take,
    start: () => take({ kind: 'start' }),
    signal: (signal: string) => take({ kind: 'signal', signal }),
    async get(path: string, more: Partial<NetRequest> = {}, callMore: Partial<ProgramCall> = {}) {
      const turn = await take({ kind: 'request', request: httpRequest(path, more) }, callMore);
      const reply = turn.reply as NetReply;
      return {
        status: reply.status,
        reason: reply.reason,
        headers: reply.headers,
        body: reply.body,
        out: textOf(turn, 'stdout'),
        err: textOf(turn, 'stderr'),
      };
    },
    async line(body: string, more: Partial<ProgramCall> = {}): Promise<string> {
      const turn = await take(
        { kind: 'request', request: httpRequest('', { protocol: 'tcp', body }) },
        more,
      );
      return turn.reply?.body ?? '';
    },
    get files() {
      return call.files;
    },
    set files(files: MountTable) {
      call = { ...call, files };
    },
  };
}

export function textOf(turn: Turn, stream: 'stdout' | 'stderr'): string {
  return turn.output
    .filter((piece) => piece.stream === stream)
    .map(({ text }) => text)
    .join('');
}
export const waitOf = (turn: Turn): Waiting => {
  if (turn.next.kind !== 'wait')
    throw new Error(`it ended: ${turn.output.map(({ text }) => text).join('')}`);
  return turn.next;
};
