import type { ByteString } from '../text/bytes.ts';
import type { Errno } from '../union-fs/node.ts';

/**
 * A file system without layers, as plain as can be: mutable inodes, paths walked as text. What the union file system must look like
 * from outside. Root is the caller; names are short; nothing but the calls below.
 */
export interface Inode {
  readonly type: 'file' | 'dir' | 'symlink';
  mode: number;
  content: ByteString;
  readonly target: string;
  readonly names: Map<string, Inode>;
}

/** The calls that it knows. */
export type NaiveOp =
  | {
      readonly op: 'write' | 'append' | 'create_excl';
      readonly path: string;
      readonly content: string;
    }
  | { readonly op: 'truncate'; readonly path: string; readonly size: number }
  | { readonly op: 'chmod'; readonly path: string; readonly mode: number }
  | { readonly op: 'symlink'; readonly path: string; readonly target: string }
  | { readonly op: 'mkdir'; readonly path: string }
  | { readonly op: 'rmdir' | 'unlink' | 'rm_rf'; readonly path: string }
  | { readonly op: 'read' | 'readdir' | 'readlink' | 'exists'; readonly path: string }
  | { readonly op: 'rename' | 'link'; readonly from: string; readonly to: string };

class Failure extends Error {
  readonly errno: Errno;
  constructor(errno: Errno) {
    super(errno);
    this.errno = errno;
  }
}
const fail = (errno: Errno): never => {
  throw new Failure(errno);
};

const inode = (type: Inode['type'], mode: number, content = '', target = ''): Inode => ({
  type,
  mode,
  content,
  target,
  names: new Map(),
});

/** An empty root directory. */
export const naiveRoot = (): Inode => inode('dir', 0o755);

interface Place {
  readonly dir: Inode;
  /** its path, without symbolic links; `''` for the root */
  readonly dirPath: string;
  readonly name: string;
  readonly node: Inode | undefined;
}

/** Where a path leads. A symbolic link on the way is replaced, in the text of the path, by its target, and the walk begins anew. */
function walk(root: Inode, path: string, follow: boolean): Place {
  let left = path;
  for (let links = 0; links <= 40; links += 1) {
    const names = left.split('/').filter((name) => name !== '' && name !== '.');
    const trail: { readonly name: string; readonly node: Inode }[] = [];
    let again: string | undefined;
    for (let at = 0; at < names.length; at += 1) {
      const name = names[at] as string;
      const dir = trail.at(-1)?.node ?? root;
      if (dir.type !== 'dir') return fail('ENOTDIR');
      const last = at === names.length - 1;
      if (name === '..') {
        trail.pop();
        continue;
      }
      const node = dir.names.get(name);
      const dirPath = trail.map((step) => `/${step.name}`).join('');
      if (node?.type === 'symlink' && (!last || follow)) {
        const rest = names.slice(at + 1).join('/');
        again = `${dirPath}/${node.target}/${rest}`;
        break;
      }
      if (last) return { dir, dirPath, name, node };
      if (node === undefined) return fail('ENOENT');
      trail.push({ name, node });
    }
    if (again === undefined) {
      const top = trail.pop();
      const dirPath = trail.map((step) => `/${step.name}`).join('');
      const dir = trail.at(-1)?.node ?? root;
      return { dir, dirPath, name: top?.name ?? '', node: top?.node ?? root };
    }
    left = again;
  }
  return fail('ELOOP');
}

const found = (place: Place): Inode => place.node ?? fail('ENOENT');

/** Performs a call in place. @returns the value, if the call has one, or the errno */
export function naive(root: Inode, op: NaiveOp): { readonly value: unknown } | Errno {
  try {
    return { value: call(root, op) };
  } catch (error) {
    if (error instanceof Failure) return error.errno;
    throw error;
  }
}

