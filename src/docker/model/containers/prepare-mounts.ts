import { err, ok, type Result } from '../../../lib/result.ts';
import type { Change, DaemonError } from '../state/daemon.ts';
import type { EngineEvent } from '../state/events.ts';
import { patchContainer } from '../state/find-container.ts';
import type { EngineState, Mount } from '../state/state.ts';
import { goQuote } from '../text/go-quote.ts';
import { goErrnoText } from '../union-fs/errno-text.ts';
import type { FsOp } from '../union-fs/fs-op.ts';
import { performOn, statOn } from '../union-fs/mount-table.ts';
import { emptyTree, nodeAt } from '../union-fs/tree.ts';
import { withNode } from '../union-fs/tree-edit.ts';
import { perform, stat } from '../union-fs/union-fs.ts';
import { volumeEvent } from '../volumes/volume-store.ts';
import { filesOf, hostPath, mountOrder, rootOf, takeFiles } from './container-files.ts';

/** What every refusal of runc begins with, as the daemon passes it on. */
export const runcFailed =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';

/**
 * Makes ready what a container mounts: binds' missing sources on the host, mount points in what lies below each mount, its working
 * directory.
 * @returns events `mount` of its volumes; error when a directory lies over a file or a file over a directory, or where a mount point
 * cannot be made
 */
export function prepareMounts(state: EngineState, id: string): Result<Change, DaemonError> {
  let next = state;
  const events: EngineEvent[] = [];
  const container = state.containers[id];
  if (container === undefined)
    return err({ kind: 'not-found', message: `No such container: ${id}` });
  for (const mount of container.mounts) {
    if (mount.type === 'bind') next = makeSource(next, mount);
    if (mount.type === 'volume') {
      events.push(
        volumeEvent(next, mount.source, 'mount', {
          container: id,
          destination: mount.destination,
          propagation: '',
          'read/write': String(!mount.readOnly),
        }),
      );
    }
  }
  const made: Mount[] = [];
  for (const mount of mountOrder(container.mounts)) {
    const pointed = makeMountPoint(next, id, made, mount);
    if (!pointed.ok) {
      return err({
        kind: 'invalid',
        message: `${runcFailed}error mounting ${JSON.stringify(mount.source)} to rootfs at ${JSON.stringify(mount.destination)}: ${pointed.error}`,
        exitCode: 127,
      });
    }
    next = pointed.value;
    made.push(mount);
  }
  return ok({ state: makeWorkingDirectory(next, id), events });
}

/** What a bind names and the host has not got becomes a directory. */
function makeSource(state: EngineState, mount: Mount): EngineState {
  const path = hostPath(state, mount.source);
  if (nodeAt(state.host.files, path) !== undefined) return state;
  const made = { ...emptyTree, mtimeMs: state.nowMs };
  return { ...state, host: { ...state.host, files: withNode(state.host.files, path, made) } };
}

/**
 * Makes a directory or an empty file to mount on, in whatever lies there: the writable layer, or an earlier mount, where it stays.
 * @param earlier what is mounted already
 * @returns error: the rest of runc's message
 * @source opencontainers/runc, libcontainer/rootfs_linux.go
 */
function makeMountPoint(
  state: EngineState,
  id: string,
  earlier: readonly Mount[],
  mount: Mount,
): Result<EngineState, string> {
  const container = state.containers[id];
  if (container === undefined) return ok(state);
  // The root becomes read-only only after everything is mounted.
  const hostConfig = { ...container.hostConfig, readOnlyRootFs: false };
  const below = filesOf(state, { ...container, hostConfig, mounts: earlier });
  const path = mount.destination;
  const source =
    mount.type === 'bind'
      ? nodeAt(state.host.files, hostPath(state, mount.source))?.type
      : undefined;
  const isFile = source !== undefined && source !== 'dir';
  const there = statOn(below, path);
  if (there.ok) {
    return (there.value.type === 'dir') === !isFile
      ? ok(state)
      : err(
          'not a directory: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type',
        );
  }
  const by = { nowMs: state.nowMs };
  let table = below;
  const names = path.split('/').filter((name) => name !== '');
  for (const [index, name] of names.entries()) {
    const at = `/${[...names.slice(0, index), name].join('/')}`;
    if (statOn(table, at).ok) continue;
    const op: FsOp =
      isFile && index === names.length - 1
        ? { op: 'write', path: at, content: '', mode: 0o755 }
        : { op: 'mkdir', path: at, mode: 0o755 };
    const done = performOn(table, op, by);
    if (!done.ok) {
      const why = goErrnoText(done.error);
      return err(`create mountpoint for ${path} mount: make mountpoint ${goQuote(path)}: ${why}`);
    }
    table = done.value.table;
  }
  return ok(takeFiles(state, id, below, table));
}

/** `mkdir -p` in a container's own files, without its mounts. What cannot be made is left. */
function makeDirs(state: EngineState, id: string, path: string): EngineState {
  const container = state.containers[id];
  if (container === undefined) return state;
  let fs = rootOf(state, container);
  let at = '';
  for (const name of path.split('/').filter((part) => part !== '')) {
    at += `/${name}`;
    if (stat(fs, at).ok) continue;
    const made = perform(fs, { op: 'mkdir', path: at, mode: 0o755 }, { nowMs: state.nowMs });
    if (!made.ok) return state;
    fs = made.value.fs;
  }
  return fs.upper === container.upper
    ? state
    : patchContainer(state, id, (before) => ({ ...before, upper: fs.upper }));
}

/** WORKDIR is made where it is missing. @source moby, daemon/container/container.go SetupWorkingDirectory */
export function makeWorkingDirectory(state: EngineState, id: string): EngineState {
  const container = state.containers[id];
  const path = container?.config.WorkingDir ?? '';
  const mounted = container?.mounts.some(
    (mount) => path === mount.destination || path.startsWith(`${mount.destination}/`),
  );
  return path === '' || path === '/' || mounted === true ? state : makeDirs(state, id, path);
}
