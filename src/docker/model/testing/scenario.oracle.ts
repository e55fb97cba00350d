import { toBytes, toText } from '../text/bytes.ts';
import { compareText } from '../text/compare-text.ts';
import { changesetNames } from '../union-fs/changeset.ts';
import type { FsOp, OpValue, Stat } from '../union-fs/fs-op.ts';
import { inodeOf, linkCounts } from '../union-fs/hard-links.ts';
import { type Merged, mergedChild, mergedNames, mergedRoot } from '../union-fs/merged.ts';
import type { LayerTree, TreeEntry, TreeNode } from '../union-fs/node.ts';
import { entriesOf, treeFromEntries } from '../union-fs/tree.ts';
import { attempt, type UnionFs, unionFs } from '../union-fs/union-fs.ts';

/** One file of a recorded layer or view. */
export interface RecordedEntry {
  readonly path: string;
  /** `LEAK`: readdir lists the name, looking it up says ENOENT */
  readonly type: TreeNode['type'] | 'LEAK';
  /** octal */
  readonly mode?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly content?: string;
  readonly target?: string;
  readonly opaque?: boolean;
  readonly nlink?: number;
  readonly same_inode_as?: string;
  readonly xattrs?: Readonly<Record<string, string>>;
  readonly has_origin_xattr?: boolean;
}

/** One recorded call: its arguments beside `op`, and what came of it. */
export interface RecordedOp {
  readonly op: string;
  /** Who calls: user and group; default root. */
  readonly by?: readonly [uid: number, gid: number];
  readonly result: {
    readonly ok: boolean;
    readonly value?: unknown;
    readonly errno?: string;
    /** of `mv` */
    readonly exit?: number;
  };
  readonly [argument: string]: unknown;
}

/** Layers, calls, and what the kernel's overlayfs made of them. */
export interface OverlayScenario {
  readonly id: string;
  readonly layers_before: {
    readonly lowers_bottom_to_top: readonly (readonly RecordedEntry[])[];
    readonly upper: readonly RecordedEntry[];
  };
  readonly merged_before: readonly RecordedEntry[];
  readonly ops: readonly RecordedOp[];
  readonly merged_after: readonly RecordedEntry[];
  /** Only where a remount changes the view; `merged_after` is the view after it. */
  readonly merged_after_before_remount?: readonly RecordedEntry[];
  readonly upper_after: readonly RecordedEntry[];
  readonly lowers_unchanged: boolean;
  readonly oci_changeset?: readonly string[];
}

const calls: Readonly<Record<FsOp['op'], true>> = {
  write: true,
  append: true,
  create_excl: true,
  truncate: true,
  mkdir: true,
  mkfifo: true,
  mknod_char_0_0: true,
  symlink: true,
  link: true,
  unlink: true,
  rmdir: true,
  rm_rf: true,
  rename: true,
  mv: true,
  chmod: true,
  chown: true,
  utimes: true,
  setxattr: true,
  removexattr: true,
  read: true,
  readdir: true,
  readlink: true,
  realpath: true,
  exists: true,
  lstat: true,
  stat: true,
  same_inode: true,
  getxattr: true,
};

/**
 * Runs a recorded scenario.
 * @returns the differences to what was recorded, a line each; none: the model agrees
 */
export function checkOverlayScenario(scenario: OverlayScenario): string[] {
  const lowers = scenario.layers_before.lowers_bottom_to_top.map(treeOfRecord);
  const lowersBefore = JSON.stringify(lowers.map(recordOfTree));
  let fs = unionFs(lowers, treeOfRecord(scenario.layers_before.upper));
  const differences: string[] = [];
  const compare = (what: string, found: unknown, recorded: unknown) => {
    const [a, b] = [canonical(found), canonical(recorded)];
    if (a !== b) differences.push(`${scenario.id}: ${what}: ${a}, recorded ${b}`);
  };
  compare('merged_before', recordOfView(fs), withoutOrigin(scenario.merged_before));
  scenario.ops.forEach((recorded, at) => {
    const [uid = 0, gid = 0] = recorded.by ?? [];
    if (!Object.hasOwn(calls, recorded.op)) {
      differences.push(`${scenario.id}: op ${at} ${recorded.op}: no such call`);
      return;
    }
    const outcome = attempt(fs, opOfRecord(recorded), { nowMs: 0, uid, gid });
    fs = outcome.fs;
    const expected = recorded.result;
    const { result } = outcome;
    const what = `op ${at} ${recorded.op}`;
    compare(
      what,
      {
        ok: result.ok,
        ...(expected.exit === undefined ? {} : { exit: result.ok ? 0 : 1 }),
        ...(result.ok || expected.errno === undefined ? {} : { errno: result.error }),
        ...(result.ok && expected.value !== undefined
          ? { value: recordedValue(recorded.op, result.value, expected.value) }
          : {}),
      },
      expected,
    );
  });
  const live = scenario.merged_after_before_remount ?? scenario.merged_after;
  compare('merged_after_before_remount', recordOfView(fs), withoutOrigin(live));
  const remounted = unionFs(fs.lowers, treeFromEntries(entriesOf(fs.upper)));
  compare('merged_after', recordOfView(remounted), withoutOrigin(scenario.merged_after));
  compare('upper_after', recordOfTree(fs.upper), withoutOrigin(scenario.upper_after));
  compare(
    'lowers_unchanged',
    JSON.stringify(fs.lowers.map(recordOfTree)) === lowersBefore,
    scenario.lowers_unchanged,
  );
  if (scenario.oci_changeset !== undefined) {
    // The recordings list what is below the root, not the root.
    const names = changesetNames(fs.upper).filter((name) => name !== './');
    compare('oci_changeset', names, scenario.oci_changeset);
  }
  return differences;
}

