import { toBytes, toText } from '../../docker/model/text/bytes.ts';
import { explain, type LayerPart } from '../../docker/model/union-fs/explain.ts';
import type { ChangeOp, ReadOp } from '../../docker/model/union-fs/fs-op.ts';
import type { LayerTree, TreeEntry } from '../../docker/model/union-fs/node.ts';
import { emptyTree, entriesOf, nodeAt, treeFromEntries } from '../../docker/model/union-fs/tree.ts';
import {
  mergedTree,
  perform,
  type UnionFs,
  unionFs,
} from '../../docker/model/union-fs/union-fs.ts';
import {
  type Errno,
  type LayerEntry,
  type UnionCommand,
  type UnionLane,
  type UnionLayer,
  type UnionMoment,
  type UnionMount,
  type UnionStep,
  type UnionWorld,
  unionErrnos,
  variantKey,
} from '../../scenes/drawings/union-mount/union-world.ts';

/** A layer with its tree. */
interface Layer {
  readonly id: string;
  readonly name: string;
  readonly writable: boolean;
  readonly tree: LayerTree;
}

const owned = { uid: 0, gid: 0, mtimeMs: 0 };
const dir = (path: string): TreeEntry => ({ path, type: 'dir', mode: 0o755, ...owned });
const file = (path: string, content: string, mode = 0o644): TreeEntry => ({
  path,
  type: 'file',
  mode,
  ...owned,
  content: toBytes(content),
});
const imageLayer = (id: string, entries: readonly TreeEntry[]): Layer => ({
  id,
  name: id,
  writable: false,
  tree: treeFromEntries(entries),
});

const image: readonly Layer[] = [
  imageLayer('base', [
    dir('/bin'),
    file('/bin/sh', 'shell', 0o755),
    dir('/etc'),
    file('/etc/motd', 'hello'),
    dir('/srv'),
    file('/srv/index', 'index'),
  ]),
  imageLayer('tools', [
    dir('/etc'),
    file('/etc/motd', 'welcome'),
    dir('/tmp'),
    file('/tmp/pkg', 'package'),
  ]),
  imageLayer('app', [dir('/srv'), file('/srv/logo', 'logo')]),
];

const lanes: readonly UnionLane[] = [
  { key: 'sh', path: '/bin/sh', text: false },
  { key: 'motd', path: '/etc/motd', text: true },
  { key: 'pkg', path: '/tmp/pkg', text: false },
  { key: 'srv', path: '/srv', text: false },
  { key: 'index', path: '/srv/index', text: false },
  { key: 'logo', path: '/srv/logo', text: false },
];

type PathOp = Extract<ChangeOp | ReadOp, { readonly path: string }>;

const looks: readonly PathOp[] = [
  { op: 'lstat', path: '/bin/sh' },
  { op: 'lstat', path: '/etc/motd' },
];
const append: readonly PathOp[] = [{ op: 'append', path: '/etc/motd', content: toBytes('!') }];
const erase: readonly PathOp[] = [{ op: 'unlink', path: '/tmp/pkg' }];
const replaceDir: readonly PathOp[] = [
  { op: 'rm_rf', path: '/srv' },
  { op: 'mkdir', path: '/srv' },
];

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

/** An entry in the scene's words; the example holds only files, directories and whiteouts. */
function sceneEntry(entry: TreeEntry): LayerEntry {
  const { path } = entry;
  switch (entry.type) {
    case 'file':
      return { path, kind: 'file', mode: octal(entry.mode), content: toText(entry.content) };
    case 'dir':
      return {
        path,
        kind: 'dir',
        mode: octal(entry.mode),
        ...(entry.opaque === true ? { opaque: true as const } : {}),
      };
    case 'whiteout':
      return { path, kind: 'whiteout' };
    default:
      throw new Error(`${path}: the scene has no picture of a ${entry.type}`);
  }
}

const inside = (tree: LayerTree): TreeEntry[] => entriesOf(tree).filter(({ path }) => path !== '/');

const sceneLayer = ({ id, name, writable, tree }: Layer): UnionLayer => ({
  id,
  name,
  writable,
  entries: inside(tree).map(sceneEntry),
});

