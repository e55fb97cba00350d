import { toBytes } from '../text/bytes.ts';
import { resolvePath } from '../text/paths.ts';
import { attemptOn } from '../union-fs/attempt.ts';
import { errnoText } from '../union-fs/errno-text.ts';
import type { Caller, ChangeOp, Stat } from '../union-fs/fs-op.ts';
import {
  inodeKeyOn,
  lstatOn,
  type MountTable,
  performOn,
  readdirOn,
  readFileOn,
  readlinkOn,
  realpathOn,
  statOn,
} from '../union-fs/mount-table.ts';
import type { Errno } from '../union-fs/node.ts';
import { baseName, parentOf } from './files.ts';
import { callerOf, notSimulated, type ProgramCall, type Quick } from './program-call.ts';
import { isDevice, virtualText } from './virtual-files.ts';

/** One run of cp or mv: what it did so far and what it has to say. */
interface Work {
  readonly call: ProgramCall;
  readonly by: Caller;
  readonly name: 'cp' | 'mv';
  readonly busybox: boolean;
  readonly flags: ReadonlySet<string>;
  files: MountTable;
  stdout: string;
  stderr: string;
  /** inode → where its first name was copied to, for `cp -a` */
  readonly copies: Map<string, string>;
}

/** A source and where it goes: as typed, for messages, and absolute. */
interface Pair {
  readonly from: string;
  readonly to: string;
  readonly shownFrom: string;
  readonly shownTo: string;
}

const longFlags: Readonly<Record<string, string>> = {
  archive: 'a',
  recursive: 'r',
  force: 'f',
  interactive: '',
  'no-clobber': 'n',
  verbose: 'v',
  preserve: 'p',
  'no-dereference': 'P',
  dereference: 'L',
  update: 'u',
  'no-target-directory': 'T',
  link: 'l',
  'symbolic-link': 's',
};
const knownFlags = { cp: 'rRapdPLHfinvuTlst', mv: 'finvuTt' } as const;

/** cp(1), GNU's and busybox's, each in its own words. @source coreutils 9.7, copy.c; busybox 1.37, libbb/copy_file.c */
export const cp = (call: ProgramCall): Quick => transfer(call, 'cp', copyPair);

/** mv(1): rename, and between two mounts a copy. @source coreutils 9.7, mv.c, copy.c; busybox 1.37, coreutils/mv.c */
export const mv = (call: ProgramCall): Quick => transfer(call, 'mv', movePair);

function transfer(
  call: ProgramCall,
  name: 'cp' | 'mv',
  act: (work: Work, pair: Pair) => undefined,
): Quick {
  const flags = new Set<string>();
  const operands: string[] = [];
  let into: string | undefined;
  const words = [...call.argv.slice(1)];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--') operands.push(...words.splice(0));
    else if (word.startsWith('--target-directory=')) into = word.slice(word.indexOf('=') + 1);
    else if (word.startsWith('--')) {
      const flag = longFlags[word.slice(2).replace(/=.*/, '')];
      if (flag === undefined) return notSimulated(`${name} ${word}`);
      flags.add(flag);
    } else if (word.startsWith('-') && word.length > 1) {
      for (let i = 1; i < word.length; i += 1) {
        const letter = word[i] as string;
        if (!knownFlags[name].includes(letter))
          return {
            stderr: `${name}: invalid option -- '${letter}'\nTry '${name} --help' for more information.\n`,
            code: 1,
          };
        if (letter !== 't') flags.add(letter === 'R' ? 'r' : letter);
        else {
          into = word.slice(i + 1) || (words.shift() ?? '');
          break;
        }
      }
    } else operands.push(word);
  }
  const help = `Try '${name} --help' for more information.\n`;
  if (operands.length === 0) return { stderr: `${name}: missing file operand\n${help}`, code: 1 };
  if (into === undefined && operands.length === 1)
    return {
      stderr: `${name}: missing destination file operand after '${operands[0]}'\n${help}`,
      code: 1,
    };
  const work: Work = {
    call,
    by: callerOf(call),
    name,
    busybox: call.flavour === 'busybox',
    flags,
    files: call.files,
    stdout: '',
    stderr: '',
    copies: new Map(),
  };
  const target = into ?? (operands.pop() as string);
  const at = pathOf(call, target);
  const found = statOn(work.files, at, work.by);
  const inDir = found.ok && found.value.type === 'dir' && !flags.has('T');
  if (!inDir && (into !== undefined || operands.length > 1)) {
    const reason = errnoText(found.ok ? 'ENOTDIR' : found.error);
    return {
      stderr: work.busybox
        ? `${name}: target '${target}' is not a directory\n`
        : `${name}: target '${target}': ${reason}\n`,
      code: 1,
    };
  }
  for (const source of operands) {
    const base = baseName(source);
    const below = inDir && base !== '.' && base !== '..' && base !== '';
    act(work, {
      from: pathOf(call, source),
      to: below ? `${at === '/' ? '' : at.replace(/\/$/, '')}/${base}` : at,
      shownFrom: source,
      shownTo: below ? `${target.replace(/\/$/, '')}/${base}` : target,
    });
  }
  return {
    files: work.files,
    stdout: work.stdout,
    stderr: work.stderr,
    code: work.stderr === '' ? 0 : 1,
  };
}

