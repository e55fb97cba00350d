import { err, ok, type Result } from '../../../lib/result.ts';
import type { Errno, LayerEntry, LayerTree } from './union-world.ts';

/** What a process does through the merged view. */
export type UnionOp =
  | {
      readonly op: 'read' | 'exists' | 'readdir' | 'unlink' | 'rmdir' | 'rm_rf' | 'mkdir';
      readonly path: string;
    }
  /** `write` replaces the content, `append` adds to it; both create a file that is not there */
  | { readonly op: 'write' | 'append'; readonly path: string; readonly content: string }
  | { readonly op: 'chmod'; readonly path: string; readonly mode: string };

/** What the layers answer for a path. */
export interface Answer {
  readonly entry: Exclude<LayerEntry, { kind: 'whiteout' }>;
  /** indexes of the layers that answer, top first: one for a file, all that are merged for a directory */
  readonly from: readonly number[];
}

/** The writable layer after an operation, and what the operation answered. */
export interface Applied {
  readonly upper: LayerTree;
  /** `read`: the content; `exists`: whether; `readdir`: names in byte order */
  readonly value?: string | boolean | readonly string[];
}

type Tree = ReadonlyMap<string, LayerEntry>;

const toTree = (layer: LayerTree): Tree => new Map(layer.map((entry) => [entry.path, entry]));

/** NUL sorts before every byte a name can hold, so that children follow their parent at once. */
const sortKey = (path: string) => path.replaceAll('/', '\0');

const byPath = (a: { readonly path: string }, b: { readonly path: string }) =>
  sortKey(a.path) < sortKey(b.path) ? -1 : 1;

const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/')) || '/';

const below = (path: string) => (path === '/' ? '/' : `${path}/`);

function look(trees: readonly Tree[], path: string): Result<Answer, Errno> {
  let open = trees.map((_, i) => trees.length - 1 - i);
  let entry: Answer['entry'] = { path: '/', kind: 'dir', mode: '0755' };
  let prefix = '';
  for (const name of path.split('/').filter(Boolean)) {
    if (entry.kind === 'file') return err('ENOTDIR');
    prefix += `/${name}`;
    const found: number[] = [];
    for (const i of open) {
      const here = trees[i]?.get(prefix);
      if (here === undefined) continue;
      if (here.kind === 'whiteout' || (here.kind === 'file' && found.length > 0)) break;
      if (found.length === 0) entry = here;
      found.push(i);
      if (here.kind === 'file' || here.opaque) break;
    }
    if (found.length === 0) return err('ENOENT');
    open = found;
  }
  return ok({ entry, from: open });
}

function namesIn(trees: readonly Tree[], dir: string): string[] {
  const start = below(dir);
  const names = new Set<string>();
  for (const tree of trees) {
    for (const path of tree.keys()) {
      if (path.startsWith(start)) names.add(path.slice(start.length).split('/')[0] ?? '');
    }
  }
  return [...names].filter((name) => look(trees, start + name).ok).sort((a, b) => (a < b ? -1 : 1));
}

/**
 * Look a path up from the top layer down.
 * The first file or whiteout ends the search; directories of several layers are merged, down to an opaque one.
 * @param layers bottom first
 * @returns errors `ENOENT`, `ENOTDIR`
 * @source Linux kernel documentation, Overlay Filesystem, "Directories", "whiteouts and opaque directories"
 */
export function lookUp(layers: readonly LayerTree[], path: string): Result<Answer, Errno> {
  return look(layers.map(toTree), path);
}

/**
 * Everything a process sees, without `/`.
 * @param layers bottom first
 * @returns parents before children, siblings in byte order
 */
export function mergedView(layers: readonly LayerTree[]): Answer[] {
  const trees = layers.map(toTree);
  const walk = (dir: string): Answer[] =>
    namesIn(trees, dir).flatMap((name) => {
      const answer = look(trees, below(dir) + name);
      if (!answer.ok) return [];
      const { entry } = answer.value;
      return [answer.value, ...(entry.kind === 'dir' ? walk(entry.path) : [])];
    });
  return walk('/');
}

/**
 * Files and directories that lie in a layer and do not reach the merged view. Whiteouts are not among them.
 * @param layers bottom first
 * @returns top layer first
 */
