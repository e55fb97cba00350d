import { err, ok, type Result } from '../../../lib/result.ts';
import { type ByteString, toUint8Array } from '../text/bytes.ts';
import { baseName, cleanPath, directoryOf, joinPath } from '../text/paths.ts';
import { goErrnoText } from '../union-fs/errno-text.ts';
import type { ChangeOp } from '../union-fs/fs-op.ts';
import { treeFromTar } from '../union-fs/layer-tar.ts';
import type { DirNode, FileNode, LayerTree, TreeNode } from '../union-fs/node.ts';
import { sortedChildren } from '../union-fs/tree.ts';
import { lstat, perform, readlink, realpath, stat, type UnionFs } from '../union-fs/union-fs.ts';
import type { ModeChange } from './file-mode.ts';
import type { Owner } from './owner.ts';
import { directoriesAbove, findInTree } from './tree-view.ts';

/** One thing that COPY or ADD puts into the stage. */
export type CopyItem =
  /** A file, or what a directory holds. `path` is where it was named (its last part is a file's new name), `node` what stands there. */
  | {
      readonly kind: 'path';
      readonly path: string;
      readonly node: TreeNode;
      readonly keepOwner: boolean;
    }
  /** With its directories above, from `root` down: `--parents`. */
  | {
      readonly kind: 'with-parents';
      readonly tree: LayerTree;
      readonly root: string;
      readonly path: string;
      readonly keepOwner: boolean;
    }
  /** A heredoc. */
  | { readonly kind: 'inline'; readonly name: string; readonly content: ByteString };

/** What COPY and ADD are told besides their sources. */
export interface LayerCopyOptions {
  /** Absolute; with a trailing slash as written. */
  readonly destination: string;
  /** `--chown` */
  readonly owner?: Owner;
  /** `--chmod`; `directories` is the mode of directories made on the way, absent for a symbolic one */
  readonly mode?: { readonly change: ModeChange; readonly directories?: number };
  /** `--exclude`: paths below a copied directory, or names of copied files */
  readonly leavesOut?: (path: string) => boolean;
  /** ADD: a tar archive is unpacked. */
  readonly unpack: boolean;
  readonly nowMs: number;
}

/** Why nothing was copied. */
export interface CopyError {
  readonly kind: 'failed' | 'not-simulated';
  readonly message: string;
}

/**
 * Copies files into a file system, as COPY does: links in the destination stay inside, directories are merged, files replace files.
 * @returns the file system after it
 * @source tonistiigi/fsutil, copy; Dockerfile reference, COPY
 */
export function copyFiles(
  fs: UnionFs,
  items: readonly CopyItem[],
  options: LayerCopyOptions,
): Result<UnionFs, CopyError> {
  const target = new Target(fs, options);
  try {
    for (const item of items) target.put(item);
  } catch (problem) {
    if (problem instanceof CopyProblem) return err(problem.error);
    throw problem;
  }
  return ok(target.fs);
}

class CopyProblem extends Error {
  readonly error: CopyError;
  constructor(error: CopyError) {
    super(error.message);
    this.error = error;
  }
}

function failed(message: string): never {
  throw new CopyProblem({ kind: 'failed', message });
}

/** Copying is a long walk with one file system that changes; a class keeps it in one place. */
class Target {
  fs: UnionFs;
  private readonly options: LayerCopyOptions;
  /** Where the first name of an inode went, within one source. */
  private firstNames = new Map<number, string>();

  constructor(fs: UnionFs, options: LayerCopyOptions) {
    this.fs = fs;
    this.options = options;
  }

