import { collectUnused } from '../images/image-store.ts';
import type { Change, Daemon } from '../state/daemon.ts';
import type { EngineEvent } from '../state/events.ts';
import { containerEvent } from '../state/find-container.ts';
import type { EngineState, Volume } from '../state/state.ts';
import { volumeEvent, volumeUsers } from '../volumes/volume-store.ts';

/** The state without a container, and without what only it kept. @param options `volumes`: its anonymous volumes too */
export function withoutContainer(
  state: EngineState,
  id: string,
  options: { readonly volumes: boolean },
): Change {
  const container = state.containers[id];
  if (container === undefined) return { state, events: [] };
  const { [id]: _, ...containers } = state.containers;
  let next: EngineState = { ...state, containers };
  const events: EngineEvent[] = [];
  for (const mount of options.volumes ? container.mounts : []) {
    const volume: Volume | undefined = next.volumes[mount.source];
    if (mount.type !== 'volume' || volume === undefined || !volume.anonymous) continue;
    if (volumeUsers(next, volume.name).length > 0) continue;
    const { [volume.name]: _gone, ...volumes } = next.volumes;
    next = { ...next, volumes };
    events.push(volumeEvent(next, volume.name, 'destroy'));
  }
  events.push(containerEvent(state, container, 'destroy'));
  const collected = collectUnused(next);
  return { state: collected.state, events: [...events, ...collected.events] };
}

/** Removes a container that does not run. Commits `container-removed`. */
export function forgetContainer(
  daemon: Daemon,
  id: string,
  options: { readonly volumes: boolean },
): void {
  daemon.commit('container-removed', withoutContainer(daemon.state, id, options));
}
