import { ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import type { EngineEvent } from '../state/events.ts';
import { labelsFit, readFilters, untilOf } from '../state/filters.ts';
import { declaredSizeOf } from '../union-fs/tree.ts';
import { withoutContainer } from './forget-container.ts';

/** `docker container prune`: all that do not run. Filters as `name=value`: until, label, label!. @source moby, daemon/prune.go */
export function pruneContainers(
  daemon: Daemon,
  filters: readonly string[] = [],
): Result<{ readonly deleted: readonly string[]; readonly reclaimedBytes: number }, DaemonError> {
  const read = readFilters(filters, ['until', 'label', 'label!']);
  if (!read.ok) return read;
  const until = untilOf(read.value, daemon.state.nowMs);
  if (!until.ok) return until;
  const deleted: string[] = [];
  const events: EngineEvent[] = [];
  let reclaimedBytes = 0;
  let { state } = daemon;
  for (const container of Object.values(daemon.state.containers)) {
    if (!['created', 'exited', 'dead'].includes(container.state.status)) continue;
    if (container.createdAtMs > until.value) continue;
    if (!labelsFit(read.value, container.config.Labels ?? {})) continue;
    const gone = withoutContainer(state, container.id, { volumes: false });
    state = gone.state;
    events.push(...gone.events);
    deleted.push(container.id);
    reclaimedBytes += declaredSizeOf(container.upper);
  }
  daemon.commit('containers-pruned', {
    state,
    events: [
      ...events,
      {
        atMs: state.nowMs,
        type: 'container',
        action: 'prune',
        id: '',
        attributes: { reclaimed: String(reclaimedBytes) },
      },
    ],
  });
  return ok({ deleted, reclaimedBytes });
}
