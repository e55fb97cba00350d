import { Bash, defineCommand } from 'just-bash/browser';
import { createRng } from '../../../lib/rng.ts';
import { coreutilsWords } from '../../model/programs/coreutils-words.ts';
import type { ProgramCall } from '../../model/programs/program-call.ts';
import type { ByteString } from '../../model/text/bytes.ts';
import { resolvePath } from '../../model/text/paths.ts';
import { errnoText } from '../../model/union-fs/errno-text.ts';
import { performOn } from '../../model/union-fs/mount-table.ts';
import type { Errno } from '../../model/union-fs/node.ts';
import { FileError, fileSystemOver, type TurnFiles } from '../file-system.ts';
import type { Dialect, ShellState } from './shell-state.ts';
import {
  literalOf,
  parseShell,
  quote,
  rewrite,
  type Simple,
  type Statement,
  type WordPart,
  wordOf,
  writeStatements,
} from './syntax.ts';

/** A command as one of the internal commands sees it. */
export interface InnerCall {
  readonly argv: readonly string[];
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** bytes */
  readonly stdin: ByteString;
  /** the command's output goes straight to the process's */
  readonly onTerminal: boolean;
  exec(text: string, stdin?: ByteString): Promise<InnerResult>;
}
export interface InnerResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** What a turn gives the shell to work with. One per turn of a process. */
export interface Workbench {
  readonly turnFiles: TurnFiles;
  readonly call: ProgramCall;
  /** Virtual milliseconds since the turn began. */
  tookMs: number;
  /** The command that runs stands alone: no pipe, no redirection, no substitution. */
  alone: boolean;
  /** Runs a program that a file stands for, to its end. */
  run(call: InnerCall): Promise<InnerResult>;
  /** Where a name's program is: null lets just-bash run its own command of that name. */
  programPath(
    name: string,
    state: ShellState,
  ): { readonly path: string; readonly native: string | null } | null;
  /** A built-in command that just-bash lacks. */
  builtin(name: string, args: readonly string[], state: ShellState): InnerResult | null;
}

/** What became of one command. */
export interface LeafOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly state: ShellState;
  /** the command ended the shell, with this code */
  readonly exited: number | null;
  /** what `__strata_argv` and `__strata_pick` were given */
  readonly recorded: readonly string[] | null;
  readonly recordedEnv: Readonly<Record<string, string>>;
}

const extraBuiltins: ReadonlySet<string> = new Set([
  'umask',
  'ulimit',
  'kill',
  'jobs',
  'times',
  'disown',
  'fg',
  'bg',
  'history',
]);
const identifier = /^[A-Za-z_]\w*$/;
/** Variables that just-bash keeps for itself. */
const kept: ReadonlySet<string> = new Set([
  'SHELLOPTS',
  'BASHOPTS',
  'OSTYPE',
  'MACHTYPE',
  'HOSTTYPE',
  'OPTIND',
  'IFS',
  'STRATA_RANDOM',
]);
const optionLetters: Readonly<Record<string, string>> = {
  errexit: 'e',
  nounset: 'u',
  xtrace: 'x',
  noglob: 'f',
  allexport: 'a',
  noclobber: 'C',
  verbose: 'v',
};

/** just-bash's `cd` does not ask whether the directory may be entered. */
const checkedCd = 'cd() { /usr/bin/__strata_enter "$@" && builtin cd "$@"; }\n';

