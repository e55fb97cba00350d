import { ok, type Result } from '../../../lib/result.ts';
import type { DaemonError } from '../state/daemon.ts';
import type { EngineEvent } from '../state/events.ts';
import { booleanFilter, readFilters } from '../state/filters.ts';
import type { Image } from '../state/image.ts';
import type { EngineState } from '../state/state.ts';
import { parseReference, repositoryName, withDefaultTag } from '../values/reference.ts';
import { imageTest } from './image-filters.ts';
import { familiarOf, namesByImage } from './image-names.ts';
import { layerDiskUsageBytes } from './image-sizes.ts';
import { imageEvent } from './image-store.ts';
import { type Removal, withoutImage, withoutNames } from './remove-image.ts';

const acceptedFilters = ['dangling', 'label', 'label!', 'until'];

/** What a prune took away, and the declared bytes that became free. */
export interface ImagePrune extends Removal {
  /** `untagged: …` and `deleted: …`, without newlines */
  readonly lines: readonly string[];
  readonly reclaimedBytes: number;
}

/** Names that containers were made by, and images that they hold by ID or digest. */
function usedByContainers(state: EngineState) {
  const names = new Set<string>();
  const ids = new Set<string>();
  const dangling = new Set<string>();
  for (const container of Object.values(state.containers)) {
    dangling.add(container.imageId);
    const asId = `sha256:${container.imageRef.replace(/^sha256:/, '')}`;
    const manifest = state.images[container.imageId]?.manifestDigest;
    if (
      container.imageId.startsWith(asId) ||
      container.imageRef.endsWith(`@${container.imageId}`) ||
      (manifest !== undefined && container.imageRef.endsWith(`@${manifest}`))
    ) {
      ids.add(container.imageId);
    }
    const parsed = parseReference(container.imageRef);
    if (!parsed.ok) continue;
    names.add(withDefaultTag(parsed.value).full);
    if (parsed.value.tag !== undefined) {
      names.add(`${repositoryName(parsed.value)}:${parsed.value.tag}`);
    }
  }
  return { names, ids, dangling };
}

/**
 * `docker image prune`: dangling images; with `all` every name that no container was made by, and the images that lose their last
 * name with it. Filters as `name=value`: until, label, label!. Errors: bad filters.
 * @source moby/moby, daemon/containerd/image_prune.go
 */
export function pruneImages(
  state: EngineState,
  options: { readonly all: boolean; readonly filters: readonly string[] },
): Result<ImagePrune, DaemonError> {
  const filters = readFilters([...options.filters, `dangling=${!options.all}`], acceptedFilters);
  if (!filters.ok) return filters;
  const danglingOnly = booleanFilter(filters.value, 'dangling');
  if (!danglingOnly.ok) return danglingOnly;
  // which names are dangling is decided below, name by name
  const rest = {
    values: (name: string) => (name === 'dangling' ? [] : filters.value.values(name)),
    has: (name: string) => name !== 'dangling' && filters.value.has(name),
  };
  const fits = imageTest(state, rest);
  if (!fits.ok) return fits;

  const named = namesByImage(state);
  const used = usedByContainers(state);
  let now = state;
  const events: EngineEvent[] = [];
  const lines: string[] = [];
  const remove = (image: Image) => {
    const removed = withoutImage(now, image.id);
    now = removed.state;
    events.push(imageEvent(state, 'delete', image.id, image.id), ...removed.events);
    lines.push(`deleted: ${image.id}`);
  };
  for (const image of Object.values(state.images).sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (image.deleted) continue;
    const names = named.get(image.id) ?? [];
    if (names.length === 0) {
      if (used.dangling.has(image.id) || !fits.value(image, undefined)) continue;
      events.push(imageEvent(state, 'untag', image.id, image.id));
      lines.push(`untagged: ${image.id}`);
      remove(image);
      continue;
    }
    if (danglingOnly.value) continue;
    const unused = names.filter((name) => !used.names.has(name) && fits.value(image, name));
    const last = unused.at(-1);
    // a container that was made by ID keeps one name of its image
    const gone =
      unused.length === names.length && used.ids.has(image.id)
        ? unused.filter((name) => name !== last)
        : unused;
    for (const name of gone) {
      events.push(imageEvent(state, 'untag', image.id, familiarOf(name)));
      lines.push(`untagged: ${familiarOf(name)}`);
    }
    if (gone.length === names.length) remove(image);
    else now = withoutNames(now, image.id, gone);
  }
  return ok({ state: now, events, lines, reclaimedBytes: freedBytes(state, now) });
}

function freedBytes(before: EngineState, after: EngineState): number {
  return Object.values(before.layers)
    .filter((layer) => after.layers[layer.diffId] === undefined)
    .reduce((sum, layer) => sum + layerDiskUsageBytes(layer), 0);
}
