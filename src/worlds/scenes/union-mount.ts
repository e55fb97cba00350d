import { toBytes, toText } from '../../docker/model/text/bytes.ts';
import { errnoText } from '../../docker/model/union-fs/errno-text.ts';
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
import { ok, type Result } from '../../lib/result.ts';
import {
  type LayerEntry,
  type UnionCommand,
  type UnionLane,
  type UnionLayer,
  type UnionMoment,
  type UnionMount,
  type UnionStep,
  type UnionWorld,
  variantKey,
} from '../../scenes/drawings/union-mount/union-world.ts';
import type { WorldRequest } from '../world-request.ts';
import { runFileLine } from './file-lines.ts';
import { type FileLine, type LineFault, parseFileLines } from './parse-file-lines.ts';

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

/** Letters of a reader's line, and of what it printed, that a box over all columns holds; and of a path, in one column. */
const mostShown = 40;
const mostLabel = 9;
/** Columns that a reader's own paths get at most. */
const mostOwnLanes = 2;

const clipped = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

/** The last line of an output; of a long complaint only the kernel's words, which stand at its end. */
function lastLine(output: string): string {
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  return clipped(line.length > mostShown ? (line.split(': ').at(-1) ?? line) : line, mostShown);
}

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

/** A container of the scene: what it stands on, its writable layer, and what its processes see. */
interface Mounted {
  readonly name: string;
  readonly lowers: readonly Layer[];
  readonly upperId: string;
  readonly fs: UnionFs;
}

/** The state after one step, before it is told in the scene's words. */
interface Moment {
  readonly mounts: readonly Mounted[];
  readonly command?: UnionCommand;
  readonly lookups: readonly string[];
}

const upperOf = ({ upperId, fs }: Mounted): Layer => ({
  id: upperId,
  name: 'upper',
  writable: true,
  tree: fs.upper,
});

const sceneMoment = ({ mounts, command, lookups }: Moment): UnionMoment => ({
  mounts: mounts.map((each) => mount(each.name, [...each.lowers, upperOf(each)])),
  ...(command === undefined ? {} : { command }),
  lookups,
});

/** A file that was copied up on the way from one state to the next, of some paths: it lay in a lower layer, and lies in the upper one now. */
function copiedUp(
  before: UnionFs,
  after: UnionFs,
  paths: readonly string[],
  layers: readonly Layer[],
): UnionCommand['copiedUp'] {
  for (const path of paths) {
    const answer = explain(before, path).layers.find(({ role }) => role === 'answers');
    const source = answer?.has === 'file' ? layers[answer.layer] : undefined;
    if (source !== undefined && nodeAt(after.upper, path)?.type === 'file')
      return { path, from: source.id };
  }
  return undefined;
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
    if (!done.ok) return { fs, command: { text, says: errnoText(done.error) } };
    fs = done.value.fs;
  }
  const copied = copiedUp(before, fs, [ops[0]?.path ?? '/'], layers);
  return { fs, command: { text, ...(copied === undefined ? {} : { copiedUp: copied }) } };
}

function authorsMoments(lowers: readonly Layer[]): Record<UnionStep, Moment> {
  const fresh = unionFs(lowers.map(({ tree }) => tree));
  const a = (fs: UnionFs): Mounted => ({ name: 'a', lowers, upperId: 'upper', fs });
  const read = run(fresh, 'ls -l /bin/sh /etc/motd', looks, lowers);
  const appended = run(fresh, "printf '!' >> /etc/motd", append, lowers);
  const erased = run(appended.fs, 'rm /tmp/pkg', erase, lowers);
  const replaced = run(erased.fs, 'rm -r /srv && mkdir /srv', replaceDir, lowers);
  const committed = [
    ...lowers,
    { id: 'upper', name: 'change', writable: false, tree: replaced.fs.upper },
  ];
  const empty = (layers: readonly Layer[]): UnionFs =>
    unionFs(
      layers.map(({ tree }) => tree),
      emptyTree,
    );
  return {
    layers: { mounts: [], lookups: [] },
    merged: { mounts: [a(fresh)], lookups: [] },
    lookup: {
      mounts: [a(fresh)],
      command: read.command,
      lookups: ['/bin/sh', '/etc/motd'],
    },
    'copy-up': { mounts: [a(appended.fs)], command: appended.command, lookups: [] },
    whiteout: { mounts: [a(erased.fs)], command: erased.command, lookups: [] },
    opaque: { mounts: [a(replaced.fs)], command: replaced.command, lookups: [] },
    'two-containers': {
      mounts: [a(replaced.fs), { name: 'b', lowers, upperId: 'upper-b', fs: empty(lowers) }],
      lookups: ['/etc/motd'],
    },
    commit: {
      mounts: [{ name: 'c', lowers: committed, upperId: 'upper-c', fs: empty(committed) }],
      lookups: ['/etc/motd'],
    },
  };
}