/** Runs shell text that does not wait, in the state a shell is in. */
export async function runLeaf(
  bench: Workbench,
  state: ShellState,
  text: string,
  options: { readonly stdin?: ByteString; readonly errexit?: boolean } = {},
): Promise<LeafOutcome> {
  let after: ShellState | null = null;
  let recorded: string[] | null = null;
  let recordedEnv: Record<string, string> = {};
  const refused = new Map<string, Errno>();
  const inner = (context: Parameters<Parameters<typeof defineCommand>[1]>[1]) => ({
    env: { ...context.exportedEnv },
    cwd: context.cwd,
    stdin: context.stdin as unknown as ByteString,
    onTerminal: bench.alone,
    exec: async (command: string, stdin?: ByteString) => {
      const { stdout, stderr, exitCode } = await (context.exec as NonNullable<typeof context.exec>)(
        command,
        {
          cwd: context.cwd,
          ...(stdin === undefined ? {} : { stdin, stdinKind: 'bytes' as const }),
        },
      );
      return { stdout, stderr, code: exitCode };
    },
  });
  const answer = ({ stdout, stderr, code }: InnerResult) => ({ stdout, stderr, exitCode: code });
  const bash = new Bash({
    fs: fileSystemOver(bench.turnFiles, (path, errno) => {
      if (errno !== 'ENOENT') refused.set(path, errno);
    }),
    cwd: state.cwd,
    defenseInDepth: false,
    processInfo: {
      pid: bench.call.pid,
      ppid: 0,
      uid: bench.call.account.uid,
      gid: bench.call.account.gid,
    },
    executionLimits: { maxLoopIterations: 20_000, maxCommandCount: 50_000 },
    sleep: async (ms) => {
      bench.tookMs += ms;
    },
    customCommands: [
      defineCommand('__strata_end', async (args, context) => {
        after = stateAfter(state, context, Number(args[0] ?? 0), text);
        return { stdout: '', stderr: '', exitCode: Number(args[0] ?? 0) };
      }),
      defineCommand('__strata_enter', async (args, context) => {
        const word = args.find((each) => each === '-' || !/^-[LPe]*$/.test(each));
        const target = word === '-' ? context.env.get('OLDPWD') : (word ?? context.env.get('HOME'));
        const path = `${resolvePath(context.cwd, target ?? '')}/.`;
        const done = performOn(bench.turnFiles.table, { op: 'stat', path }, bench.turnFiles.by);
        return done.ok || done.error !== 'EACCES'
          ? { stdout: '', stderr: '', exitCode: 0 }
          : { stdout: '', stderr: `bash: cd: ${target}: Permission denied\n`, exitCode: 1 };
      }),
      defineCommand('__strata_argv', async (args, context) => {
        recorded = [...args];
        recordedEnv = { ...context.exportedEnv };
        return { stdout: '', stderr: '', exitCode: 0 };
      }),
      defineCommand('__strata_run', async (args, context) => {
        const [path = '', name = '', ...rest] = args;
        return answer(await bench.run({ argv: [name, ...rest], path, ...inner(context) }));
      }),
      defineCommand('__strata_builtin', async (args) => {
        const [name = '', ...rest] = args;
        const result = bench.builtin(name, rest, after ?? state);
        return answer(
          result ?? {
            stdout: '',
            stderr: `strata: the built-in ${name} is not simulated here\n`,
            code: 1,
          },
        );
      }),
    ],
  });
  const env: Record<string, string> = { ...state.vars, PWD: state.cwd, '0': state.name };
  // just-bash draws real random numbers; ours come from the seed.
  env['STRATA_RANDOM'] = String(
    Math.floor(createRng(bench.call.seed + state.count * 7919)() * 32768),
  );
  if (state.lastJob !== 0) env['!'] = String(state.lastJob);
  const enters =
    bench.call.account.uid !== 0 && /\bcd\b/.test([text, ...Object.values(state.functions)].join());
  const script = `${enters ? checkedCd : ''}${prelude(state, text, options.errexit === true)}${rewriteNames(bench, state, text)}\n/usr/bin/__strata_end "$?"\n`;
  bench.tookMs += 1;
  let result: Awaited<ReturnType<typeof bash.exec>>;
  try {
    result = await bash.exec(script, {
      env,
      replaceEnv: true,
      cwd: state.cwd,
      rawScript: true,
      ...(options.stdin === undefined ? {} : { stdin: options.stdin, stdinKind: 'bytes' as const }),
    });
  } catch (error) {
    // just-bash throws for a redirection that may not be opened: the command is not run, the shell goes on
    if (!(error instanceof FileError)) throw error;
    return {
      stdout: '',
      stderr: `${shellMessage(state, cannotCreate(state.dialect, error.path, errnoText(error.code)))}\n`,
      state: { ...state, status: 1, count: state.count + 1 },
      exited: null,
      recorded,
      recordedEnv,
    };
  }
  const done: ShellState | null = after;
  return {
    stdout: result.stdout,
    stderr: coreutilsWords(
      withReasons(inDialect(withoutOurs(result.stderr), state), state, refused),
      bench.call.flavour,
    ),
    state: { ...(done ?? { ...state, status: result.exitCode }), count: state.count + 1 },
    exited: done === null ? result.exitCode : null,
    recorded,
    recordedEnv,
  };
}

