import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { containerEvent, patchContainer, resolveContainer } from '../state/find-container.ts';
import type { HostConfig } from '../state/state.ts';
import { validateMemory } from './create.ts';

/** What `docker update` changes; what is left out stays. */
export type UpdateSpec = Partial<
  Pick<
    HostConfig,
    | 'memoryBytes'
    | 'memoryReservationBytes'
    | 'memorySwapBytes'
    | 'nanoCpus'
    | 'cpuShares'
    | 'pidsLimit'
    | 'restart'
  >
>;

/** `docker update`. @returns errors as for create, with `Cannot update container …: ` before them @source moby, daemon/update.go */
export function updateContainer(
  daemon: Daemon,
  ref: string,
  spec: UpdateSpec,
): Result<{ readonly warnings: readonly string[] }, DaemonError> {
  const limits = validateMemory(
    spec.memoryBytes === undefined ? { ...spec, memorySwapBytes: 0 } : spec,
  );
  if (!limits.ok) return limits;
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const { id, hostConfig, state: own } = found.value;
  const refuse = (message: string): Result<never, DaemonError> =>
    err({ kind: 'conflict', message: `Cannot update container ${id}: ${message}` });
  if (own.status === 'removing' || own.status === 'dead') {
    return refuse('Container is marked for removal and cannot be "update".');
  }
  const next = { ...hostConfig, ...spec };
  const { restart } = next;
  if (hostConfig.autoRemove && restart.name !== 'no') {
    return refuse(
      'Restart policy cannot be updated because AutoRemove is enabled for the container',
    );
  }
  if (
    // also where swap was never limited: the daemon compares with 0
    spec.memoryBytes !== undefined &&
    spec.memorySwapBytes === undefined &&
    spec.memoryBytes > hostConfig.memorySwapBytes
  ) {
    return refuse(
      'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time',
    );
  }
  const state = patchContainer(daemon.state, id, (before) => ({ ...before, hostConfig: next }));
  daemon.commit('container-updated', {
    state,
    events: [containerEvent(state, found.value, 'update')],
  });
  return ok({ warnings: [] });
}
