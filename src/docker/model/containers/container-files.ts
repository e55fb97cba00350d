import { imageLayers } from '../images/image-store.ts';
import { patchContainer } from '../state/find-container.ts';
import { mergeTrees } from '../state/merge-trees.ts';
import type { Container, EngineState, Mount } from '../state/state.ts';
import { compareText } from '../text/compare-text.ts';
import { baseName, directoryOf } from '../text/paths.ts';
import { type Mounted, type MountTable, mountTable, realpathOn } from '../union-fs/mount-table.ts';
import type { LayerTree } from '../union-fs/node.ts';
import { emptyTree, nodeAt } from '../union-fs/tree.ts';
import { withNode } from '../union-fs/tree-edit.ts';
import { realpath, type UnionFs, unionFs } from '../union-fs/union-fs.ts';
import { engineFileNames, engineLayer } from './engine-files.ts';

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

/** What lies in a container at a mount's destination. null: the host has nothing there (any more). */
function contentOf(
  state: EngineState,
  container: Container,
  mount: Mount,
): Omit<Mounted, 'at' | 'readOnly'> | null {
  if (mount.type === 'volume') {
    const files = state.volumes[mount.source]?.files ?? emptyTree;
    return { fs: unionFs([], files), id: `volume:${mount.source}` };
  }
  if (mount.type === 'tmpfs') {
    const { destination, mode = 0o1777 } = mount;
    const files = container.tmpfs[destination] ?? { ...emptyTree, mode };
    return { fs: unionFs([], files), id: `tmpfs:${destination}` };
  }
  const source = hostPath(state, mount.source);
  const node = nodeAt(state.host.files, source);
  const id = `bind:${source}`;
  if (node?.type === 'dir') return { fs: unionFs([], node), id };
  const parent = nodeAt(state.host.files, directoryOf(source));
  if (node === undefined || parent?.type !== 'dir') return null;
  return { fs: unionFs([], parent), file: baseName(source), id };
}

/** The files that the engine mounts over /etc, but for those that the user mounts there. Before the first start there are none. */
function engineMounts(container: Container): readonly Mounted[] {
  return engineFileNames
    .filter((file) => container.etc.children.has(file))
    .map(
      (file): Mounted => ({
        at: `/etc/${file}`,
        fs: unionFs([], container.etc),
        file,
        readOnly: container.hostConfig.readOnlyRootFs,
        id: `etc:${file}`,
      }),
    )
    .filter(({ at }) => !container.mounts.some(({ destination }) => destination === at));
}

/**
 * Where a mount comes to lie: symbolic links on the way are followed, and one at the end too.
 * @source opencontainers/runc, libcontainer/rootfs_linux.go
 */
function mountPoint(table: MountTable, destination: string): string {
  const real = realpathOn(table, destination);
  if (real.ok || destination === '/') return real.ok ? real.value : '/';
  const parent = mountPoint(table, directoryOf(destination));
  return `${parent === '/' ? '' : parent}/${baseName(destination)}`;
}

/** Mounts in the order in which they are made: what lies in another comes after it. */
export function mountOrder(mounts: readonly Mount[]): readonly Mount[] {
  return [...mounts].sort((a, b) => compareText(a.destination, b.destination));
}

/** What a process of a container sees: the union of its layers, and its mounts. */
export function filesOf(state: EngineState, container: Container): MountTable {
  let table = mountTable(rootOf(state, container), engineMounts(container));
  for (const mount of mountOrder(container.mounts)) {
    const content = contentOf(state, container, mount);
    if (content === null) continue;
    const at = mountPoint(table, mount.destination);
    table = { mounts: [...table.mounts, { ...content, at, readOnly: mount.readOnly }] };
  }
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
    next = takeTree(next, containerId, mount, own.fs.upper);
  }
  return next;
}

function takeTree(
  state: EngineState,
  containerId: string,
  mount: Mounted,
  after: LayerTree,
): EngineState {
  const before = mount.fs.upper;
  const [, kind, name = ''] = /^([a-z]+):?(.*)$/s.exec(mount.id) ?? [];
  switch (kind) {
    case 'volume': {
      const volume = state.volumes[name];
      if (volume === undefined) return state;
      const files = mergeTrees(before, after, volume.files);
      return { ...state, volumes: { ...state.volumes, [name]: { ...volume, files } } };
    }
    case 'bind': {
      const path = mount.file === undefined ? name : directoryOf(name);
      const theirs = nodeAt(state.host.files, path);
      const tree = theirs?.type === 'dir' ? mergeTrees(before, after, theirs) : after;
      return { ...state, host: { ...state.host, files: withNode(state.host.files, path, tree) } };
    }
    case 'tmpfs':
      return patchContainer(state, containerId, (own) => ({
        ...own,
        tmpfs: { ...own.tmpfs, [name]: mergeTrees(before, after, own.tmpfs[name] ?? before) },
      }));
    case 'etc':
      return patchContainer(state, containerId, (own) => ({
        ...own,
        etc: mergeTrees(before, after, own.etc),
      }));
    default:
      return patchContainer(state, containerId, (own) => ({
        ...own,
        upper: mergeTrees(before, after, own.upper),
      }));
  }
}
