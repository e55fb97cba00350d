import { err, ok, type Result } from '../../../lib/result.ts';
import type { RunMount } from '../dockerfile/instruction-types.ts';
import type { Digest } from '../state/image.ts';
import type { EngineState } from '../state/state.ts';
import { goQuote } from '../text/go-quote.ts';
import { cleanPath, joinPath } from '../text/paths.ts';
import type { Mounted } from '../union-fs/mount-table.ts';
import type { LayerTree, TreeNode } from '../union-fs/node.ts';
import { emptyTree } from '../union-fs/tree.ts';
import { withNode } from '../union-fs/tree-edit.ts';
import { mergedTree, unionFs } from '../union-fs/union-fs.ts';
import { findCached, rememberLayer, stepKey } from './build-cache.ts';
import { checksumOf } from './checksum.ts';
import { findInTree } from './tree-view.ts';

const emptyFile: TreeNode = {
  type: 'file',
  mode: 0o755,
  uid: 0,
  gid: 0,
  mtimeMs: 0,
  content: '',
};

/** The mounts of a RUN, ready for its program. */
export interface PreparedMounts {
  readonly mounts: readonly Mounted[];
  /**
   * A layer below the step's own that holds what mounts need to stand on: directories and empty files that are not there. It is taken
   * away again and never becomes part of the image.
   */
  readonly stand: LayerTree;
  /** A file of `stand` that is mounted over nothing: what the program wrote to it is thrown away. */
  readonly standFiles: readonly string[];
  /** What of the mounts the cache key is made from. */
  readonly keys: readonly unknown[];
  /** Cache mounts by the id of their `Mounted`. */
  readonly caches: ReadonlyMap<string, CacheMount>;
}

/** A cache mount, as the build cache keeps what is in it. */
export interface CacheMount {
  readonly key: Digest;
  readonly description: string;
}

/** Why mounts cannot be made. */
export interface MountError {
  readonly kind: 'failed' | 'not-found' | 'not-simulated';
  readonly message: string;
}

/**
 * Makes RUN's mounts.
 * @param trees the tree that a mount takes from: the build context, a stage or an image
 * @param workdir of the step; relative targets start there
 * @source Dockerfile reference, RUN --mount; moby/buildkit, dockerfile2llb/convert_runmount.go
 */
export function prepareRunMounts(
  state: EngineState,
  stage: LayerTree,
  workdir: string,
  mounts: readonly RunMount[],
  trees: (mount: RunMount) => LayerTree,
): Result<PreparedMounts, MountError> {
  const made: Mounted[] = [];
  let stand = emptyTree;
  const keys: unknown[] = [];
  const caches = new Map<string, CacheMount>();
  for (const mount of mounts) {
    if (mount.type === 'secret' || mount.type === 'ssh')
      return err({
        kind: 'not-simulated',
        message: `strata: RUN --mount=type=${mount.type} is not simulated`,
      });
    const target = mount.target.startsWith('/')
      ? cleanPath(mount.target)
      : joinPath('/', workdir, mount.target);
    if (target === '/')
      return err({ kind: 'failed', message: `invalid mount target ${goQuote(target)}` });
    if (mount.type === 'cache' && mount.from !== '')
      return err({
        kind: 'not-simulated',
        message: 'strata: from= of a cache mount is not simulated',
      });
    const id = `${mount.type}:${target}`;
    let point: TreeNode = emptyTree;
    if (mount.type === 'tmpfs') {
      keys.push(['tmpfs', target, mount.sizeLimitBytes]);
      made.push({ at: target, fs: unionFs([]), readOnly: false, id });
    } else if (mount.type === 'cache') {
      const cacheId = mount.id === '' ? cleanPath(mount.target) : mount.id;
      const key = stepKey('cache mount', cacheId);
      keys.push(['cache', target, cacheId, mount.sharing, mount.readOnly]);
      caches.set(id, { key, description: `cached mount ${target} with id "/${cacheId}"` });
      const start: LayerTree = findCached(state, key)?.layer.tree ?? {
        ...emptyTree,
        mode: mount.mode ?? 0o755,
        uid: mount.uid ?? 0,
        gid: mount.gid ?? 0,
      };
      made.push({ at: target, fs: unionFs([start]), readOnly: mount.readOnly, id });
    } else {
      const source = joinPath('/', mount.source);
      const found = findInTree(trees(mount), source, true);
      if (found === undefined) return err({ kind: 'not-found', message: source });
      keys.push(['bind', target, checksumOf(found.node, { owners: mount.from !== '' })]);
      if (found.node.type === 'dir') {
        made.push({ at: target, fs: unionFs([found.node]), readOnly: mount.readOnly, id });
      } else {
        const file = 'file';
        const alone = unionFs([withNode(emptyTree, `/${file}`, found.node)]);
        made.push({ at: target, fs: alone, file, readOnly: mount.readOnly, id });
        point = emptyFile;
      }
    }
    if (findInTree(stage, target, true) === undefined) stand = withNode(stand, target, point);
  }
  return ok({ mounts: made, stand, standFiles: [], keys, caches });
}

/** The state with what a step left in its cache mounts. Kept even when the step failed. */
export function keepCacheMounts(
  state: EngineState,
  prepared: PreparedMounts,
  after: readonly Mounted[],
): EngineState {
  let kept = state;
  for (const mounted of after) {
    const cache = prepared.caches.get(mounted.id);
    if (cache === undefined || mounted.readOnly) continue;
    const before = findCached(kept, cache.key);
    const tree = mergedTree(mounted.fs);
    if (before?.layer.tree !== tree)
      kept = rememberLayer(kept, cache.key, cache.description, tree).state;
  }
  return kept;
}
