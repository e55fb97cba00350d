import type { Change, Daemon } from '../state/daemon.ts';
import { print, type Steps, sleep } from '../state/effects.ts';
import type { BuildOptions, BuildStep } from './build-types.ts';
import { newProgress, type Progress, type ProgressEvent } from './progress.ts';
import { advance } from './show-progress.ts';

/** How often the block on a terminal is drawn anew while nothing else happens, milliseconds. */
const redrawEveryMs = 200;
/** A pause of hours is not drawn thousands of times. */
const mostRedraws = 300;

/** How long parts of a build take, simulated milliseconds; files move at `bytesPerMs`. */
export const durations = {
  loadDefinition: 20,
  loadLocalMetadata: 10,
  loadRemoteMetadata: 400,
  loadIgnoreFile: 10,
  loadContext: 30,
  from: 10,
  copy: 40,
  workdir: 30,
  startProgram: 120,
  exportLayers: 60,
  exportLayer: 20,
  bytesPerMs: 200_000,
} as const;

/** Time that moving so many bytes takes, milliseconds. */
export function transferMs(bytes: number, bytesPerMs: number = durations.bytesPerMs): number {
  return Math.round(bytes / bytesPerMs);
}

/** A build that is under way: what it has shown and done. The one thing of a build that changes in place. */
export interface BuildSession {
  readonly daemon: Daemon;
  readonly options: BuildOptions;
  readonly startedAtMs: number;
  progress: Progress;
  readonly steps: BuildStep[];
}

/** A build that begins now; it has shown nothing yet. */
export function newSession(daemon: Daemon, options: BuildOptions): BuildSession {
  const startedAtMs = daemon.state.nowMs;
  return {
    daemon,
    options,
    startedAtMs,
    progress: newProgress({
      mode: options.progress,
      columns: options.columns ?? 80,
      rows: options.rows ?? 24,
      nowMs: startedAtMs,
    }),
    steps: [],
  };
}

/** Notes an event of the progress and writes what it looks like. */
export function* report(session: BuildSession, event: ProgressEvent): Steps<void> {
  const { progress, text } = advance(session.progress, event, session.daemon.state.nowMs);
  session.progress = progress;
  yield* print(text, 'stderr');
}

/** Time goes by; on a terminal the seconds are seen to run. */
export function* passTime(session: BuildSession, ms: number): Steps<void> {
  if (session.options.progress !== 'tty') return yield* sleep(ms);
  const tickMs = Math.max(redrawEveryMs, Math.ceil(ms / mostRedraws));
  let left = ms;
  while (left > tickMs) {
    yield* sleep(tickMs);
    left -= tickMs;
    yield* report(session, { kind: 'tick' });
  }
  yield* sleep(left);
}

/** Commits the change that a step made, under the name of what is now true. */
export function commit(session: BuildSession, point: string, change: Change): void {
  session.daemon.commit(point, change);
}
