import type {
  BufferEncoding,
  CpOptions,
  FileContent,
  FsStat,
  IFileSystem,
  MkdirOptions,
  RmOptions,
} from 'just-bash/browser';
import { namesIn, parentOf } from '../model/programs/files.ts';
import {
  isDevice,
  type KernelView,
  virtualNames,
  virtualText,
} from '../model/programs/virtual-files.ts';
import { stubMark } from '../model/state/program-file.ts';
import {
  type ByteString,
  fromUint8Array,
  toBytes,
  toText,
  toUint8Array,
} from '../model/text/bytes.ts';
import { resolvePath } from '../model/text/paths.ts';
import { errnoText } from '../model/union-fs/errno-text.ts';
import type { Caller, FsOp, OpValue, Stat } from '../model/union-fs/fs-op.ts';
import { inodeKeyOn, type MountTable, performOn } from '../model/union-fs/mount-table.ts';
import type { Errno } from '../model/union-fs/node.ts';

/** The files of a process while it takes its turn: the one mutable place between just-bash and the immutable tables. */
export interface TurnFiles {
  table: MountTable;
  by: Caller;
  readonly kernel: Omit<KernelView, 'files'>;
  /** Directories that could not be read: to just-bash they are empty, the program says so. */
  readonly unreadable: string[];
  /** Paths where just-bash is to find a command of its own that stands at another path of the image. */
  readonly relocated: Set<string>;
}

/** An error as just-bash expects it (Node's form), with the errno kept. */
export class FileError extends Error {
  readonly code: Errno;
  readonly path: string;
  constructor(errno: Errno, call: string, path: string) {
    super(`${errno}: ${errnoText(errno).toLowerCase()}, ${call} '${path}'`);
    this.code = errno;
    this.path = path;
  }
}

/** Commands that exist only between the shell's machine and just-bash; no listing shows them. */
const internalPrefix = '/usr/bin/__strata_';

function bytesOf(content: FileContent, options?: { encoding?: BufferEncoding } | BufferEncoding) {
  if (typeof content !== 'string') return fromUint8Array(content);
  const encoding = typeof options === 'string' ? options : options?.encoding;
  return encoding === 'binary' || encoding === 'latin1' || encoding === 'ascii'
    ? content
    : toBytes(content);
}

/**
 * just-bash's file system over a mount table: each call is one or more calls of the union file system, its errno kept.
 * @param refused is told of each refusal, with the absolute path
 */
