import { ok, type Result } from '../../../lib/result.ts';
import { pruneBuildCache } from '../builder/prune-build-cache.ts';
import { pruneContainers } from '../containers/prune.ts';
import { pruneImages } from '../images/prune-images.ts';
import { pruneNetworks } from '../networks/networks.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { pruneVolumes } from '../volumes/volumes.ts';

/** What `docker system prune` removed; lines as each part prints them. */
export interface SystemPruned {
  readonly containers: readonly string[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
  /** `untagged: …`, `deleted: …` */
  readonly images: readonly string[];
  readonly buildCache: readonly string[];
  readonly reclaimedBytes: number;
}

/**
 * `docker system prune`: containers, networks, with `volumes` anonymous volumes, images (with `all` every unused one), build cache.
 * Filters as `name=value`: until, label, label!.
 * @source docker/cli, cli/command/system/prune.go
 */
export function pruneSystem(
  daemon: Daemon,
  options: {
    readonly all?: boolean;
    readonly volumes?: boolean;
    readonly filters?: readonly string[];
  } = {},
): Result<SystemPruned, DaemonError> {
  const filters = options.filters ?? [];
  const containers = pruneContainers(daemon, filters);
  if (!containers.ok) return containers;
  const networks = pruneNetworks(daemon, filters);
  if (!networks.ok) return networks;
  let volumes: readonly string[] = [];
  let reclaimedBytes = containers.value.reclaimedBytes;
  if (options.volumes === true) {
    const labels = filters.filter((filter) => !filter.startsWith('until='));
    const pruned = pruneVolumes(daemon, { filters: labels });
    if (!pruned.ok) return pruned;
    volumes = pruned.value.deleted;
    reclaimedBytes += pruned.value.reclaimedBytes;
  }
  const images = pruneImages(daemon.state, { all: options.all === true, filters });
  if (!images.ok) return images;
  daemon.commit('images-pruned', images.value);
  reclaimedBytes += images.value.reclaimedBytes;
  const until = filters.filter((filter) => filter.startsWith('until='));
  const cache = pruneBuildCache(daemon.state, { all: options.all === true, filters: until });
  if (!cache.ok) return cache;
  daemon.commit('build-cache-pruned', cache.value);
  reclaimedBytes += cache.value.reclaimedBytes;
  return ok({
    containers: containers.value.deleted,
    networks: networks.value,
    volumes,
    images: images.value.lines,
    buildCache: cache.value.rows.map((record) => record.id),
    reclaimedBytes,
  });
}
