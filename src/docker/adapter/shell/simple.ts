import { readText } from '../../model/programs/files.ts';
import { signalNumbers } from '../../model/state/signal-numbers.ts';
import { resolvePath } from '../../model/text/paths.ts';
import { isQuickName, mayWait, redirectsInput, wantsInput } from './blocking.ts';
import { waitedFor } from './jobs.ts';
import { leaveCall, leaveLoop } from './leave.ts';
import { openRedirections, resolveRedirections } from './redirections.ts';
import {
  complain,
  destinations,
  leaf,
  leaveShell,
  obeyErrexit,
  put,
  type Run,
  setStatus,
} from './run.ts';
import {
  literalOf,
  parseShell,
  quote,
  type Redirection,
  type Simple,
  wordOf,
  writeCommand,
} from './syntax.ts';

/** Expands a command's words as the shell would, without running it. */
async function expand(
  run: Run,
  command: Simple,
): Promise<{ argv: readonly string[]; env: Readonly<Record<string, string>> } | null> {
  const { recorded, recordedEnv, exited } = await leaf(
    run,
    writeCommand({
      ...command,
      name: { type: 'Word', parts: [{ type: 'Literal', value: '/usr/bin/__strata_argv' }] },
      args: [...(command.name === null ? [] : [command.name]), ...command.args],
      redirections: [],
    }),
  );
  return exited !== null || recorded === null ? null : { argv: recorded, env: recordedEnv };
}

/** Runs a simple command: what may wait becomes a child or the machine's business, the rest is just-bash's. */
export async function runSimple(run: Run, command: Simple): Promise<void> {
  // each command runs in a shell of its own, which hands on only what is text
  if (command.assignments.some(({ array }) => array !== null)) {
    put(run, destinations(run).err, 'strata: an array of the shell is not simulated\n');
    return setStatus(run, 1);
  }
  const aliased = expandAlias(run, command);
  if (aliased !== null) return void run.frames.push({ k: 'list', text: aliased, i: 0 });
  const name = literalOf(command.name);
  if (command.name === null) return void (await leaf(run, writeCommand(command)));
  if (name !== null && (await machineBuiltin(run, name, command))) return;
  if (run.exit !== null) return;
  const functionText = name === null ? undefined : run.shell.functions[name];
  const inDriven = run.frames.some((frame) => frame.k === 'call');
  if (name === 'local' && inDriven) return local(run, command);
  if (functionText !== undefined && !mayWait(run, parseShell(functionText).statements))
    return void (await leaf(run, writeCommand(command)));
  if (name !== null && functionText === undefined) {
    if (isQuickName(name)) return void (await leaf(run, writeCommand(command)));
    const { kind } = run.world.resolve([name], run.shell.vars, run.shell.cwd, 'run');
    // Not found is quick too: just-bash says so, in the words of the shell.
    if (kind !== 'child' || redirectsInput(command.redirections)) return quick(run, command);
  }
  const expanded = await expand(run, command);
  if (expanded === null) return;
  const [called = '', ...args] = expanded.argv;
  if (called === '') return;
  if (functionText !== undefined || run.shell.functions[called] !== undefined)
    return call(run, called, args, command.redirections);
  if (
    name === null &&
    (await machineBuiltin(run, called, {
      ...command,
      name: wordOf(called),
      args: args.map(wordOf),
    }))
  )
    return;
  const found = run.world.resolve(expanded.argv, expanded.env, run.shell.cwd, 'run');
  if (found.kind !== 'child' || redirectsInput(command.redirections))
    return quick(run, {
      ...command,
      name: isQuickName(called) ? plain(called) : wordOf(called),
      args: args.map(wordOf),
    });
  const to = await resolveRedirections(run, command.redirections);
  if (to === null) return;
  run.child = { ...found.child, ...to };
  run.waiting = { for: 'child' };
}

const plain = (text: string): Simple['args'][number] => ({
  type: 'Word',
  parts: [{ type: 'Literal', value: text }],
});

async function quick(run: Run, command: Simple): Promise<void> {
  const named = { ...command, name: plain(quote(literalOf(command.name) ?? '')) };
  const text = writeCommand(
    literalOf(command.name) === null
      ? command
      : literalOf(command.name)?.match(/^[\w./+-]+$/)
        ? { ...command, name: plain(literalOf(command.name) as string) }
        : named,
  );
  const words = [
    literalOf(command.name) ?? '',
    ...command.args.map((word) => literalOf(word) ?? '$'),
  ];
  if (!redirectsInput(command.redirections) && wantsInput(run, words)) {
    run.waiting = { for: 'all', text };
    return;
  }
  await leaf(run, text);
}

async function call(
  run: Run,
  name: string,
  args: readonly string[],
  redirections: readonly Redirection[],
): Promise<void> {
  const definition = parseShell(run.shell.functions[name] ?? '').statements[0]?.pipelines[0]
    ?.commands[0];
  if (definition?.type !== 'FunctionDef') return;
  if (run.frames.filter((frame) => frame.k === 'call').length > 50)
    return complain(run, `${name}: maximum function nesting level exceeded (50)`);
  if (!(await openRedirections(run, redirections))) return;
  run.frames.push(
    { k: 'call', params: run.shell.params, locals: {} },
    { k: 'list', text: writeCommand(definition.body), i: 0 },
  );
  run.shell = { ...run.shell, params: args };
}

