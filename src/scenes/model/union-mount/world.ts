import { applyOp, hiddenEntries, mergedView, type UnionOp } from './union-view.ts';
import {
  type LayerEntry,
  type LayerTree,
  type UnionCommand,
  type UnionLane,
  type UnionLayer,
  type UnionMoment,
  type UnionMount,
  type UnionStep,
  type UnionWorld,
  variantKey,
} from './union-world.ts';

const dir = (path: string): LayerEntry => ({ path, kind: 'dir', mode: '0755' });
const file = (path: string, content: string, mode = '0644'): LayerEntry => ({
  path,
  kind: 'file',
  mode,
  content,
});

const image: readonly UnionLayer[] = [
  {
    id: 'base',
    name: 'base',
    writable: false,
    entries: [
      dir('/bin'),
      file('/bin/sh', 'shell', '0755'),
      dir('/etc'),
      file('/etc/motd', 'hello'),
      dir('/srv'),
      file('/srv/index', 'index'),
    ],
  },
  {
    id: 'tools',
    name: 'tools',
    writable: false,
    entries: [dir('/etc'), file('/etc/motd', 'welcome'), dir('/tmp'), file('/tmp/pkg', 'package')],
  },
  { id: 'app', name: 'app', writable: false, entries: [dir('/srv'), file('/srv/logo', 'logo')] },
];

const lanes: readonly UnionLane[] = [
  { key: 'sh', path: '/bin/sh', text: false },
  { key: 'motd', path: '/etc/motd', text: true },
  { key: 'pkg', path: '/tmp/pkg', text: false },
  { key: 'srv', path: '/srv', text: false },
  { key: 'index', path: '/srv/index', text: false },
  { key: 'logo', path: '/srv/logo', text: false },
];

const looks: readonly UnionOp[] = [
  { op: 'read', path: '/bin/sh' },
  { op: 'read', path: '/etc/motd' },
];
const append: readonly UnionOp[] = [{ op: 'append', path: '/etc/motd', content: '!' }];
const erase: readonly UnionOp[] = [{ op: 'unlink', path: '/tmp/pkg' }];
const replaceDir: readonly UnionOp[] = [
  { op: 'rm_rf', path: '/srv' },
  { op: 'mkdir', path: '/srv' },
];

/** A mount as the scene wants it: what is seen, what answers, what is hidden. */
function mount(container: string, layers: readonly UnionLayer[]): UnionMount {
  const trees = layers.map((layer) => layer.entries);
  const id = (index: number) => layers[index]?.id ?? '';
  return {
    container,
    layers,
    merged: mergedView(trees).map(({ entry, from }) => ({
      path: entry.path,
      kind: entry.kind,
      mode: entry.mode,
      ...(entry.kind === 'file' ? { content: entry.content } : {}),
      from: from.map(id),
    })),
    hidden: hiddenEntries(trees).map(({ layer, path }) => ({ layer: id(layer), path })),
  };
}

/** Run a shell line's operations until one fails, as `&&` does. */
function run(
  lowers: readonly UnionLayer[],
  upper: LayerTree,
  text: string,
  ops: readonly UnionOp[],
): { readonly upper: LayerTree; readonly command: UnionCommand } {
  const trees = lowers.map((layer) => layer.entries);
  const first = ops[0];
  const before =
    first && mergedView([...trees, upper]).find(({ entry }) => entry.path === first.path);
  let now = upper;
  for (const op of ops) {
    const result = applyOp(trees, now, op);
    if (!result.ok) return { upper: now, command: { text, errno: result.error } };
    now = result.value.upper;
  }
  const source = before?.entry.kind === 'file' ? lowers[before.from[0] ?? -1] : undefined;
  const copied = source && now.some(({ path, kind }) => path === first?.path && kind === 'file');
  return {
    upper: now,
    command: {
      text,
      ...(source && copied
        ? { copiedUp: { path: before?.entry.path ?? '', from: source.id } }
        : {}),
    },
  };
}

function moments(lowers: readonly UnionLayer[]): Record<UnionStep, UnionMoment> {
  const layer = (id: string, entries: LayerTree): UnionLayer => ({
    id,
    name: 'upper',
    writable: true,
    entries,
  });
  const with_ = (entries: LayerTree) => mount('a', [...lowers, layer('upper', entries)]);
  const read = run(lowers, [], 'ls -l /bin/sh /etc/motd', looks);
  const appended = run(lowers, [], "printf '!' >> /etc/motd", append);
  const erased = run(lowers, appended.upper, 'rm /tmp/pkg', erase);
  const replaced = run(lowers, erased.upper, 'rm -r /srv && mkdir /srv', replaceDir);
  const committed: UnionLayer = {
    id: 'upper',
    name: 'change',
    writable: false,
    entries: replaced.upper,
  };
  return {
    layers: { mounts: [], lookups: [] },
    merged: { mounts: [with_([])], lookups: [] },
    lookup: {
      mounts: [with_([])],
      command: read.command,
      lookups: ['/bin/sh', '/etc/motd'],
    },
    'copy-up': { mounts: [with_(appended.upper)], command: appended.command, lookups: [] },
    whiteout: { mounts: [with_(erased.upper)], command: erased.command, lookups: [] },
    opaque: { mounts: [with_(replaced.upper)], command: replaced.command, lookups: [] },
    'two-containers': {
      mounts: [with_(replaced.upper), mount('b', [...lowers, layer('upper-b', [])])],
      lookups: ['/etc/motd'],
    },
    commit: {
      mounts: [mount('c', [...lowers, committed, layer('upper-c', [])])],
      lookups: ['/etc/motd'],
    },
  };
}

/** Every way to mount one or more of the image's layers. */
function choices(layers: readonly UnionLayer[]): UnionLayer[][] {
  let all: UnionLayer[][] = [[]];
  for (const layer of layers) all = all.concat(all.map((set) => [...set, layer]));
  return all.filter((set) => set.length > 0);
}

/**
 * The lesson's example: three image layers, a container that appends, deletes and replaces, then a commit.
 * Every state comes out of {@link applyOp} and {@link mergedView}; only the image and the commands are given.
 */
export function unionWorld(): UnionWorld {
  return {
    image,
    lanes,
    variants: Object.fromEntries(
      choices(image).map((lowers) => [
        variantKey(
          image,
          lowers.map((layer) => layer.id),
        ),
        moments(lowers),
      ]),
    ),
  };
}
