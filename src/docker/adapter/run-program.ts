import { baseName } from '../model/programs/files.ts';
import { kill } from '../model/programs/process-programs.ts';
import { callerOf, type Piece, type Turn } from '../model/programs/program-call.ts';
import { programs } from '../model/programs/program-table.ts';
import { resolveProgram } from '../model/programs/resolve-program.ts';
import type { Wake } from '../model/state/program-port.ts';
import { toBytes } from '../model/text/bytes.ts';
import { resolvePath } from '../model/text/paths.ts';
import { readsInput } from './shell/blocking.ts';
import { type InnerCall, type InnerResult, runLeaf, type Workbench } from './shell/leaf.ts';
import type { ChildTurn, Resolved, ShellWorld } from './shell/run.ts';
import { shellTurn } from './shell/shell-program.ts';
import type { Child, Dialect, Machine, ShellState } from './shell/shell-state.ts';
import { quote } from './shell/syntax.ts';
import { callOf, shells, startOf, type World } from './world.ts';

/** A program's turn as one of a child's. */
function childTurnOf(world: World, child: Child, turn: Turn): ChildTurn {
  world.turnFiles.table = turn.files;
  const from = world.clock.ms;
  world.clock.ms += turn.tookMs;
  const pieces = turn.output.map((piece) => ({ ...piece, afterMs: from + (piece.afterMs ?? 0) }));
  const { next } = turn;
  const reply = turn.reply === undefined ? {} : { reply: turn.reply };
  if (next.kind === 'exit')
    return {
      pieces,
      child: null,
      code: next.code,
      ...(next.oom === undefined ? {} : { oom: next.oom }),
      ...reply,
    };
  return {
    pieces,
    code: 0,
    child: {
      ...child,
      argv: next.argv ?? child.argv,
      memory: next.memory ?? {},
      wakesAtMs: next.wakesAtMs,
      wantsInput: next.wantsInput,
      listens: next.listens,
      handles: next.handles,
      children: next.children ?? [],
    },
    ...reply,
  };
}

/** One turn of any program, a shell's children included. */
export async function turnOf(
  world: World,
  child: Child,
  wake: Wake,
  stdin?: string,
): Promise<ChildTurn> {
  const dialect = Object.values(shells).find((each) => each === child.program);
  if (dialect === undefined) {
    const entry = programs[child.program];
    const call = callOf(world, child, stdin);
    if (entry?.kind === 'long' && (entry.waits?.(child.argv) ?? true))
      return childTurnOf(world, child, await entry.take(call, wake, child.memory));
    return quickTurn(world, child, wake, stdin);
  }
  const turn = await shellTurn(shellWorld(world, child, stdin), dialect, wake, child.memory);
  if ('code' in turn.end)
    return { pieces: turn.pieces, child: null, code: turn.end.code, ...replyOf(turn) };
  if ('become' in turn.end) {
    const { become } = turn.end;
    const begun = await turnOf(world, { ...become, pid: child.pid }, { kind: 'start' });
    const routed = begun.pieces;
    return { ...begun, pieces: [...turn.pieces, ...routed] };
  }
  return {
    pieces: turn.pieces,
    code: 0,
    child: { ...child, memory: turn.end.machine, ...turn.end.wait },
    ...replyOf(turn),
  };
}

const replyOf = (turn: { readonly reply?: NonNullable<Turn['reply']> }) =>
  turn.reply === undefined ? {} : { reply: turn.reply };