/** `local` inside a function that the machine goes through: the old values come back at its end. */
async function local(run: Run, command: Simple): Promise<void> {
  const at = run.frames.findLastIndex((frame) => frame.k === 'call');
  const frame = run.frames[at];
  if (frame?.k !== 'call') return;
  const expanded = await expand(run, command);
  const locals: Record<string, string | null> = { ...frame.locals };
  const vars: Record<string, string> = { ...run.shell.vars };
  for (const word of expanded?.argv.slice(1) ?? []) {
    const [name = '', ...value] = word.split('=');
    locals[name] ??= Object.hasOwn(frame.locals, name)
      ? (frame.locals[name] ?? null)
      : (run.shell.vars[name] ?? null);
    vars[name] = value.join('=');
  }
  run.frames[at] = { ...frame, locals };
  run.shell = { ...run.shell, vars, status: 0 };
}

function expandAlias(run: Run, command: Simple): string | null {
  const name = literalOf(command.name);
  const alias = name === null ? undefined : run.shell.aliases[name];
  if (alias === undefined || !run.shell.interactive || command.name?.parts[0]?.type !== 'Literal')
    return null;
  const first = alias.split(/\s/)[0];
  // `alias ls='ls --color'` does not go round in circles.
  if (first === name) return null;
  const text = writeCommand({ ...command, name: plain('STRATA_ALIAS') });
  return text.replace('STRATA_ALIAS', alias);
}

/** Built-ins that are the machine's. @returns whether it was one */
async function machineBuiltin(run: Run, name: string, command: Simple): Promise<boolean> {
  switch (name) {
    case 'exit':
    case 'return':
    case 'break':
    case 'continue':
    case 'exec':
    case 'trap':
    case '.':
    case 'source':
    case 'eval':
    case 'wait':
    case 'kill':
    case 'alias':
    case 'unalias':
      break;
    case 'read':
      if (redirectsInput(command.redirections)) return false;
      if (!run.world.mayHaveInput) return false;
      run.waiting = { for: 'line', text: writeCommand(command) };
      return true;
    default:
      return false;
  }
  const expanded = await expand(run, command);
  if (expanded === null) return true;
  const args = expanded.argv.slice(1);
  const number = (text: string | undefined, otherwise: number) =>
    text !== undefined && /^-?\d+$/.test(text) ? Number(text) & 255 : otherwise;
  switch (name) {
    case 'exit':
      if (
        run.shell.interactive &&
        run.shell.dialect === 'bash' &&
        run.world.bench.call.place !== 'host' &&
        !run.frames.some((frame) => frame.k === 'subshell')
      )
        put(run, destinations(run).err, 'exit\n');
      leaveShell(run, number(args[0], run.shell.status));
      return true;
    case 'return':
      if (!leaveCall(run, number(args[0], run.shell.status)))
        complain(run, "return: can only `return' from a function or sourced script");
      return true;
    case 'break':
    case 'continue':
      if (!leaveLoop(run, Math.max(1, number(args[0], 1)), name === 'continue')) setStatus(run, 0);
      return true;
    case 'eval':
      if (args.length > 0) pushText(run, args.join(' '));
      return true;
    case '.':
    case 'source':
      return source(run, name, args);
    case 'exec':
      return exec(run, command, expanded.argv.slice(1), expanded.env);
    case 'trap':
      trap(run, args);
      return true;
    case 'wait': {
      const pids = args.length === 0 ? null : args.map((word) => Number(word.replace(/^%/, '')));
      const done = waitedFor(run, pids);
      if (done === null) run.waiting = { for: 'jobs', pids };
      else setStatus(run, done);
      return true;
    }
    case 'kill':
      kill(run, args);
      return true;
    case 'alias':
      return aliases(run, args);
    default:
      run.shell = {
        ...run.shell,
        aliases: Object.fromEntries(
          Object.entries(run.shell.aliases).filter(([key]) => !args.includes(key)),
        ),
        status: 0,
      };
      return true;
  }
}

/** Text to run next; a mistake in it is told and gives 2. */
export function pushText(run: Run, text: string): void {
  try {
    parseShell(text);
  } catch (error) {
    complain(run, syntaxMessage(error));
    setStatus(run, 2);
    return;
  }
  run.frames.push({ k: 'list', text, i: 0 });
}

/** A parser's error in a shell's words. */
function syntaxMessage(error: unknown): string {
  const text =
    error instanceof Error
      ? error.message.replace(/^Parse error at \d+:\d+: /, '').replace(/^line \d+: /, '')
      : String(error);
  if (/got EOF|here-document/.test(text)) return 'syntax error: unexpected end of file';
  return /^(syntax error|unexpected EOF)/.test(text) ? text : `syntax error: ${text}`;
}

