import { err, ok, type Result } from '../../../lib/result.ts';
import type { DaemonError } from '../state/daemon.ts';
import { booleanFilter, type Filters, hasLabel } from '../state/filters.ts';
import type { Image } from '../state/image.ts';
import type { EngineState } from '../state/state.ts';
import { matchReference } from '../values/match-reference.ts';
import { parseTimestamp } from '../values/parse-timestamp.ts';
import { parseStored } from './image-names.ts';
import { resolveImage } from './resolve-image.ts';

/**
 * Whether labels fit `label=k[=v]` and `label!=k[=v]` filters: all of them. `label=k!=v` says the same as `label!=k=v`.
 * @source moby/moby, daemon/containerd/image_list.go setupLabelFilter
 */
function labelTest(filters: Filters): (labels: Readonly<Record<string, string>>) => boolean {
  const checks = ['label', 'label!'].flatMap((name) =>
    filters.values(name).map((text) => {
      const [, key, value] = /^([^=]*)!(=.*)$/s.exec(text) ?? [];
      const negated = name === 'label!';
      return key === undefined
        ? { wanted: text, negated }
        : { wanted: `${key}${value}`, negated: !negated };
    }),
  );
  return (labels) => checks.every(({ wanted, negated }) => hasLabel(labels, wanted) !== negated);
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
    for (const value of filters.values(name)) {
      const other = resolveImage(state, value);
      if (!other.ok) return other;
      const at = createdAtMs(other.value);
      tests.push((image) => (later ? createdAtMs(image) > at : createdAtMs(image) < at));
    }
  }
  for (const value of filters.values('until')) {
    const until = parseTimestamp(value, state.nowMs);
    if (!until.ok) {
      return err({
        kind: 'invalid',
        message: `invalid value for 'until' filter: ${until.error}`,
      });
    }
    tests.push((image) => createdAtMs(image) < until.value);
  }
  const labels = labelTest(filters);
  tests.push((image) => labels(image.config.config.Labels ?? {}));
  const dangling = booleanFilter(filters, 'dangling');
  if (!dangling.ok) return dangling;
  if (dangling.value !== undefined) {
    tests.push((_image, name) => (name === undefined) === dangling.value);
  }
  const patterns = filters.values('reference');
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