function prelude(state: ShellState, text: string, errexit: boolean): string {
  const lines: string[] = [];
  if (state.params.length > 0) lines.push(`set -- ${state.params.map(quote).join(' ')}`);
  const names = state.exported.filter(
    (name) => identifier.test(name) && Object.hasOwn(state.vars, name),
  );
  if (names.length > 0) lines.push(`export ${names.join(' ')}`);
  lines.push(...Object.values(state.functions));
  if (state.dialect === 'dash') lines.push('shopt -s xpg_echo');
  const letters = state.options.filter((option) => option.length === 1 && option !== 'e').join('');
  if (state.options.includes('pipefail')) lines.push('set -o pipefail');
  if (errexit && state.options.includes('e')) lines.push('set -e');
  if (letters !== '') lines.push(`set -${letters}`);
  if (state.status !== 0 && /\$(\?|\{\?)|PIPESTATUS/.test(text))
    lines.push(`(exit ${state.status})`);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** What the shell knows after the command, read back from just-bash. */
function stateAfter(
  before: ShellState,
  context: {
    readonly env: Map<string, string>;
    readonly exportedEnv?: Record<string, string>;
    readonly cwd: string;
  },
  status: number,
  text: string,
): ShellState {
  const vars: Record<string, string> = {};
  for (const [name, value] of context.env)
    if (identifier.test(name) && !kept.has(name)) vars[name] = value;
  const exported = Object.keys(context.exportedEnv ?? {}).filter(
    (name) => identifier.test(name) && !kept.has(name),
  );
  // just-bash exports OLDPWD from the beginning; a shell does when `cd` sets it.
  const moved = context.cwd !== before.cwd || before.exported.includes('OLDPWD');
  const count = Number(context.env.get('#') ?? 0);
  const options = (context.env.get('SHELLOPTS') ?? '')
    .split(':')
    .flatMap((option) => (option === 'pipefail' ? ['pipefail'] : (optionLetters[option] ?? [])));
  // A command runs without `set -e`, which is the machine's to obey: it stays unless the command took it back.
  const takenBack = /\bset\s+(\+[a-z]*e|\+o\s+errexit)/.test(text);
  if (before.options.includes('e') && !options.includes('e') && !takenBack) options.push('e');
  return {
    ...before,
    vars,
    exported: exported.filter((name) => name !== 'OLDPWD' || moved),
    params: Array.from({ length: count }, (_, i) => context.env.get(String(i + 1)) ?? ''),
    cwd: context.cwd,
    options,
    status,
  };
}

/**
 * Names that a stub file stands for go to that file's program with all their words; `$RANDOM` to our own number.
 * What just-bash runs itself (`grep`, `sed`, built-ins) stays.
 */
function rewriteNames(bench: Workbench, state: ShellState, text: string): string {
  const local = new Set(Object.keys(state.functions));
  const { statements } = parseShell(text);
  bench.alone = standsAlone(statements);
  const note = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(note);
    else if (node !== null && typeof node === 'object') {
      const { type, name } = node as { type?: string; name?: unknown };
      if (type === 'FunctionDef' && typeof name === 'string') local.add(name);
      for (const value of Object.values(node)) if (typeof value === 'object') note(value);
    }
  };
  note(statements);
  return writeStatements(
    rewrite(statements, {
      simple: (command) => rewriteSimple(bench, state, local, command),
      part: (part) =>
        part.type === 'ParameterExpansion' && part.parameter === 'RANDOM'
          ? ({ ...part, parameter: 'STRATA_RANDOM' } as WordPart)
          : part,
    }),
  );
}

function standsAlone(statements: readonly Statement[]): boolean {
  const [statement, ...others] = statements;
  const [pipeline] = statement?.pipelines ?? [];
  const [command] = pipeline?.commands ?? [];
  return (
    others.length === 0 &&
    statement?.pipelines.length === 1 &&
    pipeline?.commands.length === 1 &&
    command?.type === 'SimpleCommand' &&
    command.redirections.length === 0
  );
}

function rewriteSimple(
  bench: Workbench,
  state: ShellState,
  local: ReadonlySet<string>,
  command: Simple,
): Simple {
  const part = command.name?.parts[0];
  if (command.name?.parts.length !== 1 || part?.type !== 'Literal') return command;
  const name = part.value;
  if (local.has(name) || name.startsWith('/usr/bin/__strata_')) return command;
  const internal = (kind: string, ...words: string[]): Simple => ({
    ...command,
    name: { type: 'Word', parts: [{ type: 'Literal', value: `/usr/bin/__strata_${kind}` }] },
    args: [...words.map(wordOf), ...command.args],
  });
  const [word] = command.args;
  const asks = name === 'command' && word !== undefined && literalOf(word) === '-v';
  if (extraBuiltins.has(name) || asks) return internal('builtin', name);
  const found = bench.programPath(name, state);
  if (found === null) {
    // just-bash looks these up in PATH; a shell has them itself
    if (!/^(printf|true|false|echo|pwd)$/.test(name)) return command;
    bench.turnFiles.relocated.add(`/usr/bin/${name}`);
    return {
      ...command,
      name: { type: 'Word', parts: [{ type: 'Literal', value: `/usr/bin/${name}` }] },
    };
  }
  if (found.native === null) return internal('run', found.path, name);
  if (found.path === `/bin/${found.native}` || found.path === `/usr/bin/${found.native}`) {
    if (name === found.native || name === found.path) return command;
  }
  bench.turnFiles.relocated.add(`/usr/bin/${found.native}`);
  return {
    ...command,
    name: { type: 'Word', parts: [{ type: 'Literal', value: `/usr/bin/${found.native}` }] },
  };
}

/** `set -x` shows our internal commands too: they are taken out of the trace. */
function withoutOurs(stderr: string): string {
  if (!stderr.includes('__strata_')) return stderr;
  return stderr
    .replace(/^\++ (\/usr\/bin\/)?__strata_(end|argv|pick).*\n/gm, '')
    .replace(/\/usr\/bin\/__strata_(run \S+|builtin) /g, '');
}

/** just-bash's commands show an errno as Node writes it, or call every refusal "No such file or directory": the errno's own words instead. */
function withReasons(
  stderr: string,
  state: ShellState,
  refused: ReadonlyMap<string, Errno>,
): string {
  return stderr.replace(/^.+$/gm, (line) => {
    const [shown = '', code = '', call = '', path = ''] =
      /\b(E[A-Z]+): [a-z][a-z -]*, (\w+) '([^']*)'/.exec(line) ?? [];
    if (shown !== '') {
      // undefined: no errno of ours, so the text is someone else's
      const reason: string | undefined = errnoText(code as Errno);
      if (reason === undefined) return line;
      // just-bash hides absolute paths in the messages it passes on.
      const named =
        path === '<path>' ? [...refused].find(([, errno]) => errno === code)?.[0] : path;
      if (line === `ln: ${shown}` && named !== undefined)
        return `ln: failed to create ${call === 'link' ? 'hard' : 'symbolic'} link '${named}': ${reason}`;
      return shown === line
        ? shellMessage(state, cannotCreate(state.dialect, path, reason))
        : line.replace(shown, reason);
    }
    const missing = /(?:^|[\s'])([^\s':]+)'?: No such file or directory$/.exec(line)?.[1];
    const errno = missing === undefined ? undefined : refused.get(resolvePath(state.cwd, missing));
    return errno === undefined
      ? line
      : line.replace(/No such file or directory$/, errnoText(errno));
  });
}

