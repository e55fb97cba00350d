import type { Change } from '../state/daemon.ts';
import { containerEvent, patchContainer } from '../state/find-container.ts';
import type { Container, EngineState, Exec, Health, Healthcheck } from '../state/state.ts';
import { goDuration } from '../values/duration.ts';

/** @source moby, daemon/health.go */
const DEFAULTS_MS = { interval: 30_000, timeout: 30_000, startInterval: 5_000, startPeriod: 0 };
const DEFAULT_RETRIES = 3;
const KEPT_PROBES = 5;
/** Bytes of a probe's output that are kept. */
const KEPT_OUTPUT = 4096;

const ms = (nanoseconds: number | undefined, otherwise: number): number =>
  nanoseconds === undefined || nanoseconds === 0 ? otherwise : nanoseconds / 1e6;

/** A check that is to be run; undefined for none and for `NONE`. */
export function healthcheckOf(container: Container): Healthcheck | undefined {
  const check = container.config.Healthcheck;
  return check === undefined || check.Test.length < 2 ? undefined : check;
}

/** What a check runs: the words of `CMD`, or the container's shell with the text of `CMD-SHELL`. */
export function probeCommand(container: Container, check: Healthcheck): readonly string[] {
  const [form, ...words] = check.Test;
  if (form !== 'CMD-SHELL') return words;
  return [...(container.config.Shell ?? ['/bin/sh', '-c']), ...words];
}

/** How long a probe may take, milliseconds. */
export const probeTimeoutMs = (check: Healthcheck): number =>
  ms(check.Timeout, DEFAULTS_MS.timeout);

/** How long until the next probe: the start interval while it starts within its start period, else the interval. */
function nextProbeMs(check: Healthcheck, status: Health['status'], sinceStartMs: number): number {
  const starting =
    status === 'starting' && sinceStartMs < ms(check.StartPeriod, DEFAULTS_MS.startPeriod);
  return starting
    ? ms(check.StartInterval, DEFAULTS_MS.startInterval)
    : ms(check.Interval, DEFAULTS_MS.interval);
}

/** The health of a container that has just started; undefined without a check. */
export function firstHealth(container: Container, nowMs: number): Health | undefined {
  const check = healthcheckOf(container);
  if (check === undefined) return undefined;
  return {
    status: 'starting',
    failingStreak: 0,
    log: [],
    nextAtMs: nowMs + nextProbeMs(check, 'starting', 0),
  };
}

/**
 * A probe has ended: its result counts. Failures within the start period do not.
 * Event `health_status: …` when the status changes.
 */
export function probeEnded(state: EngineState, id: string, exec: Exec): Change {
  const container = state.containers[id];
  const health = container?.state.health;
  const check = container === undefined ? undefined : healthcheckOf(container);
  if (container === undefined || health === undefined || check === undefined) {
    return { state, events: [] };
  }
  const timeoutMs = probeTimeoutMs(check);
  const timedOut = state.nowMs >= (exec.probeEndsAtMs ?? 0) && exec.exitCode === 137;
  const startedAtMs = (exec.probeEndsAtMs ?? state.nowMs) - timeoutMs;
  const said = exec.output
    .map((line) => line.text)
    .join('')
    .slice(0, KEPT_OUTPUT);
  const exceeded = `Health check exceeded timeout (${goDuration(timeoutMs * 1e6)})`;
  const result = {
    startedAtMs,
    endedAtMs: state.nowMs,
    exitCode: timedOut ? -1 : (exec.exitCode ?? -1),
    output: timedOut ? (said === '' ? exceeded : `${exceeded}: ${said}`) : said,
  };
  const startPeriodMs = ms(check.StartPeriod, DEFAULTS_MS.startPeriod);
  const runsSinceMs = container.state.startedAtMs ?? state.nowMs;
  const failed = result.exitCode !== 0;
  const counts = !(health.status === 'starting' && startedAtMs - runsSinceMs < startPeriodMs);
  const failingStreak = !failed ? 0 : health.failingStreak + (counts ? 1 : 0);
  const retries =
    check.Retries === undefined || check.Retries <= 0 ? DEFAULT_RETRIES : check.Retries;
  const status = !failed ? 'healthy' : failingStreak >= retries ? 'unhealthy' : health.status;
  const next: Health = {
    status,
    failingStreak,
    log: [...health.log, result].slice(-KEPT_PROBES),
    nextAtMs: state.nowMs + nextProbeMs(check, status, state.nowMs - runsSinceMs),
  };
  const changed = patchContainer(state, id, (before) => {
    const { [exec.id]: _, ...execs } = before.execs;
    return { ...before, execs, state: { ...before.state, health: next } };
  });
  const events =
    status === health.status
      ? []
      : [containerEvent(changed, container, `health_status: ${status}`)];
  return { state: changed, events };
}