/** A program of one turn as a process: it may have to wait for its input first. */
async function quickTurn(
  world: World,
  child: Child,
  wake: Wake,
  stdin?: string,
): Promise<ChildTurn> {
  const kept = child.memory as { input?: string } | null;
  const wait = (input: string, pieces: readonly Piece[] = []): ChildTurn => ({
    pieces,
    code: 0,
    child: { ...child, memory: { input }, wantsInput: true },
  });
  let input = stdin ?? (kept?.input === undefined ? undefined : toBytes(kept.input));
  if (
    wake.kind === 'start' &&
    stdin === undefined &&
    world.request.place === 'container' &&
    readsInput(child.argv)
  )
    return wait('');
  if (wake.kind === 'input') {
    // On a terminal `cat` gives each line back as it comes.
    if (
      world.request.process.tty &&
      child.argv.length === 1 &&
      baseName(child.argv[0] ?? '') === 'cat'
    )
      return wait('', [{ stream: 'stdout', text: wake.text, afterMs: world.clock.ms }]);
    return wait((kept?.input ?? '') + wake.text);
  }
  if (wake.kind === 'end-of-input') input = toBytes(kept?.input ?? '');
  else if (wake.kind !== 'start') return { pieces: [], code: 0, child };
  const state = stateFor(child, world);
  const outcome = await runLeaf(
    // it has the environment of its process, to which a shell would add its own
    benchOf(world, child, 'bash', undefined, child.env),
    state,
    child.argv.map(quote).join(' '),
    {
      ...(input === undefined ? {} : { stdin: input }),
    },
  );
  const afterMs = world.clock.ms;
  const pieces = (
    [
      ['stdout', outcome.stdout],
      ['stderr', outcome.stderr],
    ] as const
  )
    .filter(([, text]) => text !== '')
    .map(([stream, text]) => ({ stream, text, afterMs }));
  return { pieces, child: null, code: outcome.exited ?? outcome.state.status };
}

/** A shell's state for one command outside of any shell. */
function stateFor(child: Child, world: World): ShellState {
  return {
    dialect: 'bash',
    name: baseName(child.argv[0] ?? ''),
    interactive: true,
    vars: child.env,
    exported: Object.keys(child.env),
    functions: {},
    aliases: {},
    params: [],
    cwd: child.cwd,
    options: [],
    umask: world.turnFiles.by.umask ?? 0o022,
    status: 0,
    lastJob: 0,
    count: 0,
  };
}

/** Runs a child to its end at once, in virtual time: what stands in a pipeline cannot wait for the world. */
async function runToEnd(
  world: World,
  start: Child,
  stdin: string | undefined,
): Promise<InnerResult> {
  let stdout = '';
  let stderr = '';
  let child = start;
  let wake: Wake = { kind: 'start' };
  for (let turns = 0; turns < 5000; turns += 1) {
    const turn = await turnOf(world, child, wake, turns === 0 ? (stdin ?? '') : undefined);
    for (const { stream, text } of turn.pieces)
      if (stream === 'stdout') stdout += text;
      else stderr += text;
    if (turn.child === null) return { stdout, stderr, code: turn.code };
    child = turn.child;
    if (child.wantsInput) wake = { kind: 'end-of-input' };
    else if (child.wakesAtMs !== null && world.clock.ms < 3_600_000) {
      world.clock.ms = Math.max(world.clock.ms, child.wakesAtMs - world.request.nowMs);
      wake = { kind: 'timer' };
    } else break;
  }
  const name = baseName(child.argv[0] ?? '');
  return {
    stdout,
    stderr: `${stderr}strata: ${name}, which does not end, inside a pipeline or substitution is not simulated\n`,
    code: 1,
  };
}

/** What a shell works with: the same files and clock, its own way of naming things. */
function benchOf(
  world: World,
  child: Child,
  dialect: Dialect,
  stdin?: string,
  env?: Child['env'],
): Workbench {
  return {
    turnFiles: world.turnFiles,
    call: callOf(world, child, stdin),
    alone: false,
    get tookMs() {
      return world.clock.ms;
    },
    set tookMs(ms: number) {
      world.clock.ms = ms;
    },
    async run(inner) {
      return runFile(world, env === undefined ? inner : { ...inner, env }, dialect);
    },
    programPath(name, state) {
      const start = startOf(world, [name], state.vars, state.cwd, dialect);
      if ('why' in start) return null;
      const { meaning, child: started } = start;
      const direct = started.argv.length === 1;
      // Whether it waits hangs on its words, which are looked at when it runs.
      const mayWait = programs[started.program]?.kind === 'long';
      // Root can read every directory; for anyone else the program has to say which it could not.
      const tells = world.account.uid !== 0 && walkers.has(started.program);
      if (meaning.kind === 'native' && direct && !mayWait && !tells)
        return { path: started.path, native: meaning.name };
      // A script: what is found is the script itself, not its interpreter.
      const first = resolveProgram(
        world.turnFiles.table,
        name,
        state.vars,
        state.cwd,
        world.account,
      );
      return first.ok ? { path: first.value.path, native: null } : null;
    },
    builtin(name, args, state) {
      if (name === 'command')
        return commandPaths(args.slice(1), state, (each) =>
          startOf(world, [each], state.vars, state.cwd, dialect),
        );
      return extraBuiltin(name, args, state, world, child);
    },
  };
}

