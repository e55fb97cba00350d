import { err, ok, type Result } from '../../../lib/result.ts';
import type { DaemonError } from '../engine/daemon.ts';
import type { Image } from '../engine/image.ts';
import type { EngineState } from '../engine/state.ts';
import { matchReference } from '../naming/match-reference.ts';
import { parseTimestamp } from '../text/parse-timestamp.ts';
import { parseStored } from './image-names.ts';
import { resolveImage } from './resolve-image.ts';

/** Filters by name; each name's values without repetition, in the order given. */
export type Filters = ReadonlyMap<string, readonly string[]>;

const invalid = (message: string): DaemonError => ({ kind: 'invalid', message });

/** Reads `name=value` words. Errors: `invalid filter 'x'` for a name that is not accepted. @source moby/moby, daemon/internal/filters */
export function parseFilters(
  words: readonly string[],
  accepted: readonly string[],
): Result<Filters, DaemonError> {
  const filters = new Map<string, string[]>();
  for (const word of words) {
    const at = word.startsWith('label!=') ? 'label!'.length : word.indexOf('=');
    if (at < 0) return err(invalid('bad format of filter (expected name=value)'));
    const name = word.slice(0, at).trim().toLowerCase();
    const value = word.slice(at + 1).trim();
    const values = filters.get(name);
    if (!values) filters.set(name, [value]);
    else if (!values.includes(value)) values.push(value);
  }
  for (const name of filters.keys()) {
    if (!accepted.includes(name)) return err(invalid(`invalid filter '${name}'`));
  }
  return ok(filters);
}

/** A filter that is true or false. @returns undefined where it is not given */
export function booleanFilter(
  filters: Filters,
  name: string,
): Result<boolean | undefined, DaemonError> {
  const values = filters.get(name);
  if (!values) return ok(undefined);
  const yes = values.includes('1') || values.includes('true');
  const no = values.includes('0') || values.includes('false');
  return yes === no ? err(invalid(`invalid filter '${name}=[${values.join(' ')}]'`)) : ok(yes);
}

/** Whether labels fit `label=k[=v]` and `label!=k[=v]` filters: all of them. */
function labelTest(filters: Filters): (labels: Readonly<Record<string, string>>) => boolean {
  const checks = ['label', 'label!'].flatMap((name) =>
    (filters.get(name) ?? []).map((text) => {
      const at = text.indexOf('=');
      const key = at < 0 ? text : text.slice(0, at);
      const negated = name === 'label!';
      // `label=key!=value` says the same as `label!=key=value`
      return key.endsWith('!')
        ? { key: key.slice(0, -1), value: text.slice(at + 1), negated: !negated }
        : { key, value: at < 0 ? undefined : text.slice(at + 1), negated };
    }),
  );
  return (labels) =>
    checks.every(({ key, value, negated }) => {
      const has = Object.hasOwn(labels, key) && (value === undefined || labels[key] === value);
      return has !== negated;
    });
}

/** One name of an image, or the image without a name. */
export type NameTest = (image: Image, name: string | undefined) => boolean;

const createdAtMs = (image: Image) => Date.parse(image.config.created);

/**
 * Filters of `docker images` and `docker image prune` as one test for each name of an image.
 * Errors: a bad value; for `before` and `since` those of resolving an image.
 * @source moby/moby, daemon/containerd/image_list.go setupFilters
 */
export function imageTest(state: EngineState, filters: Filters): Result<NameTest, DaemonError> {
  const tests: NameTest[] = [];
  for (const [name, later] of [
    ['before', false],
    ['since', true],
  ] as const) {
    for (const value of filters.get(name) ?? []) {
      const other = resolveImage(state, value);
      if (!other.ok) return other;
      const at = createdAtMs(other.value);
      tests.push((image) => (later ? createdAtMs(image) > at : createdAtMs(image) < at));
    }
  }
  for (const value of filters.get('until') ?? []) {
    const until = parseTimestamp(value, state.nowMs);
    if (!until.ok) return err(invalid(`invalid value for 'until' filter: ${until.error}`));
    tests.push((image) => createdAtMs(image) < until.value);
  }
  const labels = labelTest(filters);
  tests.push((image) => labels(image.config.config.Labels ?? {}));
  const dangling = booleanFilter(filters, 'dangling');
  if (!dangling.ok) return dangling;
  if (dangling.value !== undefined) {
    tests.push((_image, name) => (name === undefined) === dangling.value);
  }
  const patterns = filters.get('reference') ?? [];
  if (patterns.length > 0) {
    tests.push(
      (_image, name) =>
        name !== undefined &&
        patterns.some((pattern) => {
          const fits = matchReference(pattern, parseStored(name));
          return fits.ok && fits.value;
        }),
    );
  }
  return ok((image, name) => tests.every((test) => test(image, name)));
}