/** A moment after the reader's lines, run in its first container. All of them run, whatever fails; the last one is shown. */
function withLines(moment: Moment, lines: readonly FileLine[]): Moment {
  const [first, ...others] = moment.mounts;
  if (first === undefined) return moment;
  let { fs } = first;
  let shown: Pick<Moment, 'command' | 'lookups'> = moment;
  for (const line of lines) {
    const ran = runFileLine(fs, line);
    const copied = copiedUp(fs, ran.fs, ran.paths, first.lowers);
    const says = lastLine(ran.output);
    shown = {
      command: {
        text: clipped(line.text, mostShown),
        ...(says === '' ? {} : { says }),
        ...(copied === undefined ? {} : { copiedUp: copied }),
      },
      lookups: line.redirect === undefined ? ran.paths : [],
    };
    fs = ran.fs;
  }
  return { ...moment, ...shown, mounts: [{ ...first, fs }, ...others] };
}

/** Every way to mount one or more of the image's layers. */
function choices(layers: readonly Layer[]): Layer[][] {
  let all: Layer[][] = [[]];
  for (const layer of layers) all = all.concat(all.map((set) => [...set, layer]));
  return all.filter((set) => set.length > 0);
}

function moments(
  lowers: readonly Layer[],
  lines: readonly FileLine[],
): Readonly<Record<UnionStep, UnionMoment>> {
  const all = authorsMoments(lowers);
  const at = (step: UnionStep) =>
    sceneMoment(lines.length === 0 ? all[step] : withLines(all[step], lines));
  return {
    layers: at('layers'),
    merged: at('merged'),
    lookup: at('lookup'),
    'copy-up': at('copy-up'),
    whiteout: at('whiteout'),
    opaque: at('opaque'),
    'two-containers': at('two-containers'),
    commit: at('commit'),
  };
}

/** Columns for what the reader's lines are about, in place of as many of the author's that they do not touch. */
function lanesFor(lines: readonly FileLine[]): readonly UnionLane[] {
  const fs = unionFs(image.map(({ tree }) => tree));
  let now = fs;
  const touched = new Set<string>();
  for (const line of lines) {
    const ran = runFileLine(now, line);
    now = ran.fs;
    for (const path of ran.paths) touched.add(path);
  }
  touched.delete('/');
  const own = [...touched]
    .filter((path) => !lanes.some((lane) => lane.path === path))
    .slice(-mostOwnLanes);
  const idle = lanes.filter(({ path }) => !touched.has(path)).slice(0, own.length);
  return [
    ...lanes.filter((lane) => !idle.includes(lane)),
    ...own.map((path, i) => ({
      key: `reader-${i + 1}`,
      path,
      text: true,
      label: clipped(path, mostLabel),
      reader: true as const,
    })),
  ];
}

function worldAfter(lines: readonly FileLine[]): UnionWorld {
  const layers = image.map(sceneLayer);
  return {
    image: layers,
    lanes: lanesFor(lines),
    variants: Object.fromEntries(
      choices(image).map((lowers) => [
        variantKey(
          layers,
          lowers.map(({ id }) => id),
        ),
        moments(lowers, lines),
      ]),
    ),
  };
}

/**
 * The lesson's example: three image layers, a container that appends, deletes and replaces, then a commit.
 * Only the image and the commands are given; every state comes out of the engine's union file system.
 */
export const unionWorld = (): UnionWorld => worldAfter([]);

/**
 * The same example, and in each step the reader's own lines after it, run in the step's first container.
 * @param inputs `files`: file operations, one a line; see `parseFileLines`
 * @returns for every choice of layers, so that `controls` need not be asked; error: the line that is not understood
 */
export function unionWorldOfInput({ inputs }: WorldRequest): Result<UnionWorld, LineFault> {
  const lines = parseFileLines(inputs.files ?? '');
  return lines.ok ? ok(worldAfter(lines.value)) : lines;
}