const ownCommands: ReadonlySet<string> = new Set(
  '. : [ alias bg break cd command continue echo eval exec exit export false fg hash jobs kill local printf pwd read return set shift source test times trap true type ulimit umask unalias unset wait'.split(
    ' ',
  ),
);

/** `command -v`: what the shell would run. */
function commandPaths(
  names: readonly string[],
  state: ShellState,
  start: (name: string) => ReturnType<typeof startOf>,
): InnerResult {
  const lines = names.map((name) => {
    const alias = state.aliases[name];
    if (alias !== undefined) return `alias ${name}='${alias}'\n`;
    if (state.functions[name] !== undefined || ownCommands.has(name)) return `${name}\n`;
    const found = start(name);
    return 'why' in found ? '' : `${found.child.path}\n`;
  });
  return { stdout: lines.join(''), stderr: '', code: lines.includes('') ? 1 : 0 };
}

function extraBuiltin(
  name: string,
  args: readonly string[],
  state: ShellState,
  world: World,
  child: Child,
): InnerResult | null {
  const say = (stdout: string): InnerResult => ({ stdout, stderr: '', code: 0 });
  if (name === 'umask' && args.length === 0)
    return say(`${state.umask.toString(8).padStart(4, '0')}\n`);
  if (name === 'kill') {
    const done = kill(callOf(world, { ...child, argv: ['kill', ...args] }));
    world.signals.push(...(done.signals ?? []));
    return { stdout: done.stdout ?? '', stderr: done.stderr ?? '', code: done.code ?? 0 };
  }
  if (name === 'ulimit') return say(args.includes('-n') ? '1048576\n' : 'unlimited\n');
  if (name === 'jobs' || name === 'times' || name === 'disown') return say('');
  return null;
}

/** Commands of just-bash that go through directories. */
const walkers: ReadonlySet<string> = new Set(['find', 'du', 'tree', 'grep']);

/** What such a command says of directories that it may not read, by the names it was given. */
function unread(
  program: string,
  busybox: boolean,
  paths: readonly string[],
  { argv, cwd }: Pick<InnerCall, 'argv' | 'cwd'>,
): string {
  const roots = [...argv.slice(1).filter((word) => !word.startsWith('-')), '.'];
  const shown = (path: string): string => {
    for (const root of roots) {
      const at = resolvePath(cwd, root);
      if (path === at || path.startsWith(at === '/' ? '/' : `${at}/`))
        return at === '/' ? path : `${root.replace(/(.)\/$/, '$1')}${path.slice(at.length)}`;
    }
    return path;
  };
  return paths
    .map((path) => {
      const name = shown(path);
      if (program === 'du' && !busybox)
        return `du: cannot read directory '${name}': Permission denied\n`;
      return `${program}: ${program === 'find' && !busybox ? `'${name}'` : name}: Permission denied\n`;
    })
    .join('');
}

