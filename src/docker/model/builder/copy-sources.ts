import { err, ok, type Result } from '../../../lib/result.ts';
import { sha256Of } from '../images/digest.ts';
import type { Digest } from '../state/image.ts';
import type { ByteString } from '../text/bytes.ts';
import { baseName, cleanPath, joinPath } from '../text/paths.ts';
import type { LayerTree } from '../union-fs/node.ts';
import { checksumOf } from './checksum.ts';
import type { CopyItem } from './copy-into-layer.ts';
import { hasWildcard } from './path-pattern.ts';
import { findInTree, matchingPaths, walkTree } from './tree-view.ts';

/** What COPY or ADD is to put into the stage, found in a tree. */
export interface CopySources {
  readonly items: readonly CopyItem[];
  /** Stands for names, contents and metadata of all of it. */
  readonly checksum: Digest;
  /** Sum of what is shown as the files' sizes. */
  readonly sizeBytes: number;
}

/**
 * Finds the files that the sources of COPY mean.
 * @param keepOwner files of a stage or an image keep their owners; those of the build context belong to root
 * @returns error: the path that is missing, absolute
 * @source moby/buildkit, dockerfile2llb/convert_copy.go, cache/contenthash
 */
export function findSources(
  tree: LayerTree,
  sources: readonly string[],
  files: readonly { readonly name: string; readonly content: ByteString }[],
  options: {
    readonly keepOwner: boolean;
    readonly parents: boolean;
    readonly leavesOut?: (path: string) => boolean;
  },
): Result<CopySources, string> {
  const { keepOwner, leavesOut } = options;
  const items: CopyItem[] = [];
  const sums: unknown[] = [];
  let sizeBytes = 0;
  for (const source of sources) {
    const found = options.parents ? pathsWithParents(tree, source) : pathsOf(tree, source);
    if (!found.ok) return found;
    for (const { root, path } of found.value) {
      const there = findInTree(tree, path, true);
      if (there === undefined) return err(path);
      items.push(
        options.parents
          ? { kind: 'with-parents', tree, root, path, keepOwner }
          : { kind: 'path', path, node: there.node, keepOwner },
      );
      const isDirectory = there.node.type === 'dir';
      const name = options.parents ? path.slice(root.length) : isDirectory ? '' : baseName(path);
      const counts = (below: string): boolean =>
        (below !== '' || !isDirectory || options.parents) && !leavesOut?.(below);
      sums.push([name, checksumOf(there.node, { owners: keepOwner, included: counts })]);
      for (const { path: below, node } of walkTree(there.node))
        if (node.type === 'file' && counts(below))
          sizeBytes += node.declaredSizeBytes ?? node.content.length;
    }
  }
  for (const { name, content } of files) {
    items.push({ kind: 'inline', name, content });
    sums.push([name, content]);
    sizeBytes += content.length;
  }
  return ok({ items, checksum: sha256Of(JSON.stringify(sums)), sizeBytes });
}

type FoundPaths = Result<readonly { readonly root: string; readonly path: string }[], string>;

function pathsOf(tree: LayerTree, source: string): FoundPaths {
  return ok(matchingPaths(tree, joinPath('/', source)).map((path) => ({ root: '/', path })));
}

/** `a/./b/*.txt`: directories are kept from `b` on. */
function pathsWithParents(tree: LayerTree, source: string): FoundPaths {
  const pivot = source.indexOf('/./');
  const root = cleanPath(`/${pivot < 0 ? '' : source.slice(0, pivot)}`);
  const pattern = cleanPath(`/${pivot < 0 ? source : source.slice(pivot + 3)}`);
  const full = joinPath(root, pattern);
  if (!hasWildcard(full) && findInTree(tree, full, true) === undefined) return err(full);
  return ok(matchingPaths(tree, full, { deep: true }).map((path) => ({ root, path })));
}