/** Absolute; a slash at the end stays, because it asks for a directory. */
function pathOf(call: ProgramCall, word: string): string {
  const path = resolvePath(call.cwd, word);
  return word.endsWith('/') && path !== '/' ? `${path}/` : path;
}

function say(work: Work, gnu: string, busybox: string = gnu): undefined {
  work.stderr += `${work.name}: ${work.busybox ? busybox : gnu}\n`;
}

/** Makes a change; what a refused one did before it was refused stays. */
function attempt(work: Work, op: ChangeOp): Errno | null {
  const { table, result } = attemptOn(work.files, op, work.by);
  work.files = table;
  return result.ok ? null : result.error;
}

function isOneFile(work: Work, a: string, b: string, follow: boolean): boolean {
  const [x, y] = [a, b].map((path) => inodeKeyOn(work.files, path, follow, work.by));
  return x?.ok === true && y?.ok === true && x.value === y.value;
}

/** `-n`, and `-u` with a target that is not older. */
function isKept(work: Work, source: Stat, to: string): boolean {
  const there = lstatOn(work.files, to, work.by);
  return (
    there.ok &&
    (work.flags.has('n') || (work.flags.has('u') && there.value.mtimeMs >= source.mtimeMs))
  );
}

function movePair(work: Work, { from, to, shownFrom, shownTo }: Pair): undefined {
  const source = lstatOn(work.files, from, work.by);
  if (!source.ok) {
    const reason = errnoText(source.error);
    return say(
      work,
      `cannot stat '${shownFrom}': ${reason}`,
      `can't rename '${shownFrom}': ${reason}`,
    );
  }
  if (isKept(work, source.value, to)) return;
  const same = isOneFile(work, from, to, false);
  // rename(2) of a file to itself does nothing, and busybox asks for no more.
  if (same && work.busybox) return;
  const there = lstatOn(work.files, to, work.by);
  const refused = attempt(work, { op: 'mv', from, to });
  if (refused === null) {
    if (work.flags.has('v'))
      work.stdout += `${work.busybox ? '' : 'renamed '}'${shownFrom}' -> '${shownTo}'\n`;
    return;
  }
  const reason = errnoText(refused);
  const plain = `can't rename '${shownFrom}': ${reason}`;
  if (same) return say(work, `'${shownFrom}' and '${shownTo}' are the same file`);
  if (refused === 'EINVAL' && source.value.type === 'dir')
    return say(work, `cannot move '${shownFrom}' to a subdirectory of itself, '${shownTo}'`, plain);
  if (there.ok && (there.value.type === 'dir') !== (source.value.type === 'dir'))
    return say(
      work,
      there.value.type === 'dir'
        ? `cannot overwrite directory '${shownTo}' with non-directory`
        : `cannot overwrite non-directory '${shownTo}' with directory '${shownFrom}'`,
      plain,
    );
  say(work, `cannot move '${shownFrom}' to '${shownTo}': ${reason}`, plain);
}

