import type { UnionFs } from './layer-stack.ts';
import type { TreeNode } from './node.ts';
import { nodeAt, pathNames, pathOf } from './tree.ts';

/** What one layer has to do with a path. */
export interface LayerPart {
  /** index into `lowers`; `lowers.length` is the upper layer */
  readonly layer: number;
  /** what lies in it at the path; undefined: nothing */
  readonly has: TreeNode['type'] | undefined;
  /**
   * `answers`: the process sees this one. `merges`: a directory whose names show together with those of the one that answers.
   * `whiteout`: says that the name is gone. `hidden`: it is there and does not show. `nothing`: it has nothing there.
   */
  readonly role: 'answers' | 'merges' | 'whiteout' | 'hidden' | 'nothing';
  /** for `hidden`: what keeps it from showing */
  readonly hiddenBy?: Hider;
}

/** An entry above that ends the search before a layer is asked. */
export interface Hider {
  readonly layer: number;
  /** the path itself or a directory above it */
  readonly path: string;
  /** `covered`: a file lies over it, or a file where it needs a directory */
  readonly why: 'whiteout' | 'opaque' | 'covered';
}

/** Why a process sees at a path what it sees. */
export interface Explanation {
  readonly path: string;
  /** what is seen; undefined: nothing */
  readonly type: Exclude<TreeNode['type'], 'whiteout'> | undefined;
  /** top first, all of them */
  readonly layers: readonly LayerPart[];
}

/**
 * Which layer answers for a path, which ones merge with it, which ones it hides.
 * @param path absolute; symbolic links are not followed, `..` is not understood
 */
export function explain(fs: UnionFs, path: string): Explanation {
  const trees = [...fs.lowers, fs.upper];
  const names = pathNames(path);
  const hiders = new Map<number, Hider>();
  let searched = trees.map((node, layer) => ({ layer, node: node as TreeNode })).reverse();
  searched = untilStop(searched, '/', hiders);
  names.forEach((name, depth) => {
    const below = pathOf(names.slice(0, depth + 1));
    const next = searched.flatMap(({ layer, node }) => {
      const child = node.type === 'dir' ? node.children.get(name) : undefined;
      return child === undefined ? [] : [{ layer, node: child }];
    });
    searched = untilStop(
      next,
      below,
      hiders,
      searched.map(({ layer }) => layer),
    );
  });
  const answering = searched.filter(({ node }) => node.type !== 'whiteout');
  const top = answering[0]?.node.type;
  const seen = new Set(answering.map(({ layer }) => layer));
  return {
    path: pathOf(names),
    type: top === 'whiteout' ? undefined : top,
    layers: trees
      .map((tree, layer): LayerPart => {
        const has = nodeAt(tree, path)?.type;
        if (has === undefined) return { layer, has, role: 'nothing' };
        if (seen.has(layer)) {
          return { layer, has, role: layer === answering[0]?.layer ? 'answers' : 'merges' };
        }
        const hiddenBy = hiders.get(layer);
        if (has === 'whiteout') return { layer, has, role: 'whiteout' };
        return { layer, has, role: 'hidden', ...(hiddenBy === undefined ? {} : { hiddenBy }) };
      })
      .reverse(),
  };
}

interface Asked {
  readonly layer: number;
  readonly node: TreeNode;
}

/** The entries of a path down to the one that ends the search; notes who hides the layers below that one. */
function untilStop(
  entries: readonly Asked[],
  path: string,
  hiders: Map<number, Hider>,
  layers: readonly number[] = entries.map(({ layer }) => layer),
): Asked[] {
  const kept: Asked[] = [];
  for (const entry of entries) {
    const { layer, node } = entry;
    // A file below a directory does not merge with it: the directory covers it.
    const covered = kept.length > 0 && node.type !== 'dir' && node.type !== 'whiteout';
    const stop: Hider | undefined = covered
      ? { layer: kept[0]?.layer ?? layer, path, why: 'covered' }
      : node.type === 'whiteout'
        ? { layer, path, why: 'whiteout' }
        : node.type !== 'dir'
          ? { layer, path, why: 'covered' }
          : node.opaque === true
            ? { layer, path, why: 'opaque' }
            : undefined;
    if (!covered && (node.type !== 'whiteout' || kept.length === 0)) kept.push(entry);
    if (stop === undefined) continue;
    for (const other of layers) {
      if ((covered ? other <= layer : other < layer) && !hiders.has(other)) hiders.set(other, stop);
    }
    break;
  }
  return kept;
}
