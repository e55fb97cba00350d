import { type BuildCacheRow, buildCacheRows } from '../builder/prune-build-cache.ts';
import { type ContainerRow, containerRow } from '../containers/container-rows.ts';
import { type ImageRow, imageRows } from '../images/image-rows.ts';
import { imageSizes } from '../images/image-sizes.ts';
import type { EngineState, Volume } from '../state/state.ts';
import { declaredSizeOf } from '../union-fs/tree.ts';
import { volumeUsers } from '../volumes/volume-store.ts';

/** One line of `docker system df`; bytes are declared, simulated. */
export interface DiskUsageRow {
  readonly type: 'Images' | 'Containers' | 'Local Volumes' | 'Build Cache';
  readonly total: number;
  readonly active: number;
  readonly sizeBytes: number;
  readonly reclaimableBytes: number;
  /** `(80%)` follows; not for the build cache and not for nothing */
  readonly percent: number | null;
}

/** `docker system df -v` */
export interface DiskUsage {
  readonly rows: readonly DiskUsageRow[];
  readonly images: readonly ImageRow[];
  readonly containers: readonly ContainerRow[];
  readonly volumes: readonly {
    readonly volume: Volume;
    readonly links: number;
    readonly sizeBytes: number;
  }[];
  readonly buildCache: readonly BuildCacheRow[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

function row(
  type: DiskUsageRow['type'],
  counts: Omit<DiskUsageRow, 'type' | 'percent'>,
): DiskUsageRow {
  const { sizeBytes, reclaimableBytes } = counts;
  const percent =
    type === 'Build Cache' || sizeBytes <= 0
      ? null
      : Math.trunc((reclaimableBytes * 100) / sizeBytes);
  return { type, ...counts, percent };
}

/** `docker system df`: a layer that several images share counts once. @source moby, daemon/disk_usage.go; docker/cli, formatter/disk_usage.go */
export function diskUsage(state: EngineState): DiskUsage {
  const listed = imageRows(state, { all: true, filters: [] });
  const images = listed.ok ? listed.value : [];
  const unused = images.filter((image) => image.containers === 0);
  const containers = Object.values(state.containers)
    .reverse()
    .map((container) => containerRow(state, container));
  const running = containers.filter((container) =>
    ['running', 'paused', 'restarting'].includes(container.state),
  );
  const idle = containers.filter((container) => !running.includes(container));
  const volumes = Object.values(state.volumes).map((volume) => ({
    volume,
    links: volumeUsers(state, volume.name).length,
    sizeBytes: declaredSizeOf(volume.files),
  }));
  const buildCache = buildCacheRows(state);
  const ownCache = buildCache.filter((record) => !record.shared);
  return {
    rows: [
      row('Images', {
        total: images.length,
        active: images.length - unused.length,
        sizeBytes: imageSizes(state).totalBytes,
        reclaimableBytes: sum(unused.map((image) => image.uniqueSizeBytes)),
      }),
      row('Containers', {
        total: containers.length,
        active: running.length,
        sizeBytes: sum(containers.map((container) => container.sizeRwBytes)),
        reclaimableBytes: sum(idle.map((container) => container.sizeRwBytes)),
      }),
      row('Local Volumes', {
        total: volumes.length,
        active: volumes.filter((volume) => volume.links > 0).length,
        sizeBytes: sum(volumes.map((volume) => volume.sizeBytes)),
        reclaimableBytes: sum(
          volumes.filter((volume) => volume.links === 0).map((volume) => volume.sizeBytes),
        ),
      }),
      row('Build Cache', {
        total: buildCache.length,
        active: buildCache.filter((record) => record.inUse).length,
        sizeBytes: sum(ownCache.map((record) => record.sizeBytes)),
        reclaimableBytes: sum(
          ownCache.filter((record) => !record.inUse).map((record) => record.sizeBytes),
        ),
      }),
    ],
    images,
    containers,
    volumes,
    buildCache,
  };
}
