import { err, ok, type Result } from '../../../lib/result.ts';
import { toBytes } from '../text/bytes.ts';
import type { Mounted, MountTable } from './layer-stack.ts';
import { type Merged, mergedChild, mergedRoot } from './merged.ts';
import type { Errno } from './node.ts';
import { type Identity, mayAccess, SEARCH } from './permissions.ts';

/** A file that a path led to, and the directories on the way to it. */
export interface Spot {
  /** index into `mounts` */
  readonly mount: number;
  /** its name in `parent`; `''` for the root of everything */
  readonly name: string;
  readonly merged: Merged;
  /** undefined for `/`; the parent of a mount's root is in another mount */
  readonly parent: Spot | undefined;
}

/** Where the last name of a path is looked up: what calls that make or delete a name begin with. */
export interface LastStep {
  readonly dir: Spot;
  /** the last name; `''` for `/`; may be `.` or `..` */
  readonly name: string;
  /** The path ends in a slash: what it names must be a directory. */
  readonly slash: boolean;
}

/** One call's way through the tree: it counts the symbolic links it has followed. */
export interface Walk {
  readonly table: MountTable;
  readonly who: Identity;
  linksFollowed: number;
}

/** @source path_resolution(7): "The kernel's limit is 40" */
const MAX_LINKS = 40;
const NAME_MAX_BYTES = 255;
const PATH_MAX_BYTES = 4096;

/** A walk that has followed no link yet. */
export const walkOf = (table: MountTable, who: Identity): Walk => ({
  table,
  who,
  linksFollowed: 0,
});

/** The root that paths start from. */
function rootSpot(table: MountTable): Spot {
  return { mount: 0, name: '', merged: mergedRoot(mountOf(table, 0).fs), parent: undefined };
}

/** The mount of that number; there must be one. */
export function mountOf(table: MountTable, index: number) {
  const mounted = table.mounts[index];
  if (mounted === undefined) throw new Error(`no mount ${index}`);
  return mounted;
}

/** The names from its mount's root to a spot. */
export function namesInMount(spot: Spot): string[] {
  const names: string[] = [];
  for (let at = spot; !isMountRoot(at); at = at.parent as Spot) names.unshift(at.name);
  return names;
}

/** The absolute path of a spot, without symbolic links. */
export function absolutePath(spot: Spot): string {
  const names: string[] = [];
  for (let at = spot; at.parent !== undefined; at = at.parent) names.unshift(at.name);
  return `/${names.join('/')}`;
}

/** Whether a spot is where its mount begins. */
export const isMountRoot = (spot: Spot): boolean =>
  spot.parent === undefined || spot.parent.mount !== spot.mount;

/** Whether a directory stands at a spot; links are not followed. */
export const isDir = (spot: Spot): boolean => spot.merged.node.type === 'dir';

/** What a mount shows at its mount point. */
function mountedRoot({ at, fs, file }: Mounted): Merged {
  const root = mergedRoot(fs);
  const merged = file === undefined ? root : mergedChild(root, file);
  if (merged === undefined) throw new Error(`nothing is mounted at ${at}`);
  return merged;
}

/** The name in a directory, in whatever is mounted there. Links are not followed; permissions are not asked. */
export function lookUp(table: MountTable, dir: Spot, name: string): Spot | undefined {
  let path: string | undefined;
  for (let mount = table.mounts.length - 1; mount > 0; mount -= 1) {
    const mounted = mountOf(table, mount);
    // The path is put together only for a name that something is mounted at.
    if (!mounted.at.endsWith(name)) continue;
    path ??= dir.parent === undefined ? `/${name}` : `${absolutePath(dir)}/${name}`;
    if (mounted.at === path) return { mount, name, merged: mountedRoot(mounted), parent: dir };
  }
  const merged = mergedChild(dir.merged, name);
  return merged === undefined ? undefined : { mount: dir.mount, name, merged, parent: dir };
}

/**
 * Walks all of a path but its last name.
 * @param from where a relative path starts: the directory of the symbolic link that is being followed
 * @returns errors `ENOENT`, `ENOTDIR`, `EACCES`, `ELOOP`, `ENAMETOOLONG`
 * @source path_resolution(7)
 */
export function walkToLast(
  walk: Walk,
  path: string,
  from: Spot = rootSpot(walk.table),
): Result<LastStep, Errno> {
  if (path === '') return err('ENOENT');
  if (path.length * 3 >= PATH_MAX_BYTES && toBytes(path).length >= PATH_MAX_BYTES) {
    return err('ENAMETOOLONG');
  }
  let dir = path.startsWith('/') ? rootSpot(walk.table) : from;
  const names = path.split('/').filter((name) => name !== '');
  const last = names.pop();
  if (last === undefined) return ok({ dir, name: '', slash: true });
  for (const name of names) {
    const next = step(walk, dir, name, true);
    if (!next.ok) return next;
    dir = next.value;
  }
  const entered = enter(walk, dir);
  if (!entered.ok) return entered;
  return ok({ dir, name: last, slash: path.endsWith('/') });
}

/** What a path names. @param follow whether a symbolic link at its end is followed; a slash at the end always follows */
export function resolve(walk: Walk, path: string, follow: boolean): Result<Spot, Errno> {
  const last = walkToLast(walk, path);
  return last.ok ? finish(walk, last.value, follow) : last;
}

/** The last step of a path that must exist. */
function finish(walk: Walk, last: LastStep, follow: boolean): Result<Spot, Errno> {
  if (last.name === '') return ok(last.dir);
  const spot = step(walk, last.dir, last.name, follow || last.slash);
  if (spot.ok && last.slash && !isDir(spot.value)) return err('ENOTDIR');
  return spot;
}

/** Follows a symbolic link that lies in `dir`, all but the last name of its target. */
export function followToLast(walk: Walk, dir: Spot, target: string): Result<LastStep, Errno> {
  if (walk.linksFollowed >= MAX_LINKS) return err('ELOOP');
  walk.linksFollowed += 1;
  return walkToLast(walk, target, dir);
}

function step(walk: Walk, dir: Spot, name: string, follow: boolean): Result<Spot, Errno> {
  const entered = enter(walk, dir);
  if (!entered.ok) return entered;
  if (name === '.') return ok(dir);
  if (name === '..') return ok(dir.parent ?? dir);
  const tooLong = validateName(name);
  if (!tooLong.ok) return tooLong;
  const spot = lookUp(walk.table, dir, name);
  if (spot === undefined) return err('ENOENT');
  const { node } = spot.merged;
  if (!follow || node.type !== 'symlink') return ok(spot);
  const last = followToLast(walk, dir, node.target);
  return last.ok ? finish(walk, last.value, true) : last;
}

/** A name is looked up only in a directory that may be searched. */
function enter(walk: Walk, dir: Spot): Result<null, Errno> {
  if (!isDir(dir)) return err('ENOTDIR');
  return mayAccess(walk.who, dir.merged.node, SEARCH) ? ok(null) : err('EACCES');
}

/** @returns `ENAMETOOLONG` for a name of more than 255 bytes */
export function validateName(name: string): Result<null, Errno> {
  return name.length * 3 > NAME_MAX_BYTES && toBytes(name).length > NAME_MAX_BYTES
    ? err('ENAMETOOLONG')
    : ok(null);
}
