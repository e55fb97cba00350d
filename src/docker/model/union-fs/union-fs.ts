import type { Result } from '../../../lib/result.ts';
import type { Caller, FsOp, OpValue, Stat } from './fs-op.ts';
import type { ByteString, Errno, LayerTree } from './node.ts';

/** A stack of layers as overlayfs mounts it. Immutable. */
export interface UnionFs {
  /** read-only layers, bottom first */
  readonly lowers: readonly LayerTree[];
  /** the writable layer */
  readonly upper: LayerTree;
}

/** A new file system and what the call hands back. */
export interface Performed {
  readonly fs: UnionFs;
  readonly value?: OpValue;
}

/** stub */
export function unionFs(_lowers: readonly LayerTree[], _upper?: LayerTree): UnionFs {
  throw new Error('todo');
}
/** stub */
export function perform(_fs: UnionFs, _op: FsOp, _at?: Caller): Result<Performed, Errno> {
  throw new Error('todo');
}
/** stub */
export function mergedTree(_fs: UnionFs): LayerTree {
  throw new Error('todo');
}
/** stub */
export function lstat(_fs: UnionFs, _path: string, _by?: Caller): Result<Stat, Errno> {
  throw new Error('todo');
}
/** stub */
export function stat(_fs: UnionFs, _path: string, _by?: Caller): Result<Stat, Errno> {
  throw new Error('todo');
}
/** stub */
export function readFile(_fs: UnionFs, _path: string, _by?: Caller): Result<ByteString, Errno> {
  throw new Error('todo');
}
/** stub */
export function readdir(_fs: UnionFs, _path: string, _by?: Caller): Result<string[], Errno> {
  throw new Error('todo');
}
/** stub */
export function readlink(_fs: UnionFs, _path: string, _by?: Caller): Result<string, Errno> {
  throw new Error('todo');
}
/** stub: the canonical path, without symbolic links */
export function realpath(_fs: UnionFs, _path: string, _by?: Caller): Result<string, Errno> {
  throw new Error('todo');
}