  put(item: CopyItem): void {
    const { destination, unpack } = this.options;
    this.firstNames = new Map();
    if (item.kind === 'with-parents') {
      this.putWithParents(item);
      return;
    }
    if (item.kind === 'path' && unpack && item.node.type === 'file') {
      const tree = archiveTree(item.node, item.path);
      if (tree !== undefined) {
        const at = this.resolved(destination);
        this.makeDirectories(at, 0o755);
        this.copyChildren(tree, at, '', true);
        return;
      }
    }
    this.makeDirectories(this.resolved(aboveDestination(destination)), this.directoryMode());
    const at = this.resolved(cleanPath(destination));
    const there = this.typeAt(at);
    const node = item.kind === 'path' ? item.node : inlineNode(item.content, this.options.nowMs);
    const name = item.kind === 'path' ? baseName(item.path) : item.name;
    const keepOwner = item.kind === 'path' && item.keepOwner;
    if (node.type === 'dir') {
      if (there === undefined) this.makeDirectories(at, this.directoryMode());
      else if (there !== 'dir') failed(`cannot copy to non-directory: ${at}`);
      this.copyChildren(node, at, '', keepOwner);
      this.change({ op: 'utimes', path: at, mtimeMs: node.mtimeMs });
      return;
    }
    if (this.options.leavesOut?.(name)) return;
    const path = there === 'dir' ? joinPath(at, name) : at;
    this.makeDirectories(directoryOf(path), this.directoryMode());
    this.copyNode(node, path, '', keepOwner);
  }

  private putWithParents(item: Extract<CopyItem, { kind: 'with-parents' }>): void {
    const at = this.resolved(cleanPath(this.options.destination));
    this.makeDirectories(at, this.directoryMode());
    const relative = item.path.slice(item.root === '/' ? 1 : item.root.length + 1);
    if (relative !== '' && this.options.leavesOut?.(relative)) return;
    for (const directory of directoriesAbove(`/${relative}`)) {
      const path = joinPath(at, directory);
      const source = findInTree(item.tree, joinPath(item.root, directory), true)?.node;
      if (source?.type !== 'dir' || this.typeAt(path) !== undefined) continue;
      this.change({ op: 'mkdir', path, mode: source.mode });
      this.copyMeta(source, path, item.keepOwner);
    }
    const node = findInTree(item.tree, item.path, true)?.node;
    if (node !== undefined) this.copyNode(node, joinPath(at, relative), relative, item.keepOwner);
  }

  /** @param relative path below the source, for `--exclude` */
  private copyNode(node: TreeNode, path: string, relative: string, keepOwner: boolean): void {
    if (node.type === 'whiteout') return;
    const there = this.typeAt(path);
    if (node.type === 'dir') {
      if (there === undefined) this.change({ op: 'mkdir', path, mode: node.mode });
      else if (there !== 'dir') failed(`cannot copy to non-directory: ${path}`);
      this.copyChildren(node, path, relative, keepOwner);
      this.copyMeta(node, path, keepOwner);
      return;
    }
    if (there === 'dir') failed(`cannot replace to directory ${path} with file`);
    if (there !== undefined) this.change({ op: 'unlink', path });
    if (node.type === 'symlink') this.change({ op: 'symlink', path, target: node.target });
    else if (node.type === 'fifo') this.change({ op: 'mkfifo', path, mode: node.mode });
    else if (this.linkedTo(node, path)) return;
    else
      this.change({
        op: 'write',
        path,
        content: node.content,
        mode: node.mode,
        ...(node.declaredSizeBytes === undefined
          ? {}
          : { declaredSizeBytes: node.declaredSizeBytes }),
      });
    this.copyMeta(node, path, keepOwner);
  }

  private copyChildren(node: DirNode, path: string, relative: string, keepOwner: boolean): void {
    for (const [name, child] of sortedChildren(node)) {
      const below = relative === '' ? name : `${relative}/${name}`;
      if (this.options.leavesOut?.(below)) {
        if (child.type === 'dir')
          this.copyExceptions(child, joinPath(path, name), below, keepOwner);
      } else this.copyNode(child, joinPath(path, name), below, keepOwner);
    }
  }

  /** A directory that is left out is made only for what a `!` pattern takes back. */
  private copyExceptions(node: DirNode, path: string, relative: string, keepOwner: boolean): void {
    for (const [name, child] of sortedChildren(node)) {
      const below = `${relative}/${name}`;
      if (!this.options.leavesOut?.(below)) {
        if (this.typeAt(path) === undefined) {
          this.makeDirectories(path, node.mode);
          this.copyMeta(node, path, keepOwner);
        }
        this.copyNode(child, joinPath(path, name), below, keepOwner);
      } else if (child.type === 'dir')
        this.copyExceptions(child, joinPath(path, name), below, keepOwner);
    }
  }

  /** A further name of a file that has been copied already. */
  private linkedTo(node: FileNode, path: string): boolean {
    if (node.inode === undefined) return false;
    const first = this.firstNames.get(node.inode);
    if (first === undefined) {
      this.firstNames.set(node.inode, path);
      return false;
    }
    this.change({ op: 'link', from: first, to: path });
    return true;
  }

