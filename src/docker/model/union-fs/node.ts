import type { ByteString } from '../text/bytes.ts';

/** Why a file system call failed. @source errno(3) */
export type Errno =
  | 'EACCES'
  | 'EBUSY'
  | 'EEXIST'
  | 'EINVAL'
  | 'EISDIR'
  | 'ELOOP'
  | 'EMLINK'
  | 'ENAMETOOLONG'
  | 'ENODATA'
  | 'ENOENT'
  | 'ENOTDIR'
  | 'ENOTEMPTY'
  | 'ENXIO'
  | 'EOPNOTSUPP'
  | 'EPERM'
  | 'ERANGE'
  | 'EROFS'
  | 'EXDEV';

interface Meta {
  /** permission bits, 0o0000–0o7777 */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** milliseconds since 1970 */
  readonly mtimeMs: number;
  readonly xattrs?: Readonly<Record<string, string>>;
}

/** A regular file. */
export interface FileNode extends Meta {
  readonly type: 'file';
  readonly content: ByteString;
  /** For a program that stands in for a large one: the size shown to the reader, labelled simulated. Absent: `content.length`. */
  readonly declaredSizeBytes?: number;
  /** Names of one inode within one tree share this number; absent for a file with one name. */
  readonly inode?: number;
}

/** A symbolic link; its target is kept as written. */
export interface SymlinkNode extends Meta {
  readonly type: 'symlink';
  readonly target: string;
  /** As for files: a link may have a second name too. */
  readonly inode?: number;
}

/** A named pipe. */
export interface FifoNode extends Meta {
  readonly type: 'fifo';
  readonly inode?: number;
}
/** Hides the same name in the layers below. Overlayfs keeps it as a character device 0/0. */
export interface WhiteoutNode {
  readonly type: 'whiteout';
}

/** A directory, children by name in byte order. */
export interface DirNode extends Meta {
  readonly type: 'dir';
  /** Names of the layers below this directory do not show through. */
  readonly opaque?: true;
  readonly children: ReadonlyMap<string, TreeNode>;
}

/** Anything that a name of a layer stands for. */
export type TreeNode = FileNode | SymlinkNode | FifoNode | WhiteoutNode | DirNode;

/** One layer, or a whole file system: its root directory. Immutable; unchanged parts are shared between versions. */
export type LayerTree = DirNode;

/** One line of a flat listing of a tree; what tests, scenes and serialised state hold. Parents come before children, siblings in byte order. */
export type TreeEntry = { readonly path: string } & (
  | FileNode
  | SymlinkNode
  | FifoNode
  | WhiteoutNode
  | Omit<DirNode, 'children'>
);
