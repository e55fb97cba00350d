import { accountOf } from '../model/programs/accounts.ts';
import type {
  NotStarted,
  ProgramPort,
  ProgramRequest,
  ProgramTurn,
} from '../model/state/program-port.ts';
import { expandAsShell, turnOf } from './run-program.ts';
import type { Child } from './shell/shell-state.ts';
import { startOf, type World } from './world.ts';

/** `argv[0]` by which the host's shell asks what words would become, before it hands them to docker. */
export const expandWords = 'strata-expand-words';

/** Programs of containers, build steps and the host: shell and coreutils by just-bash, the rest by `model/programs`. */
export function justBashPrograms(): ProgramPort {
  return { takeTurn };
}

/** The reader's `docker` inside a pipeline: it and the shell take turns with the files. */
function hostDocker(request: ProgramRequest, turnFiles: () => World['turnFiles']): World['host'] {
  const { docker } = request;
  if (docker === undefined) return null;
  return async (args, stdin, cwd) => {
    const { files, stdout, stderr, exitCode } = await docker(args, stdin, cwd, turnFiles().table);
    turnFiles().table = files;
    return { stdout, stderr, code: exitCode };
  };
}

async function takeTurn(request: ProgramRequest): Promise<ProgramTurn> {
  const { process, wake } = request;
  const account = accountOf(request.files, process.user) ?? {
    name: process.user,
    uid: 0,
    gid: 0,
    groups: [],
    home: '/',
    shell: '/bin/sh',
  };
  const world: World = {
    request,
    account,
    clock: { ms: 0 },
    turnFiles: {
      table: request.files,
      by: {
        nowMs: request.nowMs,
        uid: account.uid,
        gid: account.gid,
        groups: account.groups,
        umask: 0o022,
      },
      kernel: {
        processes: request.processes,
        pid: process.pid,
        nowMs: request.nowMs,
        memoryBytes: request.memoryBytes,
      },
      unreadable: [],
      relocated: new Set(),
    },
    host: hostDocker(request, () => world.turnFiles),
    signals: [],
  };
  if (request.place === 'host' && process.argv[0] === expandWords)
    return expanded(world, process.argv[1] ?? '');
  const fresh = wake.kind === 'start' && process.memory === null;
  let child = process.memory as unknown as Child;
  if (fresh) {
    const start = startOf(world, process.argv, process.env, process.cwd, null);
    if ('why' in start)
      return {
        output: [],
        files: request.files,
        tookMs: 0,
        next: { kind: 'not-started', why: start.why as NotStarted['why'] },
      };
    child = start.child;
  }
  const turn = await turnOf(world, child, wake);
  const { child: after } = turn;
  return {
    output: turn.pieces.map(({ stream, text, afterMs }) => ({
      stream,
      text,
      afterMs: afterMs ?? 0,
    })),
    files: world.turnFiles.table,
    tookMs: world.clock.ms,
    next:
      after === null
        ? { kind: 'exit', code: turn.code, ...(turn.oom === undefined ? {} : { oom: turn.oom }) }
        : {
            kind: 'wait',
            memory: after as unknown as Child['memory'],
            wakesAtMs: after.wakesAtMs,
            wantsInput: after.wantsInput,
            listens: after.listens,
            handles: after.handles,
            children: after.children,
            ...(after.argv === child.argv ? {} : { argv: after.argv }),
          },
    ...(turn.reply === undefined ? {} : { reply: turn.reply }),
    ...(world.signals.length === 0 ? {} : { signals: world.signals }),
  };
}

/** Answers {@link expandWords}: the words as JSON, and the shell's state after their expansion (`$(…)` may have run). */
async function expanded(world: World, text: string): Promise<ProgramTurn> {
  const { argv, stderr, child } = await expandAsShell(
    world,
    world.request.process.memory as unknown as Child,
    text,
  );
  return {
    output: [
      ...(stderr === '' ? [] : [{ stream: 'stderr' as const, text: stderr, afterMs: 0 }]),
      ...(argv === null
        ? []
        : [{ stream: 'stdout' as const, text: JSON.stringify(argv), afterMs: 0 }]),
    ],
    files: world.turnFiles.table,
    tookMs: world.clock.ms,
    next: {
      kind: 'wait',
      memory: child as unknown as Child['memory'],
      wakesAtMs: null,
      wantsInput: true,
      listens: [],
      handles: [],
    },
  };
}