  private copyMeta(
    node: Exclude<TreeNode, { type: 'whiteout' }>,
    path: string,
    keepOwner: boolean,
  ): void {
    const { owner, mode } = this.options;
    const { uid, gid } = owner ?? (keepOwner ? node : { uid: 0, gid: 0 });
    const link = node.type === 'symlink' ? ({ link: true } as const) : {};
    this.change({ op: 'chown', path, uid, gid, ...link });
    if (node.type !== 'symlink') {
      const bits = mode === undefined ? node.mode : mode.change(node.mode, node.type === 'dir');
      this.change({ op: 'chmod', path, mode: bits });
      for (const [name, value] of Object.entries(node.xattrs ?? {}))
        this.change({ op: 'setxattr', path, name, value });
    }
    this.change({ op: 'utimes', path, mtimeMs: node.mtimeMs, ...link });
  }

  private makeDirectories(path: string, mode: number): void {
    for (const directory of [...directoriesAbove(path), path]) {
      if (directory === '/') continue;
      const there = stat(this.fs, directory);
      if (there.ok && there.value.type === 'dir') continue;
      if (there.ok) failed(`mkdir ${directory}: not a directory`);
      this.change({ op: 'mkdir', path: directory, mode });
      const { uid, gid } = this.options.owner ?? { uid: 0, gid: 0 };
      this.change({ op: 'chown', path: directory, uid, gid });
      this.change({ op: 'chmod', path: directory, mode });
    }
  }

  private directoryMode(): number {
    return this.options.mode?.directories ?? 0o755;
  }

  private typeAt(path: string): string | undefined {
    const there = lstat(this.fs, path);
    return there.ok ? there.value.type : undefined;
  }

  /** The path without symbolic links, as far as it exists. */
  private resolved(path: string, depth = 0): string {
    const clean = cleanPath(path);
    const real = realpath(this.fs, clean);
    if (real.ok) return real.value;
    if (real.error === 'ELOOP' || depth > 40) failed(`${clean}: too many levels of symbolic links`);
    if (clean === '/') return clean;
    const above = this.resolved(directoryOf(clean), depth + 1);
    const here = joinPath(above, baseName(clean));
    const target = readlink(this.fs, here);
    return target.ok
      ? this.resolved(
          target.value.startsWith('/') ? target.value : joinPath(above, target.value),
          depth + 1,
        )
      : here;
  }

  private change(op: ChangeOp): void {
    const done = perform(this.fs, op, { nowMs: this.options.nowMs, uid: 0, gid: 0, umask: 0 });
    if (done.ok) this.fs = done.value.fs;
    else {
      const path = 'path' in op ? op.path : op.to;
      failed(`${op.op} ${path}: ${goErrnoText(done.error)}`);
    }
  }
}

/** What has to be there before a file is put: the destination itself if it ends in a slash, else the directory above. */
function aboveDestination(destination: string): string {
  const name = destination.slice(destination.lastIndexOf('/') + 1);
  return name === '' || name === '.' ? destination : directoryOf(destination);
}

function inlineNode(content: ByteString, nowMs: number): FileNode {
  return { type: 'file', mode: 0o644, uid: 0, gid: 0, mtimeMs: nowMs, content };
}

/** First bytes of what tar's companions make. @source file(1) */
const compressions: readonly (readonly [string, string])[] = [
  ['\u001f\u008b', 'gzip'],
  ['BZh', 'bzip2'],
  ['\u00fd7zXZ\u0000', 'xz'],
  ['\u0028\u00b5\u002f\u00fd', 'zstd'],
];

/** What an archive holds; undefined: it is none. */
function archiveTree(node: FileNode, path: string): LayerTree | undefined {
  const compression = compressions.find(([start]) => node.content.startsWith(start));
  if (compression !== undefined)
    throw new CopyProblem({
      kind: 'not-simulated',
      message: `strata: unpacking ${path}, compressed with ${compression[1]}, is not simulated`,
    });
  if (node.content.slice(257, 262) !== 'ustar') return undefined;
  const tree = treeFromTar(toUint8Array(node.content));
  return tree.ok ? tree.value : undefined;
}
