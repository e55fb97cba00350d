import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { print, type Steps, waitForChange } from '../state/effects.ts';
import type { EngineEvent } from '../state/events.ts';
import { type Filters, labelsFit, readFilters } from '../state/filters.ts';
import { compareText } from '../text/compare-text.ts';
import type { Json } from '../text/json.ts';
import { fixedNano } from '../text/rfc3339.ts';
import { parseTimestamp } from '../values/parse-timestamp.ts';

/** Flags of `docker events`. */
export interface EventsOptions {
  readonly since?: string;
  readonly until?: string;
  /** `name=value`: container, event, image, label, network, type, volume … */
  readonly filters?: readonly string[];
  /** How one event is printed, without newline; default {@link eventLine} */
  readonly line?: (event: EngineEvent) => string;
}

const dockerTypes = ['container', 'image', 'network', 'volume', 'builder'];
const known = [
  'config',
  'container',
  'daemon',
  'event',
  'image',
  'label',
  'network',
  'node',
  'plugin',
  'scope',
  'secret',
  'service',
  'type',
  'volume',
];

/** `2024-05-01T10:20:30.000000000Z container create 0123… (image=alpine, name=web)`: attributes in byte order. @source docker/cli, cli/command/system/events.go */
export function eventLine(event: EngineEvent): string {
  const attributes = Object.entries(event.attributes)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
  const said = attributes === '' ? '' : ` (${attributes})`;
  return `${fixedNano(event.atMs)} ${event.type} ${event.action} ${event.id}${said}`;
}

/** As `--format json` prints it. @source moby, api/types/events */
export function eventJson(event: EngineEvent): Json {
  const legacy =
    event.type === 'container' || event.type === 'image'
      ? {
          status: event.action,
          id: event.id,
          ...(event.type === 'container' && event.attributes.image !== undefined
            ? { from: event.attributes.image }
            : {}),
        }
      : {};
  return {
    ...legacy,
    Type: event.type,
    Action: event.action,
    Actor: { ID: event.id, Attributes: { ...event.attributes } },
    scope: 'local',
    time: Math.floor(event.atMs / 1000),
    timeNano: Math.floor(event.atMs) * 1e6,
  };
}

/** @source moby, daemon/events/filter.go */
function fits(event: EngineEvent, filters: Filters): boolean {
  if (!dockerTypes.includes(event.type)) return false;
  const any = (name: string, test: (value: string) => boolean): boolean =>
    !filters.has(name) || filters.values(name).some(test);
  const { attributes } = event;
  const named =
    (type: EngineEvent['type']) =>
    (value: string): boolean =>
      event.type === type && (event.id.startsWith(value) || attributes.name === value);
  return (
    any('type', (value) => event.type === value) &&
    any('event', (value) => event.action === value || event.action.startsWith(`${value}:`)) &&
    any('scope', (value) => value === 'local') &&
    any('container', named('container')) &&
    any('network', named('network')) &&
    any('volume', (value) => event.type === 'volume' && event.id === value) &&
    any('image', (value) => {
      const image = event.type === 'container' ? (attributes.image ?? '') : (attributes.name ?? '');
      return event.id === value || image === value || image.split(':')[0] === value;
    }) &&
    labelsFit(filters, attributes) &&
    ['config', 'daemon', 'node', 'plugin', 'secret', 'service'].every((name) => !filters.has(name))
  );
}

/**
 * `docker events`: what is remembered since then, and what comes until then. Without `since` only what comes.
 * @returns `end`: the time of `until` has come; errors of filters and times
 */
export function* printEvents(
  daemon: Daemon,
  options: EventsOptions = {},
): Steps<Result<'end' | 'interrupted' | 'idle', DaemonError>> {
  const read = readFilters(options.filters ?? [], known);
  if (!read.ok) return read;
  const bounds: { since: number | null; until: number | null } = { since: null, until: null };
  for (const name of ['since', 'until'] as const) {
    const text = options[name];
    if (text === undefined || text === '') continue;
    const at = parseTimestamp(text, daemon.state.nowMs);
    if (!at.ok) return err({ kind: 'invalid', message: at.error });
    bounds[name] = at.value;
  }
  const line = options.line ?? eventLine;
  const untilMs = bounds.until ?? Number.POSITIVE_INFINITY;
  const inTime = (event: EngineEvent): boolean => event.atMs <= untilMs;
  let seen = daemon.state.eventCount;
  if (bounds.since !== null) {
    const sinceMs = bounds.since;
    for (const event of daemon.state.recentEvents) {
      if (event.atMs >= sinceMs && inTime(event) && fits(event, read.value)) {
        yield* print(`${line(event)}\n`);
      }
    }
  }
  for (;;) {
    if (daemon.state.nowMs > untilMs || (bounds.until !== null && untilMs <= daemon.state.nowMs)) {
      return ok('end');
    }
    const { recentEvents, eventCount } = daemon.state;
    const fresh = seen === eventCount ? [] : recentEvents.slice(seen - eventCount);
    seen = eventCount;
    for (const event of fresh) {
      if (inTime(event) && fits(event, read.value)) yield* print(`${line(event)}\n`);
    }
    const change = yield* waitForChange();
    if (change !== 'changed') return ok(change === 'idle' ? 'idle' : 'interrupted');
  }
}