/** JSON with sorted keys, so that the order of a record's fields does not count. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort((a, b) => compareText(a[0], b[0])))
      : part,
  );
}

const withoutOrigin = (entries: readonly RecordedEntry[]) =>
  entries.map(({ has_origin_xattr: _, ...entry }) => entry);

/** The layer of a recorded listing. */
function treeOfRecord(recorded: readonly RecordedEntry[]): LayerTree {
  const first = new Map<string, string>();
  for (const { path, same_inode_as: other } of recorded) {
    if (other !== undefined) first.set(path, other);
  }
  const named = [...new Set(first.values())];
  const byPath = new Map(recorded.map((entry) => [entry.path, entry]));
  return treeFromEntries(
    recorded.map((entry): TreeEntry => {
      const owner = first.get(entry.path) ?? entry.path;
      const inode = named.indexOf(owner) + 1;
      const source = { ...byPath.get(owner), ...entry };
      const meta = {
        path: entry.path,
        mode: Number.parseInt(source.mode ?? '0777', 8),
        uid: source.uid ?? 0,
        gid: source.gid ?? 0,
        mtimeMs: 0,
        ...(source.xattrs === undefined ? {} : { xattrs: source.xattrs }),
      };
      const link = inode === 0 ? {} : { inode };
      switch (entry.type) {
        case 'dir':
          return { ...meta, type: 'dir', ...(entry.opaque === true ? { opaque: true } : {}) };
        case 'file':
          return { ...meta, type: 'file', content: toBytes(source.content ?? ''), ...link };
        case 'symlink':
          return { ...meta, type: 'symlink', target: source.target ?? '', ...link };
        case 'fifo':
          return { ...meta, type: 'fifo', ...link };
        default:
          return { path: entry.path, type: 'whiteout' };
      }
    }),
  );
}

/** A layer as the recordings list it. */
export function recordOfTree(tree: LayerTree): RecordedEntry[] {
  const names = new Map<number, string>();
  const counts = linkCounts(tree);
  return entriesOf(tree)
    .filter(({ path }) => path !== '/')
    .map((entry): RecordedEntry => {
      const { path, ...node } = entry;
      const inode = node.type === 'dir' ? undefined : inodeOf(node);
      return {
        ...recordOfNode(path, node),
        ...(node.type === 'dir' && node.opaque === true ? { opaque: true } : {}),
        ...(node.type === 'file' && inode !== undefined
          ? linkFields(path, `${inode}`, counts.get(inode) ?? 1, names as never)
          : {}),
      };
    });
}

/** What a process sees, name by name, as the recordings list it. */
export function recordOfView(fs: UnionFs): RecordedEntry[] {
  const recorded: RecordedEntry[] = [];
  const names = new Map<string, string>();
  const visit = (dir: Merged, path: string) => {
    for (const name of mergedNames(dir).sort(compareText)) {
      const own = `${path}/${name}`;
      const merged = mergedChild(dir, name);
      if (merged === undefined) {
        recorded.push({ path: own, type: 'LEAK' });
        continue;
      }
      const { node, parts } = merged;
      const layer = parts[0]?.layer ?? 0;
      const inode = node.type === 'file' ? node.inode : undefined;
      const tree = fs.lowers[layer] ?? fs.upper;
      recorded.push({
        ...recordOfNode(own, node),
        ...(inode === undefined
          ? {}
          : linkFields(own, `${layer}:${inode}`, linkCounts(tree).get(inode) ?? 1, names)),
      });
      if (node.type === 'dir') visit(merged, own);
    }
  };
  visit(mergedRoot(fs), '');
  return recorded;
}

function linkFields(path: string, key: string, nlink: number, names: Map<string, string>) {
  const first = names.get(key);
  if (first === undefined) names.set(key, path);
  return nlink < 2 ? {} : first === undefined ? { nlink } : { nlink, same_inode_as: first };
}

function recordOfNode(
  path: string,
  node:
    | Exclude<TreeNode, { type: 'dir' }>
    | ({ readonly type: 'dir'; readonly mode: number } & Omit<
        Extract<TreeNode, { type: 'dir' }>,
        'children'
      >),
): RecordedEntry {
  if (node.type === 'whiteout') return { path, type: 'whiteout' };
  return {
    path,
    type: node.type,
    ...(node.type === 'symlink' ? { target: node.target } : { mode: octal(node.mode) }),
    ...(node.uid === 0 ? {} : { uid: node.uid }),
    ...(node.gid === 0 ? {} : { gid: node.gid }),
    ...(node.type === 'file' ? { content: toText(node.content) } : {}),
    ...(node.xattrs === undefined ? {} : { xattrs: node.xattrs }),
  };
}

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

/** The call of a recorded one: octal modes become numbers, text becomes bytes, seconds become milliseconds. */
function opOfRecord({ result: _, by: __, mode, content, mtime, ...rest }: RecordedOp): FsOp {
  return {
    ...rest,
    ...(typeof mode === 'string' ? { mode: Number.parseInt(mode, 8) } : {}),
    ...(typeof content === 'string' ? { content: toBytes(content) } : {}),
    ...(typeof mtime === 'number' ? { mtimeMs: mtime * 1000 } : {}),
  } as unknown as FsOp;
}

/** A value in the form that was recorded; of a stat, the fields that were. */
function recordedValue(op: string, value: OpValue | undefined, recorded: unknown): unknown {
  if (op === 'read' && typeof value === 'string') return toText(value);
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const stat = value as Stat;
  const fields: Record<string, unknown> = { ...stat, mode: octal(stat.mode) };
  if (recorded === null || typeof recorded !== 'object') return fields;
  return Object.fromEntries(Object.keys(recorded).map((key) => [key, fields[key]]));
}
