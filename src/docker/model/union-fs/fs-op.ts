import type { ByteString } from '../text/bytes.ts';
import type { TreeNode } from './node.ts';

/**
 * A system call on paths. Paths are absolute; `.`, `..`, doubled slashes and symbolic links are resolved as the kernel does.
 * The names are those of the recordings.
 */
export type FsOp = ChangeOp | ReadOp;

/** Calls that may change files. */
export type ChangeOp =
  /** open(O_WRONLY|O_CREAT|O_TRUNC) and write(2); `mode` for a new file, before the umask, default 0o666 */
  | {
      readonly op: 'write';
      readonly path: string;
      readonly content: ByteString;
      readonly mode?: number;
      /** Kept with the file; see `FileNode`. */
      readonly declaredSizeBytes?: number;
    }
  /** open(O_WRONLY|O_CREAT|O_APPEND) and write(2) */
  | {
      readonly op: 'append';
      readonly path: string;
      readonly content: ByteString;
      readonly mode?: number;
    }
  /** open(O_WRONLY|O_CREAT|O_EXCL) and write(2) */
  | {
      readonly op: 'create_excl';
      readonly path: string;
      readonly content: ByteString;
      readonly mode?: number;
    }
  /** truncate(2); a longer size adds zero bytes */
  | { readonly op: 'truncate'; readonly path: string; readonly size: number }
  /** mkdir(2); `mode` before the umask, default 0o777 */
  | { readonly op: 'mkdir'; readonly path: string; readonly mode?: number }
  /** mknod(2) of a FIFO */
  | { readonly op: 'mkfifo'; readonly path: string; readonly mode?: number }
  /** mknod(2) of a character device 0/0: refused, because it would be a whiteout */
  | { readonly op: 'mknod_char_0_0'; readonly path: string }
  | { readonly op: 'symlink'; readonly path: string; readonly target: string }
  /** link(2): a symbolic link itself gets the second name, not what it points to */
  | { readonly op: 'link'; readonly from: string; readonly to: string }
  | { readonly op: 'unlink'; readonly path: string }
  | { readonly op: 'rmdir'; readonly path: string }
  /** Deletes a file, or a directory with all below it. Missing: ENOENT, unlike `rm -f`. */
  | { readonly op: 'rm_rf'; readonly path: string }
  /** rename(2) */
  | { readonly op: 'rename'; readonly from: string; readonly to: string }
  /** coreutils `mv -T`: rename, and where the kernel says EXDEV copy and delete */
  | { readonly op: 'mv'; readonly from: string; readonly to: string }
  /** chmod(2): follows symbolic links */
  | { readonly op: 'chmod'; readonly path: string; readonly mode: number }
  /** chown(2), or lchown(2) with `link`; an absent id stays as it is */
  | {
      readonly op: 'chown';
      readonly path: string;
      readonly uid?: number;
      readonly gid?: number;
      readonly link?: true;
    }
  /** utimensat(2); with `link` the link itself */
  | {
      readonly op: 'utimes';
      readonly path: string;
      readonly mtimeMs: number;
      readonly link?: true;
    }
  | {
      readonly op: 'setxattr';
      readonly path: string;
      readonly name: string;
      readonly value: string;
    }
  | { readonly op: 'removexattr'; readonly path: string; readonly name: string };

/** Calls that read and change nothing. */
export type ReadOp =
  /** value: {@link ByteString} */
  | { readonly op: 'read'; readonly path: string }
  /** value: names in byte order */
  | { readonly op: 'readdir'; readonly path: string }
  /** value: the target */
  | { readonly op: 'readlink'; readonly path: string }
  /** value: the path without symbolic links, `.` and `..` */
  | { readonly op: 'realpath'; readonly path: string }
  /** value: boolean; whether lstat(2) succeeds */
  | { readonly op: 'exists'; readonly path: string }
  /** value: {@link Stat} */
  | { readonly op: 'lstat'; readonly path: string }
  /** value: {@link Stat}; follows symbolic links */
  | { readonly op: 'stat'; readonly path: string }
  /** value: boolean; lstat(2) of both names the same inode */
  | { readonly op: 'same_inode'; readonly a: string; readonly b: string }
  /** value: string */
  | { readonly op: 'getxattr'; readonly path: string; readonly name: string };

/** What lstat(2) and stat(2) tell. */
export interface Stat {
  readonly type: Exclude<TreeNode['type'], 'whiteout'>;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** bytes; a directory's is 4096, as on ext4 */
  readonly size: number;
  /** For programs that stand in for larger ones; as in `FileNode`. */
  readonly declaredSizeBytes?: number;
  /** Names of the inode; 1 for a merged directory, as overlayfs says. */
  readonly nlink: number;
  readonly mtimeMs: number;
  readonly xattrs: Readonly<Record<string, string>>;
}

/** What a call hands back besides success. */
export type OpValue = string | boolean | readonly string[] | Stat;

/** Who calls, and when. */
export interface Caller {
  /** Becomes the mtime of what changes; milliseconds since 1970. */
  readonly nowMs: number;
  /** default 0, who may do everything */
  readonly uid?: number;
  readonly gid?: number;
  /** Groups besides `gid`. */
  readonly groups?: readonly number[];
  /** default 0o022 */
  readonly umask?: number;
}
