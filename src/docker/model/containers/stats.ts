import { ok, type Result } from '../../../lib/result.ts';
import type { DaemonError } from '../state/daemon.ts';
import { isUp, resolveContainer } from '../state/find-container.ts';
import { hostMemoryBytes } from '../state/host-machine.ts';
import type { EngineState } from '../state/state.ts';

/** One line of `docker stats`. Processor, memory, network and disk are not simulated: null, shown as `--`. */
export interface StatsRow {
  readonly id: string;
  readonly name: string;
  /** bytes; the host's when the container has no limit, as `docker info` tells it; 0 for one that does not run */
  readonly memoryLimitBytes: number;
  readonly pids: number;
  readonly cpuPercent: null;
  readonly memoryBytes: null;
  readonly networkBytes: null;
  readonly blockBytes: null;
}

/** `docker stats --no-stream`; without names those that run, with `all` every one. */
export function statsRows(
  state: EngineState,
  options: { readonly all?: boolean; readonly refs?: readonly string[] } = {},
): Result<readonly StatsRow[], DaemonError> {
  const chosen = [];
  if ((options.refs ?? []).length > 0) {
    for (const ref of options.refs ?? []) {
      const found = resolveContainer(state, ref);
      if (!found.ok) return found;
      chosen.push(found.value);
    }
  } else {
    const all = Object.values(state.containers).reverse();
    chosen.push(...all.filter((container) => options.all === true || isUp(container)));
  }
  return ok(
    chosen.map((container) => ({
      id: container.id,
      name: container.name,
      memoryLimitBytes: isUp(container) ? container.hostConfig.memoryBytes || hostMemoryBytes : 0,
      pids: container.processes.length,
      cpuPercent: null,
      memoryBytes: null,
      networkBytes: null,
      blockBytes: null,
    })),
  );
}
