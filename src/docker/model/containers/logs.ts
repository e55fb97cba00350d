import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { print, type Steps, waitForChange } from '../state/effects.ts';
import { isUp, resolveContainer } from '../state/find-container.ts';
import type { LogLine } from '../state/state.ts';
import { fixedNano } from '../text/rfc3339.ts';
import { parseTimestamp } from '../values/parse-timestamp.ts';
import { withOutputReader } from './output-readers.ts';

/** Flags of `docker logs`. */
export interface LogsOptions {
  readonly follow?: boolean;
  /** RFC 3339, Unix seconds, or a duration back from now (`10m`) */
  readonly since?: string;
  readonly until?: string;
  /** `all` or a number */
  readonly tail?: string;
  readonly timestamps?: boolean;
  readonly details?: boolean;
}

type Ended = 'end' | 'interrupted' | 'idle';

/** Joins what was said piece by piece: one record a line, with the time of its first piece. */
function records(lines: Iterable<LogLine>): readonly LogLine[] {
  const whole: LogLine[] = [];
  for (const line of lines) {
    const last = whole[whole.length - 1];
    if (last !== undefined && !last.text.endsWith('\n') && last.stream === line.stream) {
      whole[whole.length - 1] = { ...last, text: last.text + line.text };
    } else whole.push(line);
  }
  return whole;
}

/**
 * `docker logs`: prints each line on the stream it came from.
 * @returns `interrupted`: the reader ended it; error `invalid value for "since": …`
 */
export function* printLogs(
  daemon: Daemon,
  ref: string,
  options: LogsOptions = {},
): Steps<Result<Ended, DaemonError>> {
  const found = resolveContainer(daemon.state, ref);
  if (!found.ok) return found;
  const bounds = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
  for (const name of ['since', 'until'] as const) {
    const text = options[name];
    if (text === undefined || text === '') continue;
    const at = parseTimestamp(text, daemon.state.nowMs);
    if (!at.ok) {
      return err({ kind: 'invalid', message: `invalid value for "${name}": ${at.error}` });
    }
    bounds[name] = at.value;
  }
  const fits = (line: LogLine): boolean => line.atMs >= bounds.since && line.atMs <= bounds.until;
  const tail = /^\d+$/.test(options.tail ?? 'all') ? Number(options.tail) : null;
  const { id, logs } = found.value;
  const stored = records(logs).filter(fits);
  const shown = tail === null ? stored : stored.slice(Math.max(0, stored.length - tail));
  for (const line of shown) yield* printLine(line, options);
  if (options.follow !== true) return ok('end');
  const last = shown[shown.length - 1];
  const openLine = last !== undefined && !last.text.endsWith('\n');
  return ok(
    yield* withOutputReader(
      daemon,
      id,
      followLogs(daemon, id, logs.length, openLine, options, fits, bounds.until),
    ),
  );
}

function* followLogs(
  daemon: Daemon,
  id: string,
  from: number,
  openLine: boolean,
  options: LogsOptions,
  fits: (line: LogLine) => boolean,
  untilMs: number,
): Steps<Ended> {
  let seen = from;
  let open = openLine;
  for (;;) {
    const container = daemon.state.containers[id];
    if (container === undefined) return 'end';
    for (const line of container.logs.slice(seen).filter(fits)) {
      yield* printLine(line, options, open);
      open = !line.text.endsWith('\n');
    }
    seen = container.logs.length;
    if (!isUp(container) || daemon.state.nowMs > untilMs) return 'end';
    const change = yield* waitForChange();
    if (change !== 'changed') return change === 'idle' ? 'idle' : 'interrupted';
  }
}

function* printLine(line: LogLine, options: LogsOptions, continues = false): Steps<void> {
  const stamp = options.timestamps === true && !continues ? `${fixedNano(line.atMs)} ` : '';
  const details = options.details === true && !continues ? ' ' : '';
  yield* print(`${stamp}${details}${line.text}`, line.stream);
}
