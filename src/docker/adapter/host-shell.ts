import { isUnfinished } from '../model/programs/unfinished.ts';
import type { Daemon } from '../model/state/daemon.ts';
import { type CommandContext, print, type Steps, sleep, takeTurn } from '../model/state/effects.ts';
import type { Engine } from '../model/state/engine.ts';
import { beforeFirstTurn } from '../model/state/process.ts';
import { notConnected, type ProgramRequest, type Wake } from '../model/state/program-port.ts';
import type { Process } from '../model/state/state.ts';
import type { MountTable } from '../model/union-fs/mount-table.ts';
import { hostFilesOf, hostTable } from './host-files.ts';
import { expandWords } from './just-bash-programs.ts';
import type { Child, Machine } from './shell/shell-state.ts';
import { literalOf, type Pipeline, parseShell, writeStatements } from './shell/syntax.ts';

/** Runs one docker command line; `runDocker` of the model, handed in. */
export type RunDocker = (args: readonly string[], context: CommandContext) => Steps<number>;

export interface HostShellOptions {
  readonly runDocker: RunDocker;
  /** where it begins; default the home */
  readonly cwd?: string;
  /** width of the terminal; default 80 */
  readonly columns?: number;
  /** whether docker may draw on its output: progress in place, colours; default true */
  readonly draws?: boolean;
}

/** How long the client takes to end and the shell to go on: what a container does at once after its start is done by then. Simulated. */
const TO_THE_SHELL_MS = 25;

/** The reader's shell on the host. */
export interface HostShell {
  /**
   * Runs one command, which may have several lines; see {@link HostShell.isUnfinished}. Docker commands that stand alone are streamed
   * and may ask for input; in pipelines and substitutions they run to their end.
   * @returns the exit status
   */
  run(text: string): Steps<number>;
  /** Whether the shell would ask for another line. */
  isUnfinished(text: string): boolean;
  readonly cwd: string;
  /** What stands before the reader's cursor. */
  readonly prompt: string;
  /** `exit` was typed. */
  readonly ended: boolean;
}

