import { mergeTrees } from '../engine/merge-trees.ts';
import type { Container, EngineState, Mount } from '../engine/state.ts';
import { withNode, withoutNode } from '../engine/tree-edit.ts';
import { imageLayers } from '../images/image-store.ts';
import { type Mounted, type MountTable, mountTable } from '../union-fs/mount-table.ts';
import type { FileNode, LayerTree } from '../union-fs/node.ts';
import { emptyTree, nodeAt } from '../union-fs/tree.ts';
import { realpath, type UnionFs, unionFs } from '../union-fs/union-fs.ts';
import { engineFileNames, engineLayer } from './engine-files.ts';
import { patchContainer } from './find-container.ts';

/** Layers below a container's writable one, bottom first: the image's, then the engine's own. */
export function lowersOf(state: EngineState, container: Container): LayerTree[] {
  const image = state.images[container.imageId];
  const layers = image === undefined ? [] : imageLayers(state, image);
  return [...layers, engineLayer(container)];
}

/** A container's root without its mounts. */
export function rootOf(state: EngineState, container: Container): UnionFs {
  return unionFs(lowersOf(state, container), container.upper);
}

/** The canonical path of a bind's source among the host's files; the path itself where it does not exist. */
export function hostPath(state: EngineState, path: string): string {
  const real = realpath(unionFs([], state.host.files), path);
  return real.ok ? real.value : path;
}

/** A file that is mounted by itself, and who takes its changes. */
interface SingleFile {
  readonly at: string;
  readonly node: FileNode;
  readonly owner:
    | { readonly etc: string }
    | { readonly hostPath: string; readonly readOnly: boolean };
}

/**
 * Files that are mounted one by one: the engine's in /etc, and binds of a file. A mount is a directory here, so these lie in a layer
 * of their own right below the writable one, and what is written to them is taken out of it again.
 */
function singleFiles(state: EngineState, container: Container): readonly SingleFile[] {
  const files: SingleFile[] = [];
  for (const name of engineFileNames) {
    const node = container.etc.children.get(name);
    if (node?.type === 'file') files.push({ at: `/etc/${name}`, node, owner: { etc: name } });
  }
  for (const mount of container.mounts) {
    if (mount.type !== 'bind') continue;
    const path = hostPath(state, mount.source);
    const node = nodeAt(state.host.files, path);
    if (node?.type !== 'file') continue;
    files.push({
      at: mount.destination,
      node,
      owner: { hostPath: path, readOnly: mount.readOnly },
    });
  }
  return files;
}

function mountedTree(state: EngineState, container: Container, mount: Mount): Mounted | null {
  const { destination: at, readOnly } = mount;
  if (mount.type === 'volume') {
    const files = state.volumes[mount.source]?.files ?? emptyTree;
    return { at, fs: unionFs([], files), readOnly, id: `volume:${mount.source}` };
  }
  if (mount.type === 'tmpfs') {
    const files = container.tmpfs[at] ?? { ...emptyTree, mode: mount.mode ?? 0o1777 };
    return { at, fs: unionFs([], files), readOnly, id: `tmpfs:${at}` };
  }
  const source = hostPath(state, mount.source);
  const node = nodeAt(state.host.files, source);
  return node?.type === 'dir'
    ? { at, fs: unionFs([], node), readOnly, id: `bind:${source}` }
    : null;
}

/** What a process of a container sees: the union of its layers, and its mounts. */
export function filesOf(state: EngineState, container: Container): MountTable {
  let singles = emptyTree;
  for (const single of singleFiles(state, container)) {
    singles = withNode(singles, single.at, single.node);
  }
  const mounted = container.mounts
    .map((mount) => mountedTree(state, container, mount))
    .filter((mount) => mount !== null)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const lowers = [...lowersOf(state, container), singles];
  const table = mountTable(unionFs(lowers, container.upper), mounted);
  if (!container.hostConfig.readOnlyRootFs) return table;
  return {
    mounts: table.mounts.map((mount, index) =>
      index === 0 ? { ...mount, readOnly: true } : mount,
    ),
  };
}

/**
 * Gives everything that a turn changed to whom it belongs: the writable layer, volumes, the host's files, tmpfs, the engine's files.
 * Changes that others made in the meantime stay.
 * @param before what the turn was given @param after what it gave back
 */
export function takeFiles(
  state: EngineState,
  containerId: string,
  before: MountTable,
  after: MountTable,
): EngineState {
  let next = state;
  for (const [index, mount] of before.mounts.entries()) {
    const own = after.mounts[index];
    if (own === undefined || own.fs.upper === mount.fs.upper || mount.readOnly) continue;
    next = takeTree(next, containerId, mount.id, mount.fs.upper, own.fs.upper);
  }
  return next;
}

function takeTree(
  state: EngineState,
  containerId: string,
  id: string,
  before: LayerTree,
  after: LayerTree,
): EngineState {
  const colon = id.indexOf(':');
  const kind = colon < 0 ? id : id.slice(0, colon);
  const name = id.slice(colon + 1);
  if (kind === 'root') return takeRoot(state, containerId, before, after);
  if (kind === 'volume') {
    const volume = state.volumes[name];
    if (volume === undefined) return state;
    const files = mergeTrees(before, after, volume.files);
    return { ...state, volumes: { ...state.volumes, [name]: { ...volume, files } } };
  }
  if (kind === 'bind') {
    const theirs = nodeAt(state.host.files, name);
    const tree = theirs?.type === 'dir' ? mergeTrees(before, after, theirs) : after;
    return { ...state, host: { ...state.host, files: withNode(state.host.files, name, tree) } };
  }
  return patchContainer(state, containerId, (container) => ({
    ...container,
    tmpfs: {
      ...container.tmpfs,
      [name]: mergeTrees(before, after, container.tmpfs[name] ?? before),
    },
  }));
}

/** The root's changes, without those to single files, which go to their owners. */
function takeRoot(
  state: EngineState,
  containerId: string,
  before: LayerTree,
  after: LayerTree,
): EngineState {
  const container = state.containers[containerId];
  if (container === undefined) return state;
  let upper = after;
  let next = state;
  for (const single of singleFiles(state, container)) {
    const written = nodeAt(after, single.at);
    if (written === undefined) continue;
    upper = withoutFile(upper, single.at, before);
    if (written.type !== 'file') continue;
    const { inode: _, ...node } = written;
    const { owner } = single;
    if ('etc' in owner) {
      next = patchContainer(next, containerId, (own) => ({
        ...own,
        etc: withNode(own.etc, `/${owner.etc}`, node),
      }));
    } else if (!owner.readOnly) {
      const files = withNode(next.host.files, owner.hostPath, node);
      next = { ...next, host: { ...next.host, files } };
    }
  }
  return patchContainer(next, containerId, (own) => ({
    ...own,
    upper: mergeTrees(before, upper, own.upper),
  }));
}

/** Takes a file out of the writable layer, and the directories that only it brought there. */
function withoutFile(upper: LayerTree, path: string, before: LayerTree): LayerTree {
  let tree = withoutNode(upper, path);
  for (let dir = parentOf(path); dir !== '/'; dir = parentOf(dir)) {
    const node = nodeAt(tree, dir);
    if (node?.type !== 'dir' || node.children.size > 0 || nodeAt(before, dir) !== undefined) break;
    tree = withoutNode(tree, dir);
  }
  return tree;
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';
