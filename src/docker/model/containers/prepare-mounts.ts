import { err, ok, type Result } from '../../../lib/result.ts';
import type { DaemonError } from '../engine/daemon.ts';
import type { EngineEvent } from '../engine/events.ts';
import type { EngineState } from '../engine/state.ts';
import { withNode } from '../engine/tree-edit.ts';
import { emptyTree, nodeAt } from '../union-fs/tree.ts';
import { perform, stat } from '../union-fs/union-fs.ts';
import { volumeEvent } from '../volumes/volume-store.ts';
import { hostPath, rootOf } from './container-files.ts';
import { patchContainer } from './find-container.ts';

/**
 * Makes ready what a container mounts: binds' missing sources on the host, mount points in its writable layer, its working directory.
 * @returns events `mount` of its volumes; error when a directory lies over a file or a file over a directory
 */
export function prepareMounts(
  state: EngineState,
  id: string,
): Result<{ readonly state: EngineState; readonly events: readonly EngineEvent[] }, DaemonError> {
  let next = state;
  const events: EngineEvent[] = [];
  const container = state.containers[id];
  if (container === undefined)
    return err({ kind: 'not-found', message: `No such container: ${id}` });
  for (const mount of container.mounts) {
    let isFile = false;
    if (mount.type === 'bind') {
      const path = hostPath(next, mount.source);
      const source = nodeAt(next.host.files, path);
      isFile = source !== undefined && source.type !== 'dir';
      if (source === undefined) {
        const made = { ...emptyTree, mtimeMs: next.nowMs };
        next = { ...next, host: { ...next.host, files: withNode(next.host.files, path, made) } };
      }
    }
    const pointed = makeMountPoint(next, id, mount.destination, isFile);
    if (!pointed.ok) {
      return err({
        kind: 'invalid',
        message: `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting ${JSON.stringify(mount.source)} to rootfs at ${JSON.stringify(mount.destination)}: not a directory: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type`,
        exitCode: 127,
      });
    }
    next = pointed.value;
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
  return ok({ state: makeWorkingDirectory(next, id), events });
}

function makeMountPoint(
  state: EngineState,
  id: string,
  path: string,
  isFile: boolean,
): Result<EngineState, null> {
  const container = state.containers[id];
  if (container === undefined) return err(null);
  const there = stat(rootOf(state, container), path);
  if (there.ok) return (there.value.type === 'dir') === !isFile ? ok(state) : err(null);
  if (isFile) {
    const parents = makeDirs(state, id, path.slice(0, path.lastIndexOf('/')) || '/');
    return ok(parents);
  }
  return ok(makeDirs(state, id, path));
}

/** `mkdir -p` in a container's own files, without its mounts. What cannot be made is left. */
export function makeDirs(state: EngineState, id: string, path: string): EngineState {
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
