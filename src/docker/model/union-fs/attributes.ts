import { withoutSetId } from './create.ts';
import type { ChangeOp } from './fs-op.ts';
import type { MountTable } from './layer-stack.ts';
import type { FileNode, TreeNode } from './node.ts';
import {
  attributeNameRefusal,
  attributeSpace,
  type Identity,
  inGroup,
  isOwner,
  mayAccess,
  WRITE,
} from './permissions.ts';
import { resolve, type Spot, walkOf } from './resolve.ts';
import { changeNode, done, failed, isReadOnly, type Outcome } from './upper.ts';

type Op<K extends ChangeOp['op']> = Extract<ChangeOp, { op: K }>;
type Present = Exclude<TreeNode, { type: 'whiteout' }>;

/** truncate(2). What is copied up is the whole file, whatever is left of it. */
export function truncateFile(table: MountTable, op: Op<'truncate'>, who: Identity): Outcome {
  if (op.size < 0) return failed(table, 'EINVAL');
  const spot = resolve(walkOf(table, who), op.path, true);
  if (!spot.ok) return failed(table, spot.error);
  const { node } = spot.value.merged;
  if (node.type === 'dir') return failed(table, 'EISDIR');
  if (node.type !== 'file') return failed(table, 'EINVAL');
  if (isReadOnly(table, spot.value)) return failed(table, 'EROFS');
  if (!mayAccess(who, node, WRITE)) return failed(table, 'EACCES');
  return done(
    changeNode(table, spot.value, (old) => {
      const { declaredSizeBytes: _, ...file } = old as FileNode;
      return {
        ...file,
        mode: who.uid === 0 ? file.mode : withoutSetId(file, who),
        content: file.content.slice(0, op.size).padEnd(op.size, '\0'),
        mtimeMs: who.nowMs,
      };
    }),
  );
}

/** chmod(2): copies up even where the mode stays as it is. */
export function changeMode(table: MountTable, op: Op<'chmod'>, who: Identity): Outcome {
  return change(table, op.path, true, who, (spot) => {
    const { node } = spot.merged;
    if (!isOwner(who, node)) return 'EPERM';
    const kept = who.uid === 0 || inGroup(who, node.gid) ? 0o7777 : 0o5777;
    return (old) => ({ ...old, mode: op.mode & kept });
  });
}

/** chown(2): takes set-user-ID and set-group-ID away from what is not a directory, also for root. */
export function changeOwner(table: MountTable, op: Op<'chown'>, who: Identity): Outcome {
  return change(table, op.path, op.link !== true, who, (spot) => {
    const { node } = spot.merged;
    const uid = op.uid ?? node.uid;
    const gid = op.gid ?? node.gid;
    const mode = node.type === 'dir' ? node.mode : withoutSetId(node, who);
    const allowed =
      who.uid === 0 ||
      (op.uid === undefined && op.gid === undefined && mode === node.mode) ||
      (isOwner(who, node) && uid === node.uid && (gid === node.gid || inGroup(who, gid)));
    if (!allowed) return 'EPERM';
    return (old) => ({ ...old, uid, gid, mode });
  });
}

/** utimensat(2) with given times */
export function changeTimes(table: MountTable, op: Op<'utimes'>, who: Identity): Outcome {
  return change(table, op.path, op.link !== true, who, (spot) => {
    if (!isOwner(who, spot.merged.node)) return 'EPERM';
    return (old) => ({ ...old, mtimeMs: op.mtimeMs });
  });
}

/** setxattr(2), removexattr(2). `user.` attributes belong to files and directories only. @source xattr(7) */
export function changeAttribute(
  table: MountTable,
  op: Op<'setxattr' | 'removexattr'>,
  who: Identity,
): Outcome {
  const badName = attributeNameRefusal(op.name);
  if (badName !== undefined) return failed(table, badName);
  const space = attributeSpace(op.name);
  // It is the upper layer's file system that refuses these names, and by then the file has been copied up to it.
  const late = space === '' ? 'EOPNOTSUPP' : op.name === space ? 'EINVAL' : undefined;
  const outcome = change(table, op.path, true, who, (spot) => {
    const { node } = spot.merged;
    if (space === 'user.') {
      if (node.type !== 'file' && node.type !== 'dir') return 'EPERM';
      if ((node.mode & 0o1000) !== 0 && node.type === 'dir' && !isOwner(who, node)) return 'EPERM';
      if (!mayAccess(who, node, WRITE)) return 'EACCES';
    } else if (space !== '') {
      if (who.uid !== 0) return 'EPERM';
    } else if (!mayAccess(who, node, WRITE)) return 'EACCES';
    if (late !== undefined) return op.op === 'setxattr' ? (old) => old : late;
    if (op.op === 'removexattr') {
      if (node.xattrs?.[op.name] === undefined) return 'ENODATA';
      return ({ xattrs: { [op.name]: _, ...others } = {}, ...rest }) =>
        (Object.keys(others).length === 0 ? rest : { ...rest, xattrs: others }) as Present;
    }
    return (old) => ({ ...old, xattrs: { ...old.xattrs, [op.name]: op.value } });
  });
  return late !== undefined && outcome.result.ok ? failed(outcome.table, late) : outcome;
}

function change(
  table: MountTable,
  path: string,
  follow: boolean,
  who: Identity,
  /** an errno, or what to make of the node */
  decide: (spot: Spot) => string | ((old: Present) => Present),
): Outcome {
  const spot = resolve(walkOf(table, who), path, follow);
  if (!spot.ok) return failed(table, spot.error);
  if (isReadOnly(table, spot.value)) return failed(table, 'EROFS');
  const decided = decide(spot.value);
  if (typeof decided === 'string') return failed(table, decided as never);
  return done(changeNode(table, spot.value, decided));
}