function call(root: Inode, op: NaiveOp): unknown {
  switch (op.op) {
    case 'write':
    case 'append':
    case 'create_excl': {
      const exclusive = op.op === 'create_excl';
      const { dir, name, node } = walk(root, op.path, !exclusive);
      if (node === undefined) dir.names.set(name, inode('file', 0o644, op.content));
      else if (exclusive) fail('EEXIST');
      else if (node.type === 'dir') fail('EISDIR');
      else node.content = op.op === 'append' ? node.content + op.content : op.content;
      return undefined;
    }
    case 'truncate': {
      const node = found(walk(root, op.path, true));
      if (node.type === 'dir') fail('EISDIR');
      node.content = node.content.slice(0, op.size).padEnd(op.size, '\0');
      return undefined;
    }
    case 'chmod':
      found(walk(root, op.path, true)).mode = op.mode;
      return undefined;
    case 'mkdir':
    case 'symlink': {
      const { dir, name, node } = walk(root, op.path, false);
      if (node !== undefined) fail('EEXIST');
      const link = op.op === 'symlink' ? inode('symlink', 0o777, '', op.target) : undefined;
      dir.names.set(name, link ?? inode('dir', 0o755));
      return undefined;
    }
    case 'unlink': {
      const place = walk(root, op.path, false);
      if (found(place).type === 'dir') fail('EISDIR');
      place.dir.names.delete(place.name);
      return undefined;
    }
    case 'rm_rf': {
      // By paths, as a program does it: a link on the way may be deleted before what it leads to.
      const node = found(walk(root, op.path, false));
      if (node.type !== 'dir') return call(root, { op: 'unlink', path: op.path });
      for (const name of [...node.names.keys()].sort()) {
        call(root, { op: 'rm_rf', path: `${op.path}/${name}` });
      }
      return call(root, { op: 'rmdir', path: op.path });
    }
    case 'rmdir': {
      const place = walk(root, op.path, false);
      const node = found(place);
      if (node.type !== 'dir') fail('ENOTDIR');
      if (node.names.size > 0) fail('ENOTEMPTY');
      place.dir.names.delete(place.name);
      return undefined;
    }
    case 'rename': {
      // Both parents are walked before either name is looked at.
      const from = walk(root, op.from, false);
      const to = walk(root, op.to, false);
      const node = found(from);
      const [fromPath, toPath] = [`${from.dirPath}/${from.name}`, `${to.dirPath}/${to.name}`];
      if (`${to.dirPath}/`.startsWith(`${fromPath}/`)) fail('EINVAL');
      if (to.node !== undefined && `${from.dirPath}/`.startsWith(`${toPath}/`)) fail('ENOTEMPTY');
      if (to.node === node) return undefined;
      if (to.node !== undefined) {
        if (node.type === 'dir' && to.node.type !== 'dir') fail('ENOTDIR');
        if (node.type !== 'dir' && to.node.type === 'dir') fail('EISDIR');
        if (to.node.names.size > 0) fail('ENOTEMPTY');
      }
      from.dir.names.delete(from.name);
      to.dir.names.set(to.name, node);
      return undefined;
    }
    case 'link': {
      const node = found(walk(root, op.from, false));
      const to = walk(root, op.to, false);
      if (to.node !== undefined) fail('EEXIST');
      if (node.type === 'dir') fail('EPERM');
      to.dir.names.set(to.name, node);
      return undefined;
    }
    case 'read': {
      const node = found(walk(root, op.path, true));
      return node.type === 'dir' ? fail('EISDIR') : node.content;
    }
    case 'readdir': {
      const node = found(walk(root, op.path, true));
      return node.type === 'dir' ? [...node.names.keys()].sort() : fail('ENOTDIR');
    }
    case 'readlink': {
      const node = found(walk(root, op.path, false));
      return node.type === 'symlink' ? node.target : fail('EINVAL');
    }
    case 'exists':
      try {
        return walk(root, op.path, false).node !== undefined;
      } catch {
        return false;
      }
  }
}

/** Every path with what it is, and, for files, the first path that is the same inode. */
export function naiveView(root: Inode): string[] {
  const first = new Map<Inode, string>();
  const lines: string[] = [];
  const visit = (dir: Inode, path: string) => {
    for (const name of [...dir.names.keys()].sort()) {
      const node = dir.names.get(name) as Inode;
      const own = `${path}/${name}`;
      if (!first.has(node)) first.set(node, own);
      const said =
        node.type === 'symlink' ? node.target : `${node.mode.toString(8)} ${node.content}`;
      lines.push(`${own} ${node.type} ${said} ${first.get(node)}`);
      visit(node, own);
    }
  };
  visit(root, '');
  return lines;
}