/** A mount as the scene wants it: what is seen, what answers, what is hidden. */
function mount(container: string, layers: readonly Layer[]): UnionMount {
  const trees = layers.map(({ tree }) => tree);
  const fs = unionFs(trees.slice(0, -1), trees.at(-1));
  const id = ({ layer }: LayerPart) => layers[layer]?.id ?? '';
  const shows = ({ role }: LayerPart) => role === 'answers' || role === 'merges';
  return {
    container,
    layers: layers.map(sceneLayer),
    merged: inside(mergedTree(fs)).flatMap((entry) => {
      const seen = sceneEntry(entry);
      const from = explain(fs, entry.path).layers.filter(shows).map(id);
      return seen.kind === 'whiteout' ? [] : [{ ...seen, from }];
    }),
    hidden: [...layers.entries()].reverse().flatMap(([index, { id: own, tree }]) => {
      const isHidden = ({ layer, role }: LayerPart) => layer === index && role === 'hidden';
      return inside(tree)
        .filter(({ path }) => explain(fs, path).layers.some(isHidden))
        .map(({ path }) => ({ layer: own, path }));
    }),
  };
}

function sceneErrno(errno: string): Errno {
  const known = unionErrnos.find((name) => name === errno);
  if (known === undefined) throw new Error(`the scene has no words for ${errno}`);
  return known;
}

/** Run a shell line's operations until one fails, as `&&` does. */
function run(
  before: UnionFs,
  text: string,
  ops: readonly PathOp[],
  layers: readonly Layer[],
): { readonly fs: UnionFs; readonly command: UnionCommand } {
  let fs = before;
  for (const op of ops) {
    const done = perform(fs, op);
    if (!done.ok) return { fs, command: { text, errno: sceneErrno(done.error) } };
    fs = done.value.fs;
  }
  const path = ops[0]?.path ?? '/';
  const answer = explain(before, path).layers.find(({ role }) => role === 'answers');
  const source = answer?.has === 'file' ? layers[answer.layer] : undefined;
  const copied = source !== undefined && nodeAt(fs.upper, path)?.type === 'file';
  return { fs, command: { text, ...(copied ? { copiedUp: { path, from: source.id } } : {}) } };
}

function moments(lowers: readonly Layer[]): Record<UnionStep, UnionMoment> {
  const layer = (id: string, tree: LayerTree): Layer => ({
    id,
    name: 'upper',
    writable: true,
    tree,
  });
  const seen = (fs: UnionFs) => mount('a', [...lowers, layer('upper', fs.upper)]);
  const fresh = unionFs(lowers.map(({ tree }) => tree));
  const read = run(fresh, 'ls -l /bin/sh /etc/motd', looks, lowers);
  const appended = run(fresh, "printf '!' >> /etc/motd", append, lowers);
  const erased = run(appended.fs, 'rm /tmp/pkg', erase, lowers);
  const replaced = run(erased.fs, 'rm -r /srv && mkdir /srv', replaceDir, lowers);
  const committed: Layer = {
    id: 'upper',
    name: 'change',
    writable: false,
    tree: replaced.fs.upper,
  };
  return {
    layers: { mounts: [], lookups: [] },
    merged: { mounts: [seen(fresh)], lookups: [] },
    lookup: {
      mounts: [seen(fresh)],
      command: read.command,
      lookups: ['/bin/sh', '/etc/motd'],
    },
    'copy-up': { mounts: [seen(appended.fs)], command: appended.command, lookups: [] },
    whiteout: { mounts: [seen(erased.fs)], command: erased.command, lookups: [] },
    opaque: { mounts: [seen(replaced.fs)], command: replaced.command, lookups: [] },
    'two-containers': {
      mounts: [seen(replaced.fs), mount('b', [...lowers, layer('upper-b', emptyTree)])],
      lookups: ['/etc/motd'],
    },
    commit: {
      mounts: [mount('c', [...lowers, committed, layer('upper-c', emptyTree)])],
      lookups: ['/etc/motd'],
    },
  };
}

/** Every way to mount one or more of the image's layers. */
function choices(layers: readonly Layer[]): Layer[][] {
  let all: Layer[][] = [[]];
  for (const layer of layers) all = all.concat(all.map((set) => [...set, layer]));
  return all.filter((set) => set.length > 0);
}

/**
 * The lesson's example: three image layers, a container that appends, deletes and replaces, then a commit.
 * Only the image and the commands are given; every state comes out of the engine's union file system.
 */
export function world(): UnionWorld {
  const layers = image.map(sceneLayer);
  return {
    image: layers,
    lanes,
    variants: Object.fromEntries(
      choices(image).map((lowers) => [
        variantKey(
          layers,
          lowers.map(({ id }) => id),
        ),
        moments(lowers),
      ]),
    ),
  };
}
