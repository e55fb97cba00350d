import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { containerEvent, resolveContainer } from '../state/find-container.ts';
import type { Container } from '../state/state.ts';
import { baseName, cleanPath, directoryOf } from '../text/paths.ts';
import {
  lstatOn,
  type MountTable,
  mountTable,
  realpathOn,
  statOn,
} from '../union-fs/mount-table.ts';
import type { LayerTree } from '../union-fs/node.ts';
import { treeFromEntries } from '../union-fs/tree.ts';
import { mergedTree, unionFs } from '../union-fs/union-fs.ts';
import { filesOf, rootOf, takeFiles } from './container-files.ts';
import {
  asTreeEntries,
  type CopyEntry,
  type CopyRefused,
  contentBytes,
  readAll,
  tarBytes,
  writeAll,
} from './copy-entries.ts';

/** How a path on one side of `docker cp` was written. */
export interface CopyOptions {
  /** `-a`: keep owners */
  readonly archive?: boolean;
  /** `-L`: follow a link in the source */
  readonly followLink?: boolean;
}

/** What was copied, for the client's "Successfully copied" line. */
export interface Copied {
  /** of the files; declared sizes */
  readonly sizeBytes: number;
  /** of the archive that carried them */
  readonly transferredBytes: number;
}

const client = (message: string): DaemonError => ({ kind: 'invalid', message });

/** @source moby, daemon/errors.go containerFileNotFound */
const notInContainer = (path: string, ref: string): DaemonError => ({
  kind: 'not-found',
  message: `Could not find the file ${path} in container ${ref}`,
});

/** A path in a container may be written without its first slash. */
const absolute = (path: string): string => cleanPath(`/${path}`);
const dirname = (path: string): string => directoryOf(absolute(path));
/** `dir/.`: what is in it, not itself */
const isContentOnly = (path: string): boolean => /(^|\/)\.$/.test(path);
const wantsDir = (path: string): boolean => path.endsWith('/') || isContentOnly(path);

interface Source {
  readonly entries: readonly CopyEntry[];
  readonly isDir: boolean;
  readonly contentOnly: boolean;
  readonly name: string;
}

/** What a path names, or null. */
function readSource(table: MountTable, path: string, followLink: boolean): Source | null {
  const clean = absolute(path);
  const follow = followLink || wantsDir(path);
  const real = follow ? realpathOn(table, clean) : ok(clean);
  if (!real.ok) return null;
  const entries = readAll(table, real.value);
  const first = entries.ok ? entries.value[0] : undefined;
  if (!entries.ok || first === undefined) return null;
  return {
    entries: entries.value,
    isDir: first.stat.type === 'dir',
    contentOnly: isContentOnly(path) || clean === '/',
    name: baseName(absolute(path)),
  };
}

/**
 * Where a source goes, as the client decides it.
 * @returns the path its first entry gets; `no-parent`: the directory to put it in is missing
 * @source moby/go-archive, copy.go PrepareArchiveCopy
 */
function targetOf(
  table: MountTable,
  source: Source,
  destination: string,
): Result<string, 'no-parent' | 'cannot copy directory' | 'no such directory'> {
  const clean = absolute(destination);
  const there = statOn(table, clean);
  if (there.ok && there.value.type === 'dir') {
    return ok(source.contentOnly ? clean : `${clean === '/' ? '' : clean}/${source.name}`);
  }
  if (there.ok && source.isDir) return err('cannot copy directory');
  if (!there.ok && !source.isDir && wantsDir(destination)) return err('no such directory');
  const parent = statOn(table, dirname(clean));
  if (!parent.ok || parent.value.type !== 'dir') return err('no-parent');
  // a link at the destination is written through
  const real = there.ok ? realpathOn(table, clean) : ok(clean);
  return ok(real.ok ? real.value : clean);
}

function refusedText({ path, why }: CopyRefused): string {
  switch (why) {
    case 'dir-over-file':
      return `cannot overwrite non-directory ${JSON.stringify(path)} with directory`;
    case 'file-over-dir':
      return `cannot overwrite directory ${JSON.stringify(path)} with non-directory`;
    case 'EBUSY':
      // a file that is mounted by itself cannot be replaced
      return `unlinkat ${path}: device or resource busy`;
    case 'EROFS':
      return 'container rootfs is marked read-only';
    default:
      return `${path}: ${why}`;
  }
}

/** The machine that the client runs on. */
const hostTable = (files: LayerTree): MountTable => mountTable(unionFs([], files));

/**
 * `docker cp CONTAINER:SRC DEST`: onto the host's files.
 * @param destination absolute, with the `/` or `/.` the user wrote at its end
 * @returns errors of the daemon (`Could not find the file /x in container web`, kind `not-found`) and of the client (kind `invalid`, printed without "Error response from daemon: ")
 */
