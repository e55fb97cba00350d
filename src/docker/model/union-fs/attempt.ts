import type { Result } from '../../../lib/result.ts';
import {
  changeAttribute,
  changeMode,
  changeOwner,
  changeTimes,
  truncateFile,
} from './attributes.ts';
import { linkFile, makeNode, writeFile } from './create.ts';
import type { Caller, FsOp, OpValue } from './fs-op.ts';
import type { MountTable } from './layer-stack.ts';
import { moveFile } from './move.ts';
import type { Errno } from './node.ts';
import { identityOf } from './permissions.ts';
import {
  readAttribute,
  readContent,
  readNames,
  readRealpath,
  readStat,
  readTarget,
} from './read.ts';
import { removeAll, removeDir, unlinkFile } from './remove.ts';
import { isSameFile, renameFile } from './rename.ts';
import { resolve, walkOf } from './resolve.ts';
import type { Outcome } from './upper.ts';

/** Makes one call on everything that is mounted. The table comes back also where the call fails; see {@link Outcome}. */
export function attemptOn(table: MountTable, op: FsOp, caller?: Caller): Outcome {
  const who = identityOf(caller);
  const looked = (result: Result<OpValue, Errno>): Outcome => ({ table, result });
  switch (op.op) {
    case 'write':
    case 'append':
    case 'create_excl':
      return writeFile(table, op, who);
    case 'mkdir':
    case 'symlink':
    case 'mkfifo':
    case 'mknod_char_0_0':
      return makeNode(table, op, who);
    case 'link':
      return linkFile(table, op, who);
    case 'unlink':
      return unlinkFile(table, op.path, who);
    case 'rmdir':
      return removeDir(table, op.path, who);
    case 'rm_rf':
      return removeAll(table, op.path, who);
    case 'rename':
      return renameFile(table, op, who);
    case 'mv':
      return moveFile(table, op, who);
    case 'truncate':
      return truncateFile(table, op, who);
    case 'chmod':
      return changeMode(table, op, who);
    case 'chown':
      return changeOwner(table, op, who);
    case 'utimes':
      return changeTimes(table, op, who);
    case 'setxattr':
    case 'removexattr':
      return changeAttribute(table, op, who);
    case 'read':
      return looked(readContent(table, op.path, who));
    case 'readdir':
      return looked(readNames(table, op.path, who));
    case 'readlink':
      return looked(readTarget(table, op.path, who));
    case 'realpath':
      return looked(readRealpath(table, op.path, who));
    case 'exists':
      return looked({ ok: true, value: readStat(table, op.path, false, who).ok });
    case 'lstat':
    case 'stat':
      return looked(readStat(table, op.path, op.op === 'stat', who));
    case 'getxattr':
      return looked(readAttribute(table, op.path, op.name, who));
    case 'same_inode': {
      const a = resolve(walkOf(table, who), op.a, false);
      if (!a.ok) return looked(a);
      const b = resolve(walkOf(table, who), op.b, false);
      if (!b.ok) return looked(b);
      return looked({ ok: true, value: isSameFile(a.value, b.value) });
    }
  }
}
