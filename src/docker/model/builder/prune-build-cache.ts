import { err, ok, type Result } from '../../../lib/result.ts';
import { collectUnused } from '../images/image-store.ts';
import type { Change, DaemonError } from '../state/daemon.ts';
import type { Digest } from '../state/image.ts';
import type { BuildCacheRecord, EngineState } from '../state/state.ts';

/** One line of `docker builder prune` and of `docker system df -v`. */
export interface BuildCacheRow {
  readonly id: string;
  readonly type: 'regular' | 'exec.cachemount';
  readonly description: string;
  /** A build uses it right now: never, between two commands. */
  readonly inUse: boolean;
  /** An image has the same layer. */
  readonly shared: boolean;
  readonly sizeBytes: number;
  readonly createdAtMs: number;
  readonly lastUsedAtMs: number;
  readonly usageCount: number;
}

/** The build cache as `docker system df -v` lists it, oldest first. */
export function buildCacheRows(state: EngineState): readonly BuildCacheRow[] {
  const inImages = new Set(
    Object.values(state.images).flatMap((image) => image.config.rootfs.diff_ids),
  );
  return state.buildCache.map((record) => rowOf(record, inImages));
}

/**
 * `docker builder prune`. Without `all`, what an image shares stays.
 * @param options `filters`: `until=24h` (not used since then), `id=…`, `type=…`, `description=…`, `shared=true`, `private=true`, `inuse=…`; all
 * of them have to hold, `~=` takes a part of the value. `keepStorageBytes`: stops as soon as so much is left
 * @returns the state without the records and without layers that nothing holds any more, rows of what went, and the sum; error for a
 * filter that cannot be read
 * @source moby/buildkit, cache/manager.go, prune; docker docs, docker builder prune
 */
export function pruneBuildCache(
  state: EngineState,
  options: {
    readonly all: boolean;
    readonly filters: readonly string[];
    readonly keepStorageBytes?: number;
  },
): Result<
  Change & { readonly rows: readonly BuildCacheRow[]; readonly reclaimedBytes: number },
  DaemonError
> {
  const tests: RowTest[] = [];
  for (const filter of options.filters) {
    const test = rowTest(filter, state.nowMs);
    if (!test.ok) return test;
    tests.push(test.value);
  }
  const rows = buildCacheRows(state);
  const candidates = rows
    .filter((row) => (options.all || !row.shared) && tests.every((test) => test(row)))
    .sort((a, b) => a.lastUsedAtMs - b.lastUsedAtMs || a.usageCount - b.usageCount);
  let left = rows.reduce((sum, row) => sum + row.sizeBytes, 0);
  const going: BuildCacheRow[] = [];
  for (const row of candidates) {
    if (
      options.keepStorageBytes !== undefined &&
      options.keepStorageBytes > 0 &&
      left <= options.keepStorageBytes
    )
      break;
    going.push(row);
    left -= row.sizeBytes;
  }
  const ids = new Set(going.map((row) => row.id));
  const reclaimedBytes = going.reduce((sum, row) => sum + row.sizeBytes, 0);
  const without: EngineState = {
    ...state,
    buildCache: state.buildCache.filter((record) => !ids.has(record.id)),
  };
  const collected = collectUnused(without);
  return ok({
    state: collected.state,
    events: [
      ...collected.events,
      {
        atMs: state.nowMs,
        type: 'builder',
        action: 'prune',
        id: '',
        attributes: { reclaimed: `${reclaimedBytes}` },
      },
    ],
    rows: going,
    reclaimedBytes,
  });
}

type RowTest = (row: BuildCacheRow) => boolean;

function rowOf(record: BuildCacheRecord, inImages: ReadonlySet<Digest>): BuildCacheRow {
  return {
    id: record.id,
    type: record.description.startsWith('cached mount ') ? 'exec.cachemount' : 'regular',
    description: record.description,
    inUse: false,
    shared: record.diffId !== undefined && inImages.has(record.diffId),
    sizeBytes: record.declaredSizeBytes,
    createdAtMs: record.createdAtMs,
    lastUsedAtMs: record.lastUsedAtMs,
    usageCount: record.usageCount,
  };
}

const unitsMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

function rowTest(filter: string, nowMs: number): Result<RowTest, DaemonError> {
  const invalid = (message: string) => err<DaemonError>({ kind: 'invalid', message });
  const parsed = /^([a-z-]+)(~?=|!=)?(.*)$/s.exec(filter);
  if (parsed === null || parsed[2] === undefined) return invalid(`invalid filter '${filter}'`);
  const [, name = '', operator, value = ''] = parsed;
  const matches = (text: string): boolean =>
    operator === '~=' ? text.includes(value) : (text === value) === (operator === '=');
  switch (name) {
    case 'until':
    case 'unused-for': {
      const age = durationMs(value);
      if (age === undefined) return invalid(`time: invalid duration "${value}"`);
      return ok((row) => nowMs - row.lastUsedAtMs >= age);
    }
    case 'id':
      return ok((row) => matches(row.id));
    case 'type':
      return ok((row) => matches(row.type));
    case 'description':
      return ok((row) => matches(row.description));
    case 'shared':
      return ok((row) => matches(`${row.shared}`));
    case 'private':
      return ok((row) => matches(`${!row.shared}`));
    case 'inuse':
      return ok((row) => matches(`${row.inUse}`));
    default:
      return invalid(`invalid filter '${name}'`);
  }
}

/** Go's durations as far as a filter needs them: `24h`, `1h30m`. */
function durationMs(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(h|ms|m|s))+$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (unitsMs[unit as string] as number),
    0,
  );
}