export function copyFromContainer(
  daemon: Daemon,
  ref: string,
  source: string,
  destination: string,
  options: CopyOptions = {},
): Result<Copied, DaemonError> {
  const { state } = daemon;
  const host = hostTable(state.host.files);
  const found = resolveContainer(state, ref);
  const parent = statOn(host, dirname(destination));
  if (!parent.ok || parent.value.type !== 'dir') {
    return err(
      client(
        `invalid output path: directory ${JSON.stringify(dirname(destination))} does not exist`,
      ),
    );
  }
  if (!found.ok) return found;
  const table = filesOf(state, found.value);
  const read = readSource(table, source, options.followLink === true);
  if (read === null) return err(notInContainer(source, ref));
  const target = targetOf(host, read, destination);
  if (!target.ok)
    return err(client(target.error === 'no-parent' ? 'no such directory' : target.error));
  const uid = state.host.user === 'root' ? 0 : 1000;
  const owner = options.archive === true ? null : { uid, gid: uid };
  const written = writeAll(host, target.value, read.entries, state.nowMs, owner);
  if (!written.ok) return err(client(refusedText(written.error)));
  const files = written.value.mounts[0]?.fs.upper ?? state.host.files;
  daemon.commit('copied-from-container', {
    state: { ...state, host: { ...state.host, files } },
    events: [containerEvent(state, found.value, 'archive-path')],
  });
  return ok({
    sizeBytes: contentBytes(read.entries),
    transferredBytes: tarBytes(read.entries),
  });
}

/** A place where nothing may be written. @source moby, daemon/archive_unix.go checkWritablePath */
function checkWritable(container: Container, path: string): Result<null, DaemonError> {
  const over = container.mounts.find(
    (mount) => path === mount.destination || path.startsWith(`${mount.destination}/`),
  );
  if (over !== undefined) {
    return over.readOnly
      ? err({ kind: 'invalid', message: 'mounted volume is marked read-only' })
      : ok(null);
  }
  return container.hostConfig.readOnlyRootFs
    ? err({ kind: 'invalid', message: 'container rootfs is marked read-only' })
    : ok(null);
}

function putInto(
  daemon: Daemon,
  container: Container,
  target: string,
  entries: readonly CopyEntry[],
  archive: boolean,
): Result<Copied, DaemonError> {
  const { state } = daemon;
  const writable = checkWritable(container, target);
  if (!writable.ok) return writable;
  const before = filesOf(state, container);
  const owner = archive ? null : { uid: 0, gid: 0 };
  const written = writeAll(before, target, entries, state.nowMs, owner);
  if (!written.ok) return err({ kind: 'system', message: refusedText(written.error) });
  daemon.commit('copied-to-container', {
    state: takeFiles(state, container.id, before, written.value),
    events: [containerEvent(state, container, 'extract-to-dir')],
  });
  return ok({ sizeBytes: contentBytes(entries), transferredBytes: tarBytes(entries) });
}

/** `docker cp SRC CONTAINER:DEST`: from the host's files. @param source absolute, with the end the user wrote */
export function copyToContainer(
  daemon: Daemon,
  source: string,
  ref: string,
  destination: string,
  options: CopyOptions = {},
): Result<Copied, DaemonError> {
  const { state } = daemon;
  const found = resolveContainer(state, ref);
  const read = readSource(hostTable(state.host.files), source, options.followLink === true);
  if (read === null) {
    return err(client(`lstat ${absolute(source)}: no such file or directory`));
  }
  if (!found.ok) return found;
  const target = targetOf(filesOf(state, found.value), read, destination);
  if (!target.ok) {
    return err(
      target.error === 'no-parent'
        ? notInContainer(dirname(destination), ref)
        : client(target.error),
    );
  }
  return putInto(daemon, found.value, target.value, read.entries, options.archive === true);
}

/** `docker cp CONTAINER:SRC -`: a tree that holds the source under its own name; `tarOf` makes the bytes. */
export function treeFromContainer(
  daemon: Daemon,
  ref: string,
  source: string,
  options: CopyOptions = {},
): Result<LayerTree, DaemonError> {
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const table = filesOf(daemon.state, found.value);
  const read = readSource(table, source, options.followLink === true);
  if (read === null) return err(notInContainer(source, ref));
  return ok(treeFromEntries(asTreeEntries(read.entries, read.contentOnly ? '' : read.name)));
}

/** `docker cp - CONTAINER:DEST`: unpacks a tree in a directory of the container. */
export function treeToContainer(
  daemon: Daemon,
  tree: LayerTree,
  ref: string,
  destination: string,
): Result<Copied, DaemonError> {
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const table = filesOf(daemon.state, found.value);
  const there = lstatOn(table, absolute(destination));
  const isDir = statOn(table, absolute(destination));
  if (!there.ok || !isDir.ok || isDir.value.type !== 'dir') {
    return err(client(`destination "${ref}:${destination}" must be a directory`));
  }
  const entries = readAll(hostTable(tree), '/');
  if (!entries.ok) return err(client(entries.error));
  return putInto(daemon, found.value, absolute(destination), entries.value, true);
}

/** `docker export`: everything a process would see, without what is mounted. */
export function exportContainer(daemon: Daemon, ref: string): Result<LayerTree, DaemonError> {
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const tree = mergedTree(rootOf(daemon.state, found.value));
  daemon.commit('container-exported', {
    state: daemon.state,
    events: [containerEvent(daemon.state, found.value, 'export')],
  });
  return ok(tree);
}