function copyPair(work: Work, pair: Pair, top = true): undefined {
  const { files, by, flags } = work;
  const { from, to, shownFrom, shownTo } = pair;
  const keepsLinks = ['a', 'd', 'P'].some((flag) => flags.has(flag));
  const follow = flags.has('L') || (!keepsLinks && !flags.has('r')) || (top && flags.has('H'));
  const kernel = kernelFile(work, from);
  const source = (follow ? statOn : lstatOn)(files, from, by);
  if (!source.ok && kernel === null) {
    const reason = errnoText(source.error);
    return say(
      work,
      `cannot stat '${shownFrom}': ${reason}`,
      `can't stat '${shownFrom}': ${reason}`,
    );
  }
  const stat: Stat = source.ok
    ? source.value
    : {
        type: 'file',
        mode: 0o644,
        uid: 0,
        gid: 0,
        size: 0,
        nlink: 1,
        mtimeMs: by.nowMs,
        xattrs: {},
      };
  if (stat.type === 'dir' && !flags.has('r') && !flags.has('a'))
    return say(
      work,
      `-r not specified; omitting directory '${shownFrom}'`,
      `omitting directory '${shownFrom}'`,
    );
  const there = statOn(files, to, by);
  if (stat.type === 'dir') return copyDir(work, pair, stat, there.ok ? there.value : null);
  if (isKept(work, stat, to)) return;
  if (isOneFile(work, from, to, follow))
    return say(work, `'${shownFrom}' and '${shownTo}' are the same file`);
  if (there.ok && there.value.type === 'dir')
    return say(work, `cannot overwrite directory '${shownTo}' with non-directory`);
  if (!copyNode(work, pair, stat, kernel)) return;
  if (flags.has('v')) work.stdout += `'${shownFrom}' -> '${shownTo}'\n`;
  keep(work, stat, to);
}

function copyDir(work: Work, pair: Pair, stat: Stat, there: Stat | null): undefined {
  const { by, flags } = work;
  const { from, to, shownFrom, shownTo } = pair;
  if (there !== null && there.type !== 'dir')
    return say(
      work,
      `cannot overwrite non-directory '${shownTo}' with directory '${shownFrom}'`,
      `target '${shownTo}' is not a directory`,
    );
  if (there !== null && isOneFile(work, from, to, true))
    return say(work, `'${shownFrom}' and '${shownTo}' are the same file`);
  const own = realpathOn(work.files, from, by);
  const above = realpathOn(work.files, there === null ? parentOf(to) : to, by);
  if (own.ok && above.ok && `${above.value}/`.startsWith(`${own.value}/`.replace('//', '/')))
    return say(
      work,
      `cannot copy a directory, '${shownFrom}', into itself, '${shownTo}'`,
      `recursion detected, omitting directory '${shownFrom}'`,
    );
  const names = readdirOn(work.files, from, by);
  if (!names.ok) {
    const reason = errnoText(names.error);
    return say(
      work,
      `cannot access '${shownFrom}': ${reason}`,
      `can't open '${shownFrom}': ${reason}`,
    );
  }
  if (there === null) {
    const refused = attempt(work, { op: 'mkdir', path: to, mode: stat.mode | 0o700 });
    if (refused !== null) {
      const reason = errnoText(refused);
      return say(
        work,
        `cannot create directory '${shownTo}': ${reason}`,
        `can't create directory '${shownTo}': ${reason}`,
      );
    }
  }
  if (flags.has('v')) work.stdout += `'${shownFrom}' -> '${shownTo}'\n`;
  const inside = (path: string, name: string) => `${path.replace(/\/$/, '')}/${name}`;
  for (const name of names.value)
    copyPair(
      work,
      {
        from: inside(from, name),
        to: inside(to, name),
        shownFrom: inside(shownFrom, name),
        shownTo: inside(shownTo, name),
      },
      false,
    );
  const modeHere = stat.mode & ~(work.by.umask ?? 0o022) & 0o777;
  if (there === null && (modeHere & 0o700) !== 0o700)
    attempt(work, { op: 'chmod', path: to, mode: modeHere });
  if (there === null || flags.has('a') || flags.has('p')) keep(work, stat, to);
}

