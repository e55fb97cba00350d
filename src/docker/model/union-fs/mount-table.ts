import type { Result } from '../../../lib/result.ts';
import type { Caller, FsOp, OpValue } from './fs-op.ts';
import type { Errno } from './node.ts';
import type { UnionFs } from './union-fs.ts';

/** One file system and where it is attached. */
export interface Mounted {
  /** absolute path in the container, `/` for the first */
  readonly at: string;
  readonly fs: UnionFs;
  readonly readOnly: boolean;
  /** `root`, `volume:NAME`, `bind:/host/path`, `tmpfs:/path`: who owns the changes afterwards */
  readonly id: string;
}

/** Everything a process sees: the root first, then what is mounted over it. */
export interface MountTable {
  readonly mounts: readonly Mounted[];
}

/** A new table and what the call hands back. */
export interface PerformedOn {
  readonly table: MountTable;
  readonly value?: OpValue;
}

/** stub; the reads are `lstatOn`, `statOn`, `readFileOn`, `readdirOn`, `readlinkOn`, `realpathOn` */
export function mountTable(_root: UnionFs, _mounts: readonly Mounted[] = []): MountTable {
  throw new Error('todo');
}
/** stub */
export function performOn(_table: MountTable, _op: FsOp, _at?: Caller): Result<PerformedOn, Errno> {
  throw new Error('todo');
}
