import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { containerEvent, patchContainer, resolveContainer } from '../state/find-container.ts';
import { validateContainerName } from './create.ts';

/** `docker rename`. @source moby, daemon/rename.go */
export function renameContainer(
  daemon: Daemon,
  ref: string,
  newName: string,
): Result<void, DaemonError> {
  const bare = newName.trim().replace(/^\//, '');
  if (ref.trim().replace(/^\//, '') === '' || bare === '') {
    return err({ kind: 'invalid', message: 'Neither old nor new names may be empty' });
  }
  const found = resolveContainer(daemon.state, ref.trim());
  if (!found.ok) return found;
  const { id, name: oldName } = found.value;
  if (oldName === bare) {
    return err({
      kind: 'invalid',
      message: 'Renaming a container with the same name as its current name',
    });
  }
  const checked = validateContainerName(daemon.state, `/${bare}`);
  if (!checked.ok) {
    const { kind, message } = checked.error;
    return err({ kind, message: `Error when allocating new name: ${message}` });
  }
  const state = patchContainer(daemon.state, id, (container) => ({ ...container, name: bare }));
  const renamed = state.containers[id] ?? found.value;
  daemon.commit('container-renamed', {
    state,
    events: [containerEvent(state, renamed, 'rename', { oldName: `/${oldName}` })],
  });
  return ok(undefined);
}