function source(run: Run, name: string, args: readonly string[]): true {
  const [file] = args;
  const text =
    file === undefined
      ? null
      : readText(run.world.bench.turnFiles.table, resolvePath(run.shell.cwd, file));
  if (text === null) {
    complain(
      run,
      file === undefined
        ? `${name}: filename argument required`
        : `${file}: No such file or directory`,
    );
    setStatus(run, file === undefined ? 2 : 1);
    obeyErrexit(run);
    return true;
  }
  run.frames.push({ k: 'call', params: run.shell.params, locals: {} });
  if (args.length > 1) run.shell = { ...run.shell, params: args.slice(1) };
  pushText(run, text);
  return true;
}

async function exec(
  run: Run,
  command: Simple,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<true> {
  const to = await resolveRedirections(run, command.redirections);
  if (to === null) {
    const { dialect, interactive } = run.shell;
    // A special built-in that cannot open its files ends a script's shell; bash goes on. @source POSIX, "Consequences of Shell Errors"
    if (!interactive && dialect !== 'bash') leaveShell(run, dialect === 'dash' ? 2 : 1);
    return true;
  }
  if (argv.length === 0) {
    run.out = to.out;
    run.err = to.err;
    return true;
  }
  const found = run.world.resolve(argv, env, run.shell.cwd, 'exec');
  if (found.kind === 'child') run.become = { ...found.child, ...to };
  else if (found.kind === 'none') {
    complain(run, `exec: ${found.message}`);
    leaveShell(run, found.code);
  } else {
    // A program of one turn: what follows it is the shell's end.
    await leaf(run, argv.map(quote).join(' '));
    run.frames = run.frames.filter((frame) => frame.k === 'redirect');
    run.traps = {};
    leaveShell(run, run.shell.status);
  }
  return true;
}

/** `kill [-SIGNAL] PID…`: jobs of this shell, itself, and other processes. `kill -0` only looks. */
function kill(run: Run, args: readonly string[]): void {
  const words = [...args];
  let signal = 'TERM';
  if (words[0] === '-l') {
    put(run, destinations(run).out, `${Object.keys(signalNumbers).join(' ')}\n`);
    setStatus(run, 0);
    return;
  }
  if (words[0] === '-s' || words[0] === '-n') signal = signalName(words.splice(0, 2)[1] ?? 'TERM');
  else if (words[0] !== undefined && /^-\w/.test(words[0]))
    signal = words[0] === '-0' ? '0' : signalName((words.shift() as string).slice(1));
  if (signal === '0') words.shift();
  if (signal !== '0' && signalNumbers[signal] === undefined) {
    complain(run, `kill: ${signal}: invalid signal specification`);
    setStatus(run, 1);
    return;
  }
  let status = words.length === 0 ? 2 : 0;
  for (const word of words) {
    const job = run.jobs[Number(word.slice(1)) - 1];
    const pid = word.startsWith('%') ? (job?.pid ?? 0) : Number(word);
    if (run.jobs.some((each) => each.pid === pid)) {
      if (signal !== '0') run.kills.push({ pid, signal });
    } else if (
      signal === '0'
        ? !run.world.bench.call.processes.some((each) => each.pid === pid)
        : !run.world.signal(pid, signal)
    ) {
      complain(run, `kill: (${word}) - No such process`);
      status = 1;
    }
  }
  setStatus(run, status);
}

function trap(run: Run, args: readonly string[]): void {
  const words = args[0] === '--' ? args.slice(1) : args;
  const [action = '', ...signals] = words;
  setStatus(run, 0);
  if (words.length === 0) {
    for (const [signal, text] of Object.entries(run.traps))
      put(run, destinations(run).out, `trap -- ${quote(text)} ${signal}\n`);
    return;
  }
  const names = (signals.length === 0 ? [action] : signals).map(signalName);
  const left = Object.entries(run.traps).filter(([name]) => !names.includes(name));
  const resets = action === '-' || signals.length === 0;
  run.traps = Object.fromEntries(
    resets ? left : [...left, ...names.map((name) => [name, action] as const)],
  );
}

function signalName(word: string): string {
  if (word === '0') return 'EXIT';
  const name = word.toUpperCase().replace(/^SIG/, '');
  return Object.entries(signalNumbers).find(([, number]) => String(number) === name)?.[0] ?? name;
}

function aliases(run: Run, args: readonly string[]): true {
  const known = { ...run.shell.aliases };
  for (const word of args) {
    const cut = word.indexOf('=');
    if (cut > 0) known[word.slice(0, cut)] = word.slice(cut + 1);
    else if (known[word] !== undefined)
      put(run, destinations(run).out, `alias ${word}=${quote(known[word])}\n`);
  }
  if (args.length === 0)
    for (const [name, text] of Object.entries(known))
      put(run, destinations(run).out, `alias ${name}='${text}'\n`);
  run.shell = { ...run.shell, aliases: known, status: 0 };
  return true;
}