export function fileSystemOver(
  turnFiles: TurnFiles,
  refused: (path: string, errno: Errno) => void = () => {},
): IFileSystem {
  const attempt = (op: FsOp) => {
    const done = performOn(turnFiles.table, op, turnFiles.by);
    if (done.ok) turnFiles.table = done.value.table;
    return done;
  };
  const must = (op: FsOp, call: string, path: string): OpValue | undefined => {
    const done = attempt(op);
    if (!done.ok) {
      refused(resolvePath('/', path), done.error);
      throw new FileError(done.error, call, path);
    }
    return done.value.value;
  };
  const view = (): KernelView => ({ ...turnFiles.kernel, files: turnFiles.table });
  const isRelocated = (path: string) =>
    path.startsWith(internalPrefix) || turnFiles.relocated.has(path);
  const virtual = (path: string) => virtualText(path, view());

  /** What tells just-bash that two names are one file. */
  const identityOf = (path: string, follow: boolean): { identity: string } | null => {
    const key = inodeKeyOn(turnFiles.table, path, follow, turnFiles.by);
    return key.ok ? { identity: key.value } : null;
  };

  const lookAt = (op: 'stat' | 'lstat', given: string): FsStat => {
    const path = resolvePath('/', given);
    const done = attempt({ op, path });
    if (done.ok) {
      const stat = done.value.value as Stat;
      return {
        isFile: stat.type === 'file' || stat.type === 'fifo',
        isDirectory: stat.type === 'dir',
        isSymbolicLink: stat.type === 'symlink',
        mode: stat.mode,
        size: stat.declaredSizeBytes ?? stat.size,
        mtime: new Date(stat.mtimeMs),
        ...identityOf(path, op === 'stat'),
      };
    }
    const directory = virtualNames(path, view()) !== null;
    if (directory || virtual(path) !== null || isRelocated(path))
      return {
        isFile: !directory,
        isDirectory: directory,
        isSymbolicLink: false,
        mode: directory || isRelocated(path) ? 0o755 : isDevice(path) ? 0o666 : 0o444,
        size: 0,
        mtime: new Date(turnFiles.by.nowMs),
      };
    refused(path, done.error);
    throw new FileError(done.error, op, given);
  };

  const read = (given: string): ByteString => {
    const path = resolvePath('/', given);
    const done = attempt({ op: 'read', path });
    if (done.ok) return done.value.value as ByteString;
    const text = virtual(path);
    if (text !== null) return toBytes(text);
    refused(path, done.error);
    throw new FileError(done.error, 'open', given);
  };

  const copy = (from: string, to: string, recursive: boolean): void => {
    const source = must({ op: recursive ? 'lstat' : 'stat', path: from }, 'cp', from) as Stat;
    if (source.type === 'symlink') {
      const target = must({ op: 'readlink', path: from }, 'cp', from) as string;
      if (attempt({ op: 'lstat', path: to }).ok) must({ op: 'unlink', path: to }, 'cp', to);
      must({ op: 'symlink', path: to, target }, 'cp', to);
    } else if (source.type === 'dir') {
      if (!recursive) throw new FileError('EISDIR', 'cp', from);
      if (!attempt({ op: 'stat', path: to }).ok)
        must({ op: 'mkdir', path: to, mode: source.mode }, 'cp', to);
      for (const name of namesIn(turnFiles.table, from))
        copy(`${from}/${name}`, `${to}/${name}`, true);
    } else
      must(
        {
          op: 'write',
          path: to,
          content: must({ op: 'read', path: from }, 'cp', from) as ByteString,
          mode: source.mode & 0o777,
          ...(source.declaredSizeBytes === undefined
            ? {}
            : { declaredSizeBytes: source.declaredSizeBytes }),
        },
        'cp',
        to,
      );
  };

  return {
    async readFile(path) {
      const bytes = read(path);
      // just-bash reads a file this way only to run or to parse it; a stub then hands over to its program.
      if (bytes.startsWith(stubMark)) {
        const word = `'${resolvePath('/', path).replaceAll("'", "'\\''")}'`;
        return `${internalPrefix}run ${word} ${word} "$@"\n`;
      }
      return toText(bytes);
    },
    async readFileBytes(path) {
      return read(path) as never;
    },
    async readFileBuffer(path) {
      return toUint8Array(read(path));
    },
    async writeFile(given, content, options) {
      const path = resolvePath('/', given);
      if (isDevice(path)) return;
      must({ op: 'write', path, content: bytesOf(content, options) }, 'open', given);
    },
    async appendFile(given, content, options) {
      const path = resolvePath('/', given);
      if (isDevice(path)) return;
      must({ op: 'append', path, content: bytesOf(content, options) }, 'open', given);
    },
    async exists(given) {
      const path = resolvePath('/', given);
      return (
        // without /usr/bin just-bash would find every command it has
        path === '/usr/bin' ||
        isRelocated(path) ||
        attempt({ op: 'stat', path }).ok ||
        virtual(path) !== null ||
        virtualNames(path, view()) !== null
      );
    },
    async stat(path) {
      return lookAt('stat', path);
    },
    async lstat(path) {
      return lookAt('lstat', path);
    },
    async mkdir(given: string, options?: MkdirOptions) {
      const path = resolvePath('/', given);
      if (options?.recursive !== true) {
        must({ op: 'mkdir', path }, 'mkdir', given);
        return;
      }
      const missing: string[] = [];
      for (let at = path; at !== '/'; at = parentOf(at)) {
        const done = attempt({ op: 'stat', path: at });
        if (done.ok) {
          if ((done.value.value as Stat).type !== 'dir')
            throw new FileError(at === path ? 'EEXIST' : 'ENOTDIR', 'mkdir', given);
          break;
        }
        missing.unshift(at);
      }
      for (const at of missing) must({ op: 'mkdir', path: at }, 'mkdir', given);
    },
    async readdir(given) {
      const path = resolvePath('/', given);
      const done = attempt({ op: 'readdir', path });
      const names = done.ok ? (done.value.value as readonly string[]) : [];
      const more = virtualNames(path, view());
      if (!done.ok && more === null) {
        refused(path, done.error);
        if (done.error !== 'EACCES') throw new FileError(done.error, 'scandir', given);
        turnFiles.unreadable.push(path);
      }
      return [...new Set([...names, ...(more ?? [])])];
    },
    async readdirWithFileTypes(given) {
      const path = resolvePath('/', given);
      const names = await this.readdir(path);
      return names.map((name) => {
        const { isFile, isDirectory, isSymbolicLink } = lookAt('lstat', `${path}/${name}`);
        return { name, isFile, isDirectory, isSymbolicLink };
      });
    },
    async rm(given: string, options?: RmOptions) {
      const path = resolvePath('/', given);
      const found = attempt({ op: 'lstat', path });
      if (!found.ok) {
        if (options?.force === true && found.error === 'ENOENT') return;
        throw new FileError(found.error, 'rm', given);
      }
      if ((found.value.value as Stat).type !== 'dir') must({ op: 'unlink', path }, 'rm', given);
      else if (options?.recursive === true) must({ op: 'rm_rf', path }, 'rm', given);
      else must({ op: 'rmdir', path }, 'rmdir', given);
    },
    async cp(src: string, dest: string, options?: CpOptions) {
      copy(resolvePath('/', src), resolvePath('/', dest), options?.recursive === true);
    },
    async mv(src, dest) {
      const [from, to] = [resolvePath('/', src), resolvePath('/', dest)];
      must({ op: 'mv', from, to }, 'rename', src);
    },
    resolvePath,
    getAllPaths() {
      return [];
    },
    async chmod(path, mode) {
      must({ op: 'chmod', path: resolvePath('/', path), mode }, 'chmod', path);
    },
    async symlink(target, path) {
      must({ op: 'symlink', path: resolvePath('/', path), target }, 'symlink', path);
    },
    async link(existing, path) {
      const [from, to] = [resolvePath('/', existing), resolvePath('/', path)];
      must({ op: 'link', from, to }, 'link', path);
    },
    async readlink(path) {
      return must({ op: 'readlink', path: resolvePath('/', path) }, 'readlink', path) as string;
    },
    async realpath(given) {
      return canonical(turnFiles, resolvePath('/', given), 40);
    },
    async utimes(given, _atime, mtime) {
      const path = resolvePath('/', given);
      // `touch` without a date hands over the real clock's time, which must not get in.
      const near = Math.abs(mtime.getTime() - Date.now()) < 60_000;
      must(
        { op: 'utimes', path, mtimeMs: near ? turnFiles.by.nowMs : mtime.getTime() },
        'utime',
        given,
      );
    },
  };
}

/** The path without symbolic links; throws where a part is missing. */
function canonical(turnFiles: TurnFiles, path: string, budget: number): string {
  let at = '';
  const names = path.split('/').filter((name) => name !== '');
  for (const [i, name] of names.entries()) {
    const next = `${at}/${name}`;
    const seen = performOn(turnFiles.table, { op: 'lstat', path: next }, turnFiles.by);
    if (!seen.ok) {
      if (virtualNames(next, { ...turnFiles.kernel, files: turnFiles.table }) !== null) {
        at = next;
        continue;
      }
      throw new FileError(seen.error, 'realpath', path);
    }
    if ((seen.value.value as Stat).type === 'symlink') {
      if (budget === 0) throw new FileError('ELOOP', 'realpath', path);
      const link = performOn(turnFiles.table, { op: 'readlink', path: next }, turnFiles.by);
      const target = link.ok ? (link.value.value as string) : '';
      const rest = names.slice(i + 1).join('/');
      return canonical(
        turnFiles,
        resolvePath(at === '' ? '/' : at, `${target}/${rest}`),
        budget - 1,
      );
    }
    at = next;
  }
  return at === '' ? '/' : at;
}
