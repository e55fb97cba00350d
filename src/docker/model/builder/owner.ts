import { toText } from '../text/bytes.ts';
import type { LayerTree } from '../union-fs/node.ts';
import { accountRows } from '../values/account-rows.ts';
import { findInTree } from './tree-view.ts';

/** User and group of a file. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The value of `--chown`, or of USER for WORKDIR, as numbers: `user`, `user:group`, either a name or a number. A number alone is both;
 * a name brings its group; a name that nobody has is root.
 * @param tree the stage's files, for /etc/passwd and /etc/group
 * @source moby/buildkit, solver/llbsolver/ops/user_linux.go
 */
export function ownerNamed(text: string, tree: LayerTree): Owner {
  const [user = '', group] = text.split(':', 2) as [string, string?];
  let owner: Owner = { uid: 0, gid: 0 };
  if (/^\d+$/.test(user)) owner = { uid: Number(user), gid: Number(user) };
  else if (user !== '') {
    const row = rowOf(tree, '/etc/passwd', user);
    if (row !== undefined) owner = { uid: Number(row[2]), gid: Number(row[3]) };
  }
  if (group === undefined || group === '') return owner;
  if (/^\d+$/.test(group)) return { ...owner, gid: Number(group) };
  const row = rowOf(tree, '/etc/group', group);
  return row === undefined ? owner : { ...owner, gid: Number(row[2]) };
}

function rowOf(tree: LayerTree, path: string, name: string): readonly string[] | undefined {
  const file = findInTree(tree, path, true)?.node;
  if (file?.type !== 'file') return undefined;
  return accountRows(toText(file.content)).find((fields) => fields[0] === name);
}