/** Runs the program that a file stands for, inside a command. */
async function runFile(world: World, inner: InnerCall, shell: Dialect): Promise<InnerResult> {
  const [name = '', ...args] = inner.argv;
  const start = startOf(world, [inner.path, ...args], inner.env, inner.cwd, shell);
  if ('why' in start) {
    const missing = start.why === 'no-such-file' || start.why === 'not-in-path';
    return {
      stdout: '',
      stderr: `${name}: ${missing ? 'not found' : 'Permission denied'}\n`,
      code: missing ? 127 : 126,
    };
  }
  const { meaning } = start;
  // A program is called as the words say, not by the path where it was found.
  const own = start.child.argv[0] === inner.path;
  const child = own ? { ...start.child, argv: inner.argv } : start.child;
  // The image may keep it elsewhere than where just-bash looks.
  if (meaning.kind === 'native') world.turnFiles.relocated.add(`/usr/bin/${meaning.name}`);
  if (meaning.kind === 'native') {
    const known = world.turnFiles.unreadable.length;
    const ran = await inner.exec(
      [`/usr/bin/${meaning.name}`, ...args].map(quote).join(' '),
      inner.stdin,
    );
    const unreadable = world.turnFiles.unreadable.slice(known);
    if (unreadable.length === 0 || !walkers.has(meaning.name)) return ran;
    const busybox = callOf(world, child).flavour === 'busybox';
    return {
      ...ran,
      stderr: ran.stderr + unread(meaning.name, busybox, unreadable, inner),
      code: 1,
    };
  }
  if (meaning.kind === 'unknown')
    return { stdout: '', stderr: `strata: ${child.program} is not simulated\n`, code: 1 };
  if (meaning.kind === 'entry' && meaning.entry.kind === 'quick') {
    const here = { ...child, env: inner.env, cwd: inner.cwd };
    const call = callOf(world, here, inner.stdin, inner.onTerminal);
    world.turnFiles.by = { ...world.turnFiles.by, nowMs: call.nowMs };
    const done = await meaning.entry.run(call, {
      docker: world.host,
      exec: (argv, stdin, env = {}) => {
        const set = Object.entries(env).map(([key, value]) => `${key}=${quote(value)}`);
        return inner.exec([...set, ...argv.map(quote)].join(' '), stdin);
      },
    });
    if (done.files !== undefined) world.turnFiles.table = done.files;
    world.clock.ms += done.tookMs ?? 0;
    world.signals.push(...(done.signals ?? []));
    return { stdout: done.stdout ?? '', stderr: done.stderr ?? '', code: done.code ?? 0 };
  }
  return runToEnd(world, { ...child, cwd: inner.cwd }, inner.stdin);
}

function shellWorld(world: World, child: Child, stdin?: string): ShellWorld {
  const dialect = (shells[child.program] ?? 'dash') as Dialect;
  const bench = benchOf(world, child, dialect, stdin);
  world.turnFiles.by = {
    ...world.turnFiles.by,
    ...callerOf(bench.call),
    umask: world.turnFiles.by.umask ?? 0o022,
  };
  return {
    bench,
    tty: world.request.process.tty,
    mayHaveInput: world.request.place === 'container',
    nowMs: () => world.request.nowMs + world.clock.ms,
    signal(pid, signal) {
      const target = world.request.processes.find((process) => process.pid === pid);
      if (target === undefined || target.kept === true) return false;
      world.signals.push({ pid, signal });
      return true;
    },
    turn: (each, wake) => turnOf(world, each, wake),
    resolve(argv, env, cwd, how): Resolved {
      const start = startOf(world, argv, env, cwd, dialect);
      if ('why' in start) {
        const missing = start.why === 'not-in-path' || start.why === 'no-such-file';
        return {
          kind: 'none',
          message: `${argv[0]}: ${missing ? 'not found' : 'Permission denied'}`,
          code: missing ? 127 : 126,
        };
      }
      const { meaning } = start;
      if (meaning.kind === 'shell') return { kind: 'child', child: start.child };
      if (meaning.kind === 'entry' && meaning.entry.kind === 'long') {
        const waits = how === 'exec' || (meaning.entry.waits?.(argv) ?? true);
        return waits ? { kind: 'child', child: start.child } : { kind: 'quick' };
      }
      return { kind: 'quick' };
    },
  };
}

/** What the words of a simple command become in a waiting shell; null: the expansion failed and said why. */
export async function expandAsShell(
  world: World,
  child: Child,
  text: string,
): Promise<{
  readonly argv: readonly string[] | null;
  readonly stderr: string;
  readonly child: Child;
}> {
  const machine = child.memory as unknown as Machine;
  const outcome = await runLeaf(
    shellWorld(world, child).bench,
    machine.shell,
    `/usr/bin/__strata_argv ${text}`,
  );
  const state = { ...outcome.state, status: machine.shell.status };
  return {
    argv: outcome.recorded,
    stderr: outcome.stderr,
    child: { ...child, memory: { ...machine, shell: state } as unknown as Child['memory'] },
  };
}