/** just-bash speaks as bash; the others have their own words. @source bash 5.2, dash 0.5, busybox 1.36 */
function inDialect(
  stderr: string,
  state: Pick<ShellState, 'dialect' | 'name' | 'interactive'>,
): string {
  if (!stderr.includes('bash: ')) return stderr;
  return stderr
    .replace(/: command not available in browser environments\..*$/gm, ': command not found')
    .replace(/^bash: (.*)$/gm, (line, rest: string) => shellMessage(state, rest) ?? line);
}

/** A file that a redirection cannot open for writing, in the shell's words. @source bash 5.2, redir.c; dash 0.5, redir.c; busybox 1.36, shell/ash.c */
export function cannotCreate(dialect: Dialect, path: string, reason: string): string {
  switch (dialect) {
    case 'bash':
      return `${path}: ${reason}`;
    case 'dash':
      return `cannot create ${path}: ${reason === 'No such file or directory' ? 'Directory nonexistent' : reason}`;
    case 'ash':
      return `can't create ${path}: ${reason === 'No such file or directory' ? 'nonexistent directory' : reason}`;
  }
}

/** One line of complaint from a shell, without the newline. */
export function shellMessage(
  state: { readonly dialect: Dialect; readonly name: string; readonly interactive: boolean },
  text: string,
): string {
  switch (state.dialect) {
    case 'bash':
      return state.interactive
        ? `${state.name.replace(/^-/, '').replace(/^.*\//, '')}: ${text}`
        : `${state.name}: line 1: ${text}`;
    case 'dash':
      return `${state.name}: 1: ${inShort(state.dialect, text)}`;
    case 'ash':
      return state.interactive
        ? `${state.name}: ${inShort(state.dialect, text)}`
        : `${state.name.replace(/^.*\//, '')}: ${inShort(state.dialect, text)}`;
  }
}

function inShort(dialect: Dialect, text: string): string {
  const directory = /^(.*): Is a directory$/.exec(text)?.[1];
  if (directory !== undefined) return cannotCreate(dialect, directory, 'Is a directory');
  return text
    .replace(/: command not found$/, ': not found')
    .replace(/^(?!cd: )(.*\/.*): No such file or directory$/, '$1: not found')
    .replace(
      /^cd: (.*): (No such file or directory|Not a directory|Permission denied)$/,
      dialect === 'dash' ? "cd: can't cd to $1" : "cd: can't cd to $1: $2",
    );
}
