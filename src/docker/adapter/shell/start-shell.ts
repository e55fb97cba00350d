import { readText, statOf } from '../../model/programs/files.ts';
import type { ProgramCall } from '../../model/programs/program-call.ts';
import { toText } from '../../model/text/bytes.ts';
import { resolvePath } from '../../model/text/paths.ts';
import type { Dialect, Machine, ShellState } from './shell-state.ts';

/** A shell that cannot begin, and what it says. */
export interface Refused {
  readonly message: string;
  readonly code: number;
}

/** Reads a shell's own words: `sh -c TEXT NAME ARGS…`, `sh FILE ARGS…`, `sh -i`, or nothing. */
export function startShell(call: ProgramCall, dialect: Dialect): Machine | Refused {
  const [argv0 = 'sh', ...args] = call.argv;
  const options: string[] = [];
  let command = false;
  let asked = false;
  let fromInput = false;
  let i = 0;
  for (; i < args.length; i += 1) {
    const word = args[i] as string;
    if (word === '--' || word === '-') {
      i += 1;
      break;
    }
    if (word.startsWith('--')) continue;
    if (!/^[-+]./.test(word)) break;
    for (const letter of word.slice(1)) {
      if (letter === 'c') command = true;
      else if (letter === 'i') asked = true;
      else if (letter === 's') fromInput = true;
      else if (letter === 'l') continue;
      else if (letter === 'o') {
        i += 1;
        if (args[i] === 'pipefail') options.push('pipefail');
        else if (args[i] === 'errexit') options.push('e');
        else if (args[i] === 'nounset') options.push('u');
        else if (args[i] === 'xtrace') options.push('x');
      } else if ('euxfavC'.includes(letter)) options.push(letter);
      else
        return {
          message: `${argv0}: ${dialect === 'bash' ? `-${letter}: invalid option` : `Illegal option -${letter}`}`,
          code: 2,
        };
    }
  }
  const rest = args.slice(i);
  let text: string | null = null;
  let name = argv0;
  let params = rest;
  if (command) {
    if (rest[0] === undefined)
      return {
        message: `${argv0}: ${dialect === 'bash' ? '-c: option requires an argument' : '-c requires an argument'}`,
        code: 2,
      };
    [text] = rest;
    name = rest[1] ?? argv0;
    params = rest.slice(2);
  } else if (rest[0] !== undefined && !fromInput) {
    const path = resolvePath(call.cwd, rest[0]);
    const file = readText(call.files, path);
    if (file === null || statOf(call.files, path)?.type !== 'file') {
      const why =
        statOf(call.files, path)?.type === 'dir' ? 'Is a directory' : 'No such file or directory';
      return {
        message:
          dialect === 'bash'
            ? `${argv0}: ${rest[0]}: ${why}`
            : dialect === 'dash'
              ? `${argv0}: 0: cannot open ${rest[0]}: No such file`
              : `${argv0}: can't open '${rest[0]}': ${why}`,
        code: dialect === 'bash' ? 127 : 2,
      };
    }
    if (file.includes('\u0000'))
      return { message: `${argv0}: ${rest[0]}: cannot execute binary file`, code: 126 };
    text = file;
    [name = argv0] = rest;
    params = rest.slice(1);
  }
  const readsCommands = text === null;
  // the reader's own shell is at a terminal, which the host shell is for it
  const interactive = readsCommands && (asked || call.tty || call.place === 'host');
  const vars: Record<string, string> = { ...call.env, PWD: call.cwd };
  if (dialect === 'bash') {
    vars['SHLVL'] = String(Number(call.env['SHLVL'] ?? 0) + 1);
    vars['_'] = call.path;
  } else if (dialect === 'ash') vars['SHLVL'] = String(Number(call.env['SHLVL'] ?? 0) + 1);
  const shell: ShellState = {
    dialect,
    name,
    interactive,
    vars,
    exported: Object.keys(vars),
    functions: {},
    aliases: interactive && dialect === 'bash' ? aliasesOf(call) : {},
    params: readsCommands && !fromInput ? [] : params,
    cwd: call.cwd,
    options,
    umask: call.umask,
    status: 0,
    lastJob: 0,
    count: 0,
  };
  return {
    shell,
    frames: text === null ? [] : [{ k: 'list', text, i: 0 }],
    buffer: readsCommands && call.stdin !== undefined ? toText(call.stdin) : '',
    readsCommands,
    input: !readsCommands && call.stdin !== undefined ? call.stdin : '',
    inputEnded: call.stdin !== undefined,
    child: null,
    jobs: [],
    ended: {},
    nextJob: call.pid + 1 + call.processes.length,
    traps: {},
    pendingSignals: [],
    waiting: { for: 'nothing' },
    out: { to: 'stdout' },
    err: { to: 'stderr' },
  };
}

/** An interactive bash reads the aliases of ~/.bashrc; the rest of that file is not run. */
function aliasesOf(call: ProgramCall): Record<string, string> {
  const text = readText(call.files, `${call.env['HOME'] ?? call.account.home}/.bashrc`) ?? '';
  const found: Record<string, string> = {};
  for (const [, name = '', body = ''] of text.matchAll(/^\s*alias ([\w.-]+)='([^']*)'/gm))
    found[name] = body;
  return found;
}

/** What stands before the reader's cursor. @source the images' own shell profiles; busybox's default */
export function promptOf(
  shell: ShellState,
  call: Pick<ProgramCall, 'account' | 'hostname' | 'env'>,
): string {
  const home = shell.vars['HOME'] ?? call.account.home;
  const where =
    home !== '/' && (shell.cwd === home || shell.cwd.startsWith(`${home}/`))
      ? `~${shell.cwd.slice(home.length)}`
      : shell.cwd;
  const mark = call.account.uid === 0 ? '#' : '$';
  switch (shell.dialect) {
    case 'bash':
      return `${call.account.name}@${call.hostname.split('.')[0]}:${where}${mark} `;
    case 'ash':
      return `${where} ${mark} `;
    case 'dash':
      return `${mark} `;
  }
}