/** A shell on the host of a simulated machine. Its state lives as long as it does; the files are the machine's. */
export function hostShell(engine: Engine, options: HostShellOptions): HostShell {
  const { daemon } = engine;
  const { runDocker, columns = 80, draws = true } = options;
  const { user, home, hostname } = daemon.state.host;
  const env = {
    HOME: home,
    USER: user,
    LOGNAME: user,
    HOSTNAME: hostname,
    PATH: '/usr/bin:/bin',
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
  };
  let child: Child | null = null;
  let ended = false;

  const machine = (): Machine | null => child?.memory as unknown as Machine | null;
  const cwd = () => machine()?.shell.cwd ?? options.cwd ?? home;
  const status = () => machine()?.shell.status ?? 0;
  const setStatus = (code: number): void => {
    const now = machine();
    if (child !== null && now !== null)
      child = {
        ...child,
        memory: { ...now, shell: { ...now.shell, status: code } } as unknown as Child['memory'],
      };
  };

  const context = (more: {
    readonly cwd: string;
    readonly stdin?: string;
    readonly alone: boolean;
  }): CommandContext => ({
    daemon,
    cwd: more.cwd,
    env: exportedOf(machine()) ?? env,
    stdinIsTerminal: more.alone,
    stdoutIsTerminal: more.alone && draws,
    ...(more.stdin === undefined ? {} : { stdin: more.stdin }),
    columns,
  });

  /** One docker command from its start until the shell has its exit code. */
  function* client(args: readonly string[], how: CommandContext): Steps<number> {
    const code = yield* runDocker(args, how);
    yield* sleep(TO_THE_SHELL_MS);
    return code;
  }

  const request = (wake: Wake, process: Process): ProgramRequest => ({
    wake,
    process,
    files: hostTable(daemon.state.host.files),
    hostname,
    nowMs: daemon.state.nowMs,
    seed: daemon.state.random,
    processes: [process],
    memoryBytes: 0,
    place: 'host',
    connect: notConnected,
    hostFiles: {
      keep: (files) => keepFiles(daemon, files),
      now: () => hostTable(daemon.state.host.files),
    },
    async docker(args, stdin, where, files) {
      keepFiles(daemon, files);
      const ran = await engine.drain(client(args, context({ cwd: where, stdin, alone: false })));
      return {
        stdout: ran.stdout,
        stderr: ran.stderr,
        exitCode: ran.value ?? 130,
        files: hostTable(daemon.state.host.files),
      };
    },
  });

  const process = (argv: readonly string[], memory: Process['memory']): Process => ({
    pid: 1000,
    parentPid: 1,
    argv,
    env,
    cwd: options.cwd ?? home,
    user,
    tty: false,
    startedAtMs: daemon.state.nowMs,
    ...beforeFirstTurn,
    memory,
    execId: '',
  });

  /** One turn of the shell's process, and the turns that its waiting asks for. */
  function* turn(first: Wake): Steps<void> {
    let wake = first;
    for (;;) {
      const { output, files, next, tookMs } = yield* takeTurn(
        request(wake, process(['bash'], child as unknown as Process['memory'])),
      );
      keepFiles(daemon, files);
      let passed = 0;
      for (const { stream, text, afterMs } of output) {
        yield* sleep(afterMs - passed);
        passed = Math.max(passed, afterMs);
        yield* print(text, stream);
      }
      yield* sleep(tookMs - passed);
      if (next.kind !== 'wait') {
        ended = true;
        if (next.kind === 'exit') setStatus(next.code);
        return;
      }
      child = next.memory as unknown as Child;
      if (next.wakesAtMs === null || isIdle(child)) return;
      yield* sleep(next.wakesAtMs - daemon.state.nowMs);
      wake = { kind: 'timer' };
    }
  }

  /** Hands text to the shell. */
  function* feed(text: string): Steps<number> {
    if (child === null) yield* turn({ kind: 'start' });
    yield* turn({ kind: 'input', text: `${text}\n` });
    if (ended || child === null || isIdle(child)) return status();
    yield* print('strata: a program of the host that waits for ever is not simulated\n', 'stderr');
    forget(130);
    return status();
  }

  /** Leaves what the shell was in the middle of. */
  function forget(code: number): void {
    const now = machine();
    if (child === null || now === null) return;
    const idle: Machine = {
      ...now,
      frames: [],
      buffer: '',
      child: null,
      waiting: { for: 'nothing' },
      shell: { ...now.shell, status: code },
    };
    child = { ...child, memory: idle as unknown as Child['memory'], wakesAtMs: null };
  }

  /** A docker command that stands alone: the shell expands its words, docker gets the terminal. */
  function* dockerAlone(words: string): Steps<number> {
    if (child === null) yield* turn({ kind: 'start' });
    const { output, files, next } = yield* takeTurn(
      request(
        { kind: 'start' },
        process([expandWords, words], child as unknown as Process['memory']),
      ),
    );
    keepFiles(daemon, files);
    let argv: readonly string[] | null = null;
    for (const { stream, text } of output)
      if (stream === 'stdout') argv = JSON.parse(text) as string[];
      else yield* print(text, stream);
    if (next.kind === 'wait') child = next.memory as unknown as Child;
    const code =
      argv === null
        ? 1
        : yield* client(
            argv.slice(argv[0] === 'sudo' ? 2 : 1),
            context({ cwd: cwd(), alone: true }),
          );
    setStatus(code);
    return code;
  }

  function* pipeline(each: Pipeline): Steps<number> {
    const words = aloneWords(each);
    if (words !== null) return yield* dockerAlone(words);
    return yield* feed(
      writeStatements([{ type: 'Statement', pipelines: [each], operators: [], background: false }]),
    );
  }

  function* run(text: string): Steps<number> {
    if (/^\s*(#.*)?$/.test(text)) return status();
    // An interrupt may have ended the last command in the middle.
    if (child !== null && !isIdle(child)) forget(130);
    let statements: ReturnType<typeof parseShell>['statements'];
    try {
      ({ statements } = parseShell(text));
    } catch {
      return yield* feed(text);
    }
    // Nothing to stream: the shell gets the text as it was typed.
    if (
      !statements.some(
        (statement) =>
          !statement.background && statement.pipelines.some((each) => aloneWords(each) !== null),
      )
    )
      return yield* feed(text);
    for (const statement of statements) {
      if (ended) break;
      if (statement.background) {
        yield* feed(writeStatements([statement]));
        continue;
      }
      for (const [i, each] of statement.pipelines.entries()) {
        const operator = i === 0 ? ';' : statement.operators[i - 1];
        if ((operator === '&&' && status() !== 0) || (operator === '||' && status() === 0))
          continue;
        const code = yield* pipeline({ ...each, negated: false });
        if (each.negated) setStatus(code === 0 ? 1 : 0);
      }
    }
    return status();
  }

  return {
    run,
    isUnfinished,
    get cwd() {
      return cwd();
    },
    get prompt() {
      const where = cwd();
      return `${user}@${hostname}:${where === home || where.startsWith(`${home}/`) ? `~${where.slice(home.length)}` : where}$ `;
    },
    get ended() {
      return ended;
    },
  };
}

/** The words of a docker command that has the terminal to itself, as text; null for anything else. */
function aloneWords({ commands, timed }: Pipeline): string | null {
  const [command, ...others] = commands;
  if (
    others.length > 0 ||
    timed === true ||
    command?.type !== 'SimpleCommand' ||
    command.redirections.length > 0 ||
    command.assignments.length > 0
  )
    return null;
  const sudo = literalOf(command.name) === 'sudo';
  const name = sudo ? literalOf(command.args[0] ?? null) : literalOf(command.name);
  return name === 'docker'
    ? writeStatements([
        {
          type: 'Statement',
          pipelines: [{ type: 'Pipeline', commands: [command], negated: false }],
          operators: [],
          background: false,
        },
      ])
    : null;
}

function keepFiles(daemon: Daemon, table: MountTable): void {
  const files = hostFilesOf(table);
  const { state } = daemon;
  if (files !== state.host.files)
    daemon.commit('host-files-changed', {
      state: { ...state, host: { ...state.host, files } },
      events: [],
    });
}

/** The shell waits for the next command: jobs in the background go on with the next one. */
function isIdle(child: Child): boolean {
  const { frames, waiting } = child.memory as unknown as Machine;
  return frames.length === 0 && waiting.for === 'nothing';
}

function exportedOf(machine: Machine | null): Readonly<Record<string, string>> | null {
  if (machine === null) return null;
  const { exported, vars } = machine.shell;
  return Object.fromEntries(exported.map((name) => [name, vars[name] ?? '']));
}