export function hiddenEntries(layers: readonly LayerTree[]): { layer: number; path: string }[] {
  const trees = layers.map(toTree);
  return layers
    .flatMap((entries, layer) =>
      entries
        .filter((entry) => {
          if (entry.kind === 'whiteout') return false;
          const answer = look(trees, entry.path);
          return !(answer.ok && answer.value.from.includes(layer));
        })
        .map((entry) => ({ layer, path: entry.path })),
    )
    .sort((a, b) => b.layer - a.layer);
}

/**
 * Do one thing through the merged view. Only the writable layer changes.
 * A changed file is copied up whole first, with the directories above it; so it is for a change of mode.
 * @param lowers read-only layers, bottom first
 * @param upper the writable layer
 * @returns errors as Linux names them; then nothing has changed
 * @source Linux kernel documentation, Overlay Filesystem, "Non-directories", "whiteouts and opaque directories"
 */
export function applyOp(
  lowers: readonly LayerTree[],
  upper: LayerTree,
  op: UnionOp,
): Result<Applied, Errno> {
  const lowerTrees = lowers.map(toTree);
  const top = new Map(toTree(upper));
  const trees: readonly Tree[] = [...lowerTrees, top];
  const done = (value?: Applied['value']): Result<Applied, Errno> =>
    ok({ upper: [...top.values()].sort(byPath), ...(value === undefined ? {} : { value }) });

  /** Entry and parents into the writable layer; a whole file at once, a directory without its contents. */
  const copyUp = (path: string): void => {
    if (path === '/') return;
    copyUp(parentOf(path));
    const held = top.get(path);
    const answer = look(trees, path);
    if ((held === undefined || held.kind === 'whiteout') && answer.ok) {
      const { entry } = answer.value;
      top.set(path, entry.kind === 'dir' ? { path, kind: 'dir', mode: entry.mode } : entry);
    }
  };

  /** Take a name out of the view: out of the writable layer, and under a whiteout if a lower layer has it. */
  const remove = (path: string): void => {
    for (const held of [...top.keys()]) {
      if (held === path || held.startsWith(`${path}/`)) top.delete(held);
    }
    if (!look(trees, path).ok) return;
    copyUp(parentOf(path));
    top.set(path, { path, kind: 'whiteout' });
  };

  const found = look(trees, op.path);
  if (op.op === 'exists') return done(found.ok);

  if ((op.op === 'mkdir' || op.op === 'write' || op.op === 'append') && !found.ok) {
    if (found.error === 'ENOTDIR') return found;
    const parent = look(trees, parentOf(op.path));
    if (!parent.ok) return parent;
    if (parent.value.entry.kind === 'file') return err('ENOTDIR');
    copyUp(parentOf(op.path));
    const { path } = op;
    if ('content' in op) top.set(path, { path, kind: 'file', mode: '0644', content: op.content });
    else {
      const opaque = top.has(path) ? { opaque: true as const } : {};
      top.set(path, { path, kind: 'dir', mode: '0755', ...opaque });
    }
    return done();
  }

  if (!found.ok) return found;
  const { entry } = found.value;
  const { path } = op;
  switch (op.op) {
    case 'mkdir':
      return err('EEXIST');
    case 'read':
      return entry.kind === 'file' ? done(entry.content) : err('EISDIR');
    case 'readdir':
      return entry.kind === 'dir' ? done(namesIn(trees, path)) : err('ENOTDIR');
    case 'write':
    case 'append':
      if (entry.kind === 'dir') return err('EISDIR');
      copyUp(path);
      top.set(path, {
        ...entry,
        content: op.op === 'append' ? entry.content + op.content : op.content,
      });
      return done();
    case 'chmod': {
      copyUp(path);
      const held = top.get(path);
      if (held !== undefined && held.kind !== 'whiteout') top.set(path, { ...held, mode: op.mode });
      return done();
    }
    case 'unlink':
      if (entry.kind === 'dir') return err('EISDIR');
      remove(path);
      return done();
    case 'rmdir':
      if (entry.kind === 'file') return err('ENOTDIR');
      if (namesIn(trees, path).length > 0) return err('ENOTEMPTY');
      remove(path);
      return done();
    case 'rm_rf':
      remove(path);
      return done();
  }
}