/** A file, link or FIFO at its new place. @returns whether it went well; else it was said why not */
function copyNode(work: Work, pair: Pair, stat: Stat, kernel: string | null): boolean {
  const { by, flags } = work;
  const { from, to, shownFrom, shownTo } = pair;
  const fails = (refused: Errno | null, gnu: string, busybox: string): boolean => {
    if (refused === null) return true;
    say(work, `${gnu}: ${errnoText(refused)}`, `${busybox}: ${errnoText(refused)}`);
    return false;
  };
  const replaces = stat.type !== 'file' || flags.has('l') || flags.has('s');
  if (replaces && lstatOn(work.files, to, by).ok) {
    const refused = attempt(work, { op: 'unlink', path: to });
    if (refused !== null)
      return fails(refused, `cannot remove '${shownTo}'`, `can't remove '${shownTo}'`);
  }
  const key = flags.has('a') && stat.nlink > 1 ? inodeKeyOn(work.files, from, false, by) : null;
  const first = key?.ok === true ? work.copies.get(key.value) : undefined;
  if (flags.has('l') || first !== undefined) {
    if (lstatOn(work.files, to, by).ok) attempt(work, { op: 'unlink', path: to });
    return fails(
      attempt(work, { op: 'link', from: first ?? from, to }),
      `cannot create hard link '${shownTo}' to '${shownFrom}'`,
      `can't create link '${shownTo}'`,
    );
  }
  if (stat.type === 'symlink' || flags.has('s')) {
    const target = flags.has('s') ? null : readlinkOn(work.files, from, by);
    return fails(
      attempt(work, {
        op: 'symlink',
        path: to,
        target: target?.ok === true ? target.value : shownFrom,
      }),
      `cannot create symbolic link '${shownTo}'`,
      `can't create symlink '${shownTo}'`,
    );
  }
  if (stat.type === 'fifo')
    return fails(
      attempt(work, { op: 'mkfifo', path: to, mode: stat.mode }),
      `cannot create fifo '${shownTo}'`,
      `can't create '${shownTo}'`,
    );
  const bytes = kernel === null ? readFileOn(work.files, from, by) : null;
  if (bytes !== null && !bytes.ok)
    return fails(
      bytes.error,
      `cannot open '${shownFrom}' for reading`,
      `can't open '${shownFrom}'`,
    );
  if (isDevice(to)) return true;
  if (lstatOn(work.files, to, by).ok && !statOn(work.files, to, by).ok && !work.busybox) {
    say(work, `not writing through dangling symlink '${shownTo}'`);
    return false;
  }
  const declared = stat.declaredSizeBytes;
  const write: ChangeOp = {
    op: 'write',
    path: to,
    content: bytes === null ? toBytes(kernel ?? '') : bytes.value,
    mode: stat.mode & 0o777,
    ...(declared === undefined ? {} : { declaredSizeBytes: declared }),
  };
  let refused = attempt(work, write);
  if (refused !== null && flags.has('f') && attempt(work, { op: 'unlink', path: to }) === null)
    refused = attempt(work, write);
  if (key?.ok === true) work.copies.set(key.value, to);
  return fails(refused, `cannot create regular file '${shownTo}'`, `can't create '${shownTo}'`);
}

/** `-p`, `-a`: owner, mode, time; what the caller may not set is left. */
function keep(work: Work, stat: Stat, path: string): void {
  const { flags } = work;
  if (!flags.has('p') && !flags.has('a')) return;
  const { uid, gid, mode, mtimeMs, xattrs } = stat;
  const set = (op: ChangeOp) => {
    const done = performOn(work.files, op, work.by);
    if (done.ok) work.files = done.value.table;
  };
  set({ op: 'chown', path, uid, gid, link: true });
  if (stat.type !== 'symlink') {
    set({ op: 'chmod', path, mode });
    if (flags.has('a'))
      for (const [name, value] of Object.entries(xattrs))
        set({ op: 'setxattr', path, name, value });
  }
  set({ op: 'utimes', path, mtimeMs, link: true });
}

/** The text of a file under /dev or /proc; null: not one of the kernel's. */
function kernelFile(work: Work, path: string): string | null {
  return virtualText(path, { ...work.call, files: work.files });
}
