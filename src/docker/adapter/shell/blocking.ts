import type { Run } from './run.ts';
import { eachSimple, literalOf, parseShell, type Redirection, type Simple } from './syntax.ts';

/** Commands that may wait, or that change what the machine keeps. */
const waitingNames: ReadonlySet<string> = new Set([
  'sleep',
  'wait',
  'read',
  'exec',
  'trap',
  'source',
  '.',
  'eval',
  'return',
  'tail',
  'ping',
  'yes',
  'top',
  'watch',
  'timeout',
]);
/** Built-ins and small tools that end at once: no need to look for their files. */
const quickNames: ReadonlySet<string> = new Set([
  ':',
  '[',
  '[[',
  'test',
  'true',
  'false',
  'echo',
  'printf',
  'cd',
  'pwd',
  'export',
  'unset',
  'readonly',
  'set',
  'shift',
  'local',
  'declare',
  'typeset',
  'let',
  'getopts',
  'type',
  'command',
  'hash',
  'shopt',
  'builtin',
  'umask',
  'ulimit',
  'times',
  'mapfile',
  'readarray',
  'pushd',
  'popd',
  'dirs',
  'enable',
  'compgen',
  'complete',
  'caller',
  'help',
  'break',
  'continue',
  'exit',
]);

export function isQuickName(name: string): boolean {
  return quickNames.has(name);
}

/** Whether a piece of syntax may have to wait: then the machine goes through it step by step, else just-bash runs it whole. */
export function mayWait(run: Run, node: unknown, seen: ReadonlySet<string> = new Set()): boolean {
  let found = false;
  eachSimple(node, (command) => {
    if (found || command.name === null) return;
    found = simpleMayWait(run, command, seen);
  });
  return found;
}

function simpleMayWait(run: Run, command: Simple, seen: ReadonlySet<string> = new Set()): boolean {
  const name = literalOf(command.name);
  if (name === null || waitingNames.has(name)) return true;
  const text = run.shell.functions[name];
  if (text !== undefined)
    return !seen.has(name) && mayWait(run, parseShell(text).statements, new Set([...seen, name]));
  if (quickNames.has(name)) return false;
  return run.world.resolve([name], run.shell.vars, run.shell.cwd, 'run').kind === 'child';
}

/** Whether standard input is redirected. */
export function redirectsInput(redirections: readonly Redirection[]): boolean {
  return redirections.some(({ operator }) => operator.startsWith('<'));
}

const readersWithoutOperand: ReadonlySet<string> = new Set([
  'cat',
  'tee',
  'wc',
  'sort',
  'uniq',
  'head',
  'tail',
  'md5sum',
  'sha1sum',
  'sha256sum',
  'base64',
  'rev',
  'nl',
  'tac',
  'tr',
  'cut',
  'xargs',
  'od',
  'fold',
  'gzip',
  'gunzip',
  'column',
  'paste',
  'redis-cli',
  'psql',
]);
const readersWithOneOperand: ReadonlySet<string> = new Set([
  'grep',
  'egrep',
  'fgrep',
  'sed',
  'awk',
  'jq',
]);

/** Whether a command would read its standard input; a guess from its words, as good as the list of readers. */
export function readsInput(words: readonly string[]): boolean {
  const [name = '', ...rest] = words;
  const base = name.replace(/^.*\//, '');
  if (base === 'tee') return true;
  if (base === 'tar')
    return rest.includes('-') || rest.some((word) => /^-?[xtc][a-z]*f-$/.test(word));
  const operands = rest.filter((word) => word === '-' || !word.startsWith('-'));
  if (operands.includes('-'))
    return readersWithoutOperand.has(base) || readersWithOneOperand.has(base);
  if (base === 'tr') return true;
  if (base === 'head' || base === 'tail')
    return operands.filter((word) => !/^\d+$/.test(word)).length === 0 && !rest.includes('-f');
  if (base === 'cut')
    return (
      operands.filter(
        (_, i) => !/^-[dfcb]$/.test(rest[rest.indexOf(operands[i] as string) - 1] ?? ''),
      ).length === 0
    );
  if (base === 'xargs') return true;
  if (base === 'redis-cli' || base === 'psql') return operands.length === 0 && rest.length === 0;
  if (readersWithoutOperand.has(base)) return operands.length === 0;
  return (
    readersWithOneOperand.has(base) &&
    operands.length <= 1 &&
    !rest.includes('-n') &&
    !rest.includes('-r')
  );
}

/** Whether a command has to wait for what is typed or piped in. */
export function wantsInput(run: Run, words: readonly string[]): boolean {
  return readsInput(words) && run.world.mayHaveInput;
}
