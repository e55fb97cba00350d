import type { BuildCacheRow } from '../../builder/prune-build-cache.ts';
import { type DiskUsage, type DiskUsageRow, diskUsage } from '../../engine/disk-usage.ts';
import type { ImageRow } from '../../images/image-rows.ts';
import { print } from '../../state/effects.ts';
import { compileTemplate } from '../../text/go-template.ts';
import { type GoValue, goStruct } from '../../text/go-value.ts';
import { humanDuration } from '../../values/duration.ts';
import { shortId } from '../../values/ids.ts';
import { familiarName, parseReference } from '../../values/reference.ts';
import { humanSize } from '../../values/size.ts';
import { defineDockerCommand, noArgs } from '../define-command.ts';
import { goTime } from '../go-time.ts';
import { formatList, type Listing, type ListRow, rowStruct } from '../list-format.ts';
import { fail } from '../reply.ts';
import { containerFields, containerListing } from './container-ls.ts';
import { imageFields, imageListing } from './image-ls.ts';
import { volumeFields, volumeListing } from './volume-ls.ts';

/** @source docker/cli, cli/command/formatter/disk_usage.go and buildcache.go */
const summary: Listing = {
  typeName: '*formatter.diskUsageImagesContext',
  headers: {
    Type: 'TYPE',
    TotalCount: 'TOTAL',
    Active: 'ACTIVE',
    Size: 'SIZE',
    Reclaimable: 'RECLAIMABLE',
  },
  table: '{{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}',
  quiet: '{{.Type}}',
};
const imageTable: Listing = {
  ...imageListing,
  table:
    '{{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}\t{{.SharedSize}}\t{{.UniqueSize}}\t{{.Containers}}',
};
const containerTable: Listing = {
  ...containerListing,
  table:
    '{{.ID}}\t{{.Image}}\t{{.Command}}\t{{.LocalVolumes}}\t{{.Size}}\t{{.RunningFor}}\t{{.Status}}\t{{.Names}}',
};
const volumeTable: Listing = { ...volumeListing, table: '{{.Name}}\t{{.Links}}\t{{.Size}}' };
const cacheTable: Listing = {
  typeName: '*formatter.buildCacheContext',
  headers: {
    ID: 'CACHE ID',
    Parent: 'PARENT',
    CacheType: 'CACHE TYPE',
    Size: 'SIZE',
    CreatedSince: 'CREATED',
    LastUsedSince: 'LAST USED',
    UsageCount: 'USAGE',
    InUse: 'IN USE',
    Shared: 'SHARED',
    Description: 'DESCRIPTION',
  },
  table:
    '{{.ID}}\t{{.CacheType}}\t{{.Size}}\t{{.CreatedSince}}\t{{.LastUsedSince}}\t{{.UsageCount}}\t{{.Shared}}',
  quiet: '{{.ID}}',
};

/** `docker system df` */
export const systemDf = defineDockerCommand({
  name: 'system df',
  aliases: [],
  usage: '[OPTIONS]',
  short: 'Show how much space images, containers, volumes and the build cache take',
  flags: {
    format: "'table', 'table TEMPLATE', 'json', or a Go template for each row",
    verbose: 'One by one',
  },
  args: noArgs,
  *run({ flags }, { daemon }) {
    const usage = diskUsage(daemon.state);
    const format = flags.text('format');
    if (!flags.on('verbose')) {
      const text = formatList(summary, format, false, usage.rows.map(summaryFields));
      if (!text.ok) return yield* fail(text.error);
      yield* print(text.value);
      return 0;
    }
    const plain = format === '' || format === 'table';
    const lists = verboseLists(usage, {
      trunc: plain || format.startsWith('table'),
      nowMs: daemon.state.nowMs,
    });
    if (!plain) {
      const template = compileTemplate(format === 'json' ? '{{json .}}' : format);
      if (!template.ok) return yield* fail(`template parsing error: ${template.error}`);
      const structs = (listing: Listing, rows: readonly ListRow[]): GoValue =>
        rows.map((row) => rowStruct(listing, row));
      const text = template.value(
        goStruct('*formatter.diskUsageContext', {
          Images: structs(imageTable, lists.images),
          Containers: structs(containerTable, lists.containers),
          Volumes: structs(volumeTable, lists.volumes),
          BuildCache: structs(cacheTable, lists.cache),
        }),
      );
      if (!text.ok) return yield* fail(text.error);
      yield* print(text.value);
      return 0;
    }
    const cacheBytes = usage.rows.find(({ type }) => type === 'Build Cache')?.sizeBytes ?? 0;
    const sections = [
      ['Images space usage:\n\n', imageTable, lists.images],
      ['\nContainers space usage:\n\n', containerTable, lists.containers],
      ['\nLocal Volumes space usage:\n\n', volumeTable, lists.volumes],
      [`\nBuild cache usage: ${humanSize(cacheBytes)}\n\n`, cacheTable, lists.cache],
    ] as const;
    for (const [title, listing, rows] of sections) {
      const text = formatList(listing, '', false, rows);
      if (!text.ok) return yield* fail(text.error);
      yield* print(title + text.value);
    }
    return 0;
  },
});

function summaryFields(row: DiskUsageRow): ListRow {
  const freed = humanSize(row.reclaimableBytes);
  return {
    Type: row.type,
    TotalCount: String(row.total),
    Active: String(row.active),
    Size: humanSize(row.sizeBytes),
    Reclaimable: row.percent === null ? freed : `${freed} (${row.percent}%)`,
  };
}

function verboseLists(
  usage: DiskUsage,
  options: { readonly trunc: boolean; readonly nowMs: number },
) {
  return {
    images: usage.images.map((row) =>
      imageFields({ row, ...firstName(row), digest: '' }, { ...options, shares: true }),
    ),
    containers: usage.containers.map((row) =>
      containerFields(row, { ...options, withSize: true, virtualSize: false }),
    ),
    volumes: usage.volumes.map(({ volume, ...rest }) => volumeFields(volume, rest)),
    cache: [...usage.buildCache].sort(byLastUse).map((row) => cacheFields(row, options)),
  };
}

/** Of several names only the first is shown. */
function firstName(row: ImageRow): { readonly repository: string; readonly tag: string } {
  const name = parseReference(row.repoTags[0] ?? '');
  return name.ok && name.value.tag !== undefined
    ? { repository: familiarName(name.value), tag: name.value.tag }
    : { repository: '<none>', tag: '<none>' };
}

const byLastUse = (a: BuildCacheRow, b: BuildCacheRow): number =>
  a.lastUsedAtMs - b.lastUsedAtMs || (a.id < b.id ? -1 : 1);

function cacheFields(
  row: BuildCacheRow,
  { trunc, nowMs }: { readonly trunc: boolean; readonly nowMs: number },
): ListRow {
  const ago = (ms: number) => `${humanDuration(nowMs - ms)} ago`;
  return {
    ID: `${trunc ? shortId(row.id) : row.id}${row.inUse ? '*' : ''}`,
    Parent: '',
    CacheType: row.type,
    Description: row.description,
    Size: humanSize(row.sizeBytes, 3),
    CreatedAt: goTime(row.createdAtMs),
    CreatedSince: ago(row.createdAtMs),
    LastUsedAt: goTime(row.lastUsedAtMs),
    LastUsedSince: ago(row.lastUsedAtMs),
    UsageCount: String(row.usageCount),
    InUse: String(row.inUse),
    Shared: String(row.shared),
  };
}
