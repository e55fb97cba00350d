import { assertNever } from '../../../lib/assert-never.ts';
import { forgetContainer } from '../containers/forget-container.ts';
import { killWith } from '../containers/kill-with.ts';
import { launchContainer } from '../containers/launch.ts';
import { runProbe } from '../containers/probe.ts';
import { endProcess } from '../containers/process-end.ts';
import { processDue, processDueAtMs } from '../containers/processes.ts';
import type { Daemon } from '../state/daemon.ts';
import type { Steps } from '../state/effects.ts';
import type { Container, EngineState } from '../state/state.ts';

/** Something that a container does by itself, and when. */
export type Due = { readonly atMs: number; readonly containerId: string } & (
  | { readonly kind: 'process'; readonly pid: number }
  /** the end of a stop's patience */
  | { readonly kind: 'kill' }
  | { readonly kind: 'restart' }
  /** `--rm`, once nobody reads any more */
  | { readonly kind: 'remove' }
  | { readonly kind: 'probe' }
  | { readonly kind: 'probe-timeout'; readonly pid: number }
);

/** What happens first of all; null: nothing ever. Of several at one time the older container's comes first. */
export function dueOf(state: EngineState): Due | null {
  let first: Due | null = null;
  for (const container of Object.values(state.containers)) {
    for (const due of duesOf(container, state.nowMs)) {
      if (first === null || due.atMs < first.atMs) first = due;
    }
  }
  return first;
}

function duesOf(container: Container, nowMs: number): readonly Due[] {
  const { state: own, id: containerId } = container;
  const dues: Due[] = [];
  if (own.status === 'exited' && container.hostConfig.autoRemove && container.readers === 0) {
    return [{ kind: 'remove', containerId, atMs: own.finishedAtMs ?? nowMs }];
  }
  if (own.status === 'restarting' && own.restartAtMs !== undefined) {
    return [{ kind: 'restart', containerId, atMs: own.restartAtMs }];
  }
  if (own.status !== 'running' && own.status !== 'paused') return dues;
  if (own.killAtMs !== undefined) dues.push({ kind: 'kill', containerId, atMs: own.killAtMs });
  if (own.status === 'paused') return dues;
  for (const process of container.processes) {
    const atMs = processDueAtMs(container, process, nowMs);
    if (atMs !== null) dues.push({ kind: 'process', containerId, pid: process.pid, atMs });
  }
  const nextProbe = own.health?.nextAtMs;
  if (nextProbe !== undefined && nextProbe !== null) {
    dues.push({ kind: 'probe', containerId, atMs: nextProbe });
  }
  for (const exec of Object.values(container.execs)) {
    if (exec.probeEndsAtMs !== undefined && exec.exitCode === null) {
      dues.push({ kind: 'probe-timeout', containerId, pid: exec.pid, atMs: exec.probeEndsAtMs });
    }
  }
  return dues;
}

/** Runs what is due; the clock already shows its time. */
export function* runDue(daemon: Daemon, due: Due): Steps<void> {
  const { containerId: id } = due;
  switch (due.kind) {
    case 'process':
      return yield* processDue(daemon, id, due.pid);
    case 'kill':
      daemon.commit('container-killed', killWith(daemon.state, id, 'KILL'));
      return;
    case 'restart':
      yield* launchContainer(daemon, id, { again: true });
      return;
    case 'remove':
      forgetContainer(daemon, id, { volumes: true });
      return;
    case 'probe':
      return yield* runProbe(daemon, id);
    case 'probe-timeout':
      daemon.commit('probe-timed-out', endProcess(daemon.state, id, due.pid, { code: 137 }));
      return;
    default:
      return assertNever(due);
  }
}
