import { ok, type Result } from '../../../lib/result.ts';
import type { DaemonError } from '../state/daemon.ts';
import { resolveContainer } from '../state/find-container.ts';
import type { EngineState } from '../state/state.ts';
import { changesOf, type FileChange } from '../union-fs/changes.ts';
import { lowersOf } from './container-files.ts';

/** `docker diff`: what the writable layer changed of the image. Volumes and the engine's own files are not part of it. */
export function diffContainer(
  state: EngineState,
  ref: string,
): Result<readonly FileChange[], DaemonError> {
  const found = resolveContainer(state, ref);
  if (!found.ok) return found;
  return ok(changesOf(lowersOf(state, found.value), found.value.upper));
}
