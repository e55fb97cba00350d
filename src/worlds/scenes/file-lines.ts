import { toBytes, toText } from '../../docker/model/text/bytes.ts';
import { errnoText } from '../../docker/model/union-fs/errno-text.ts';
import type { FsOp } from '../../docker/model/union-fs/fs-op.ts';
import type { Errno } from '../../docker/model/union-fs/node.ts';
import {
  lstat,
  perform,
  readdir,
  readFile,
  type UnionFs,
} from '../../docker/model/union-fs/union-fs.ts';
import type { FileLine } from './parse-file-lines.ts';

/** What one line did. */
export interface RanLine {
  readonly fs: UnionFs;
  /** what it printed, each line with its newline; errors in the words of coreutils and the kernel */
  readonly output: string;
  /** absolute paths that it was about, in order */
  readonly paths: readonly string[];
}

/** A line while it runs: what it has done, and what it has printed. */
interface Running {
  fs: UnionFs;
  stdout: string;
  stderr: string;
  readonly paths: string[];
}

type Program = (running: Running, args: Args) => void;

/** A program's words: letters behind a dash, and the rest as they stand. */
interface Args {
  readonly flags: string;
  readonly operands: readonly string[];
}

/** The path of an operand; the process stands in the root directory. */
const absolute = (path: string): string =>
  `/${path
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/')}`;

/** Makes a system call, or says why it was refused. */
function call(running: Running, op: FsOp, words: string): boolean {
  const done = perform(running.fs, op);
  if (done.ok) running.fs = done.value.fs;
  else complain(running, words, done.error);
  return done.ok;
}

function complain(running: Running, words: string, errno: Errno): void {
  running.stderr += `${words}: ${errnoText(errno)}\n`;
}

/** Does the same with each operand: one that fails keeps none of the others. */
const eachOperand =
  (run: (running: Running, path: string, name: string, flags: string) => void): Program =>
  (running, { flags, operands }) => {
    for (const name of operands) {
      const path = absolute(name);
      running.paths.push(path);
      run(running, path, name, flags);
    }
  };

const cat = eachOperand((running, path, name) => {
  const read = readFile(running.fs, path);
  if (read.ok) running.stdout += toText(read.value);
  else complain(running, `cat: ${name}`, read.error);
});

const listOne = eachOperand((running, path, name) => {
  const found = lstat(running.fs, path);
  if (!found.ok) complain(running, `ls: cannot access '${name}'`, found.error);
  else if (found.value.type !== 'dir') running.stdout += `${name}\n`;
  else {
    const names = readdir(running.fs, path);
    if (names.ok) running.stdout += names.value.map((each) => `${each}\n`).join('');
  }
});

const ls: Program = (running, { flags, operands }) =>
  listOne(running, { flags, operands: operands.length === 0 ? ['/'] : operands });

const touch = eachOperand((running, path, name) => {
  const op: FsOp = lstat(running.fs, path).ok
    ? { op: 'utimes', path, mtimeMs: 0 }
    : { op: 'write', path, content: '' };
  call(running, op, `touch: cannot touch '${name}'`);
});

const rm = eachOperand((running, path, name, flags) => {
  const words = `rm: cannot remove '${name}'`;
  const found = lstat(running.fs, path);
  if (!found.ok) {
    if (!flags.includes('f') || found.error !== 'ENOENT') complain(running, words, found.error);
    return;
  }
  if (found.value.type !== 'dir') call(running, { op: 'unlink', path }, words);
  else if (/[rR]/.test(flags)) call(running, { op: 'rm_rf', path }, words);
  else complain(running, words, 'EISDIR');
});

const rmdir = eachOperand((running, path, name) => {
  call(running, { op: 'rmdir', path }, `rmdir: failed to remove '${name}'`);
});

const mkdir = eachOperand((running, path, name, flags) => {
  const make = (each: string) =>
    call(running, { op: 'mkdir', path: each }, `mkdir: cannot create directory '${name}'`);
  if (!flags.includes('p')) {
    make(path);
    return;
  }
  const names = path.split('/').slice(1);
  for (let depth = 1; depth <= names.length; depth += 1) {
    const each = `/${names.slice(0, depth).join('/')}`;
    const found = lstat(running.fs, each);
    if (!(found.ok && found.value.type === 'dir') && !make(each)) return;
  }
});

const mv: Program = (running, { operands: [from = '', to = ''] }) => {
  const source = absolute(from);
  const found = lstat(running.fs, source);
  if (!found.ok) {
    running.paths.push(source);
    complain(running, `mv: cannot stat '${from}'`, found.error);
    return;
  }
  const place = lstat(running.fs, absolute(to));
  const inside = place.ok && place.value.type === 'dir';
  const target = inside ? `${to.replace(/\/$/, '')}/${source.split('/').at(-1)}` : to;
  running.paths.push(source, absolute(target));
  call(
    running,
    { op: 'mv', from: source, to: absolute(target) },
    `mv: cannot move '${from}' to '${target}'`,
  );
};

const echo: Program = (running, { operands }) => {
  running.stdout += `${operands.join(' ')}\n`;
};

const programs: Readonly<Record<FileLine['program'], Program>> = {
  cat,
  echo,
  ls,
  mkdir,
  mv,
  rm,
  rmdir,
  touch,
};

/** Sends what was printed to a file, as `>` and `>>` do: the file is opened before the program runs. */
function redirected(running: Running, line: FileLine, args: Args): void {
  const { redirect } = line;
  const run = programs[line.program];
  if (redirect === undefined) {
    run(running, args);
    return;
  }
  const path = absolute(redirect.path);
  running.paths.push(path);
  const op = redirect.append ? 'append' : 'write';
  if (!call(running, { op, path, content: '' }, `sh: ${redirect.path}`)) return;
  const before = running.stdout;
  run(running, args);
  const content = toBytes(running.stdout.slice(before.length));
  running.stdout = before;
  call(running, { op: 'append', path, content }, `sh: ${redirect.path}`);
}

/**
 * Runs one line in a container: the process is root and stands in the root directory.
 * @param fs what it sees; stays as it is
 * @source coreutils 9.7, for the words of the errors; overlayfs, for what is refused
 */
export function runFileLine(fs: UnionFs, line: FileLine): RanLine {
  const running: Running = { fs, stdout: '', stderr: '', paths: [] };
  redirected(running, line, { flags: line.flags, operands: line.operands });
  return {
    fs: running.fs,
    output: running.stdout + running.stderr,
    paths: [...new Set(running.paths)],
  };
}
