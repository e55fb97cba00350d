import type { Account } from '../model/programs/accounts.ts';
import { entrypointCommand, handsOver } from '../model/programs/entrypoint.ts';
import { readBytes } from '../model/programs/files.ts';
import { npmScript } from '../model/programs/packages/npm.ts';
import type { ProgramCall } from '../model/programs/program-call.ts';
import type { ProgramEntry } from '../model/programs/program-entry.ts';
import { programs } from '../model/programs/program-table.ts';
import { type Found, interpreterOf, resolveProgram } from '../model/programs/resolve-program.ts';
import { beforeFirstTurn } from '../model/state/process.ts';
import { programFileOf } from '../model/state/program-file.ts';
import type { ProgramRequest } from '../model/state/program-port.ts';
import { resolvePath } from '../model/text/paths.ts';
import type { TurnFiles } from './file-system.ts';
import { nativeCommands } from './native-commands.ts';
import type { InnerResult } from './shell/leaf.ts';
import type { Child, Dialect } from './shell/shell-state.ts';

/** One turn of one process: its files, its clock, and how to run what it starts. */
export interface World {
  readonly request: ProgramRequest;
  readonly turnFiles: TurnFiles;
  readonly account: Account;
  /** virtual milliseconds since the turn began */
  readonly clock: { ms: number };
  readonly host: HostDocker | null;
  /** signals sent to other processes */
  readonly signals: { pid: number; signal: string }[];
}

/** The reader's own `docker`, for the shell of the host. */
export type HostDocker = (
  args: readonly string[],
  stdin: string,
  cwd: string,
) => Promise<InnerResult>;

/** What a file name means to this machine. */
type Meaning =
  | { readonly kind: 'shell'; readonly dialect: Dialect }
  | { readonly kind: 'native'; readonly name: string }
  | { readonly kind: 'entry'; readonly entry: ProgramEntry }
  | { readonly kind: 'unknown' };

export const shells: Readonly<Record<string, Dialect>> = {
  bash: 'bash',
  rbash: 'bash',
  dash: 'dash',
  ash: 'ash',
};

function meaningOf(found: Found, argv: readonly string[]): Meaning {
  const { program, file } = found;
  const dialect = shells[program];
  if (dialect !== undefined) return { kind: 'shell', dialect };
  if (program === 'sh')
    return {
      kind: 'shell',
      dialect: file.kind === 'stub' && file.program === 'busybox' ? 'ash' : 'dash',
    };
  const entry = programs[program];
  // `tail` without `-f` is just-bash's.
  const ends =
    entry?.kind === 'long' && entry.waits?.(argv) === false && nativeCommands.has(program);
  if (entry !== undefined && !ends) return { kind: 'entry', entry };
  return nativeCommands.has(program) ? { kind: 'native', name: program } : { kind: 'unknown' };
}

function childOf(
  found: Found,
  program: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Child {
  return {
    pid: 0,
    program,
    path: found.path,
    version: found.file.kind === 'stub' ? found.file.version : '',
    argv,
    env,
    cwd,
    ...beforeFirstTurn,
    children: [],
    out: { to: 'stdout' },
    err: { to: 'stderr' },
  };
}

/** Finds what a command line starts. */
export function startOf(
  world: World,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
  /** the shell that runs a text file without `#!` itself; null: refuse it */
  shell: Dialect | null,
  depth = 5,
): { readonly child: Child; readonly meaning: Meaning } | { readonly why: string } {
  const [name = ''] = argv;
  const { account, turnFiles } = world;
  const first = resolveProgram(turnFiles.table, name, env, cwd, account);
  if (!first.ok) return { why: first.error };
  const end = interpreterOf(turnFiles.table, first.value, argv, env, cwd, account);
  if (!end.ok) return { why: end.error };
  const { found } = end.value;
  if (found.file.kind === 'unknown') {
    if (shell === null) return { why: 'bad-format' };
    const words = ['/bin/sh', found.path, ...argv.slice(1)];
    return {
      child: childOf(found, shell, words, env, cwd),
      meaning: { kind: 'shell', dialect: shell },
    };
  }
  const handed = handover(world, childOf(found, found.program, end.value.argv, env, cwd));
  if (handed !== null) {
    if ('refused' in handed)
      return {
        child: childOf(found, 'refused-start', ['refused-start', handed.refused], env, cwd),
        meaning: { kind: 'entry', entry: programs['refused-start'] as ProgramEntry },
      };
    return depth === 0
      ? { why: 'bad-format' }
      : startOf(world, handed.argv, handed.env ?? env, cwd, shell, depth - 1);
  }
  const meaning = meaningOf(found, end.value.argv);
  const program = meaning.kind === 'shell' ? meaning.dialect : found.program;
  return { child: childOf(found, program, end.value.argv, env, cwd), meaning };
}

/** Programs that put another in their place: start scripts, `gosu`, `npm start`. */
function handover(
  world: World,
  child: Child,
):
  | { readonly argv: readonly string[]; readonly env?: Readonly<Record<string, string>> }
  | { readonly refused: string }
  | null {
  const argv = handsOver(child.program, child.argv);
  if (argv !== null) return { argv };
  if (child.program === 'docker-entrypoint')
    return entrypointCommand(callOf(world, child), child.version);
  if (child.program !== 'npm') return null;
  const script = npmScript({ argv: child.argv, files: world.turnFiles.table, cwd: child.cwd });
  if (script === null) return null;
  if (script.text === null) return { refused: `npm error Missing script: "${script.name}"\n` };
  return {
    argv: ['sh', '-c', script.text],
    env: {
      ...child.env,
      PATH: `${resolvePath(child.cwd, 'node_modules/.bin')}:${child.env.PATH ?? ''}`,
    },
  };
}

/** The call that a program sees. */
export function callOf(
  world: World,
  child: Pick<Child, 'argv' | 'version' | 'path' | 'env' | 'cwd'>,
  stdin?: string,
  onTerminal = false,
): ProgramCall {
  const { request, turnFiles, account, clock } = world;
  const bytes = readBytes(turnFiles.table, child.path);
  const file = bytes.ok ? programFileOf(bytes.value) : null;
  return {
    argv: child.argv,
    version: child.version,
    path: child.path,
    flavour:
      file?.kind === 'stub' && /busybox/.test(`${file.program} ${file.version}`)
        ? 'busybox'
        : 'gnu',
    env: child.env,
    cwd: child.cwd,
    account,
    pid: request.process.pid,
    tty: request.process.tty,
    stdoutIsTerminal: onTerminal && request.process.tty,
    ...(stdin === undefined ? {} : { stdin }),
    // What it waits for may change them.
    get files() {
      return turnFiles.table;
    },
    umask: turnFiles.by.umask ?? 0o022,
    hostname: request.hostname,
    nowMs: request.nowMs + clock.ms,
    seed: request.seed,
    processes: request.processes,
    memoryBytes: request.memoryBytes,
    place: request.place,
    async connect(outgoing) {
      const { hostFiles } = request;
      hostFiles?.keep(turnFiles.table);
      const reply = await request.connect(outgoing);
      if (hostFiles !== undefined) turnFiles.table = hostFiles.now();
      return reply;
    },
    ...(request.resolve === undefined ? {} : { resolve: request.resolve }),
  };
}
