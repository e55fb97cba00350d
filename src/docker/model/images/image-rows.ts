import { ok, type Result } from '../../../lib/result.ts';
import type { DaemonError } from '../state/daemon.ts';
import { readFilters } from '../state/filters.ts';
import type { Digest, Image } from '../state/image.ts';
import type { EngineState } from '../state/state.ts';
import { familiarName } from '../values/reference.ts';
import { imageTest } from './image-filters.ts';
import { familiarOf, namesByImage, parseStored } from './image-names.ts';
import { imageSizes } from './image-sizes.ts';
import { repoDigestsOf } from './repo-digests.ts';

/** What `docker images` knows of one image. Sizes are declared bytes, simulated. */
export interface ImageRow {
  readonly image: Image;
  /** familiar `name:tag` (or `name@sha256:…` for one pulled by digest) that the filters let through, byte order; empty for a dangling image */
  readonly repoTags: readonly string[];
  /** familiar `name@sha256:…` */
  readonly repoDigests: readonly string[];
  readonly createdAtMs: number;
  /** SIZE and DISK USAGE: blobs and unpacked layers */
  readonly sizeBytes: number;
  /** CONTENT SIZE: what a registry would send */
  readonly contentSizeBytes: number;
  /** bytes in layers that another image has too */
  readonly sharedSizeBytes: number;
  readonly uniqueSizeBytes: number;
  /** containers made from it, running or not */
  readonly containers: number;
  readonly dangling: boolean;
}

/** One line of the classic table. */
export interface ImageLine {
  readonly row: ImageRow;
  /** `<none>` where there is none */
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

/** Options of `docker images`. Filters as `name=value`: dangling, reference, before, since, label, label!, until. */
export interface ImageQuery {
  /** with dangling ones */
  readonly all: boolean;
  /** `docker images NAME[:TAG]` */
  readonly reference?: string;
  readonly filters: readonly string[];
}

const acceptedFilters = ['dangling', 'label', 'label!', 'before', 'since', 'reference', 'until'];

/**
 * Images that match, newest first. Dangling ones only with `all`, or when a `dangling=true` filter asks for them.
 * Errors: bad filters; `before` and `since` of an image that is not there.
 * @source moby/moby, daemon/containerd/image_list.go; docker/cli, cli/command/image/list.go
 */
export function imageRows(
  state: EngineState,
  query: ImageQuery,
): Result<readonly ImageRow[], DaemonError> {
  const words =
    query.reference === undefined
      ? query.filters
      : [...query.filters, `reference=${query.reference}`];
  const filters = readFilters(words, acceptedFilters);
  if (!filters.ok) return filters;
  const fits = imageTest(state, filters.value);
  if (!fits.ok) return fits;
  const wantsDangling =
    query.all ||
    (filters.value.has('dangling') && !filters.value.values('dangling').includes('false'));

  const sizes = imageSizes(state).images;
  const names = namesByImage(state);
  const containers = new Map<Digest, number>();
  for (const { imageId } of Object.values(state.containers)) {
    containers.set(imageId, (containers.get(imageId) ?? 0) + 1);
  }
  const rows: ImageRow[] = [];
  for (const image of Object.values(state.images)) {
    if (image.deleted) continue;
    const own = names.get(image.id) ?? [];
    const matching = own.filter((name) => fits.value(image, name));
    const dangling = own.length === 0;
    if (dangling ? !wantsDangling || !fits.value(image, undefined) : matching.length === 0)
      continue;
    const size = sizes.get(image.id);
    rows.push({
      image,
      repoTags: matching.map(familiarOf),
      repoDigests: repoDigestsOf(image, matching),
      createdAtMs: Date.parse(image.config.created),
      sizeBytes: size?.sizeBytes ?? 0,
      contentSizeBytes: size?.contentBytes ?? 0,
      sharedSizeBytes: size?.sharedBytes ?? 0,
      uniqueSizeBytes: size?.uniqueBytes ?? 0,
      containers: containers.get(image.id) ?? 0,
      dangling,
    });
  }
  return ok(rows.sort(byAge));
}

/** Newest first; of one age by name, then by ID, so that the order does not hang on what came first. */
function byAge(a: ImageRow, b: ImageRow): number {
  const keyOf = (row: ImageRow) => `${row.repoTags[0] ?? '\uffff'} ${row.image.id}`;
  return b.createdAtMs - a.createdAtMs || (keyOf(a) < keyOf(b) ? -1 : 1);
}

/**
 * The rows as the classic table splits them: a line for each name; the digest only with `digests`.
 * @source docker/cli, cli/command/formatter/image.go
 */
export function imageLines(
  rows: readonly ImageRow[],
  options: { readonly digests: boolean },
): ImageLine[] {
  return rows.flatMap((row): ImageLine[] => {
    if (row.repoTags.length === 0) {
      return [{ row, repository: '<none>', tag: '<none>', digest: '<none>' }];
    }
    return row.repoTags.map((name) => {
      const parsed = parseStored(name);
      const digest = parsed.digest ?? row.image.manifestDigest;
      return {
        row,
        repository: familiarName(parsed),
        tag: parsed.tag ?? '<none>',
        digest: options.digests ? digest : parsed.tag === undefined ? '' : '<none>',
      };
    });
  });
}
