import { type ContainerRow, containerRows } from '../../containers/container-rows.ts';
import { print } from '../../state/effects.ts';
import { ellipsis } from '../../text/display-width.ts';
import { goQuote } from '../../text/go-quote.ts';
import { compileTemplate } from '../../text/go-template.ts';
import { humanDuration } from '../../values/duration.ts';
import { shortId } from '../../values/ids.ts';
import { portsColumn } from '../../values/ports-column.ts';
import { parseReference, withTag } from '../../values/reference.ts';
import { humanSize } from '../../values/size.ts';
import { defineDockerCommand, noArgs } from '../define-command.ts';
import { goTime } from '../go-time.ts';
import {
  formatList,
  type Listing,
  type ListRow,
  labelList,
  labelMethod,
  rowStruct,
} from '../list-format.ts';
import { fail, refuse } from '../reply.ts';

const columns =
  '{{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}';

/** @source docker/cli, cli/command/formatter/container.go */
export const containerListing: Listing = {
  typeName: '*formatter.ContainerContext',
  headers: {
    ID: 'CONTAINER ID',
    Names: 'NAMES',
    Image: 'IMAGE',
    Command: 'COMMAND',
    CreatedAt: 'CREATED AT',
    RunningFor: 'CREATED',
    Ports: 'PORTS',
    State: 'STATE',
    Status: 'STATUS',
    Size: 'SIZE',
    Labels: 'LABELS',
    Mounts: 'MOUNTS',
    LocalVolumes: 'LOCAL VOLUMES',
    Networks: 'NETWORKS',
    Platform: 'PLATFORM',
    HealthStatus: 'HEALTH STATUS',
  },
  table: columns,
  quiet: '{{.ID}}',
};

/** A row before there is one: the client tries a template on it first. */
const emptyRow: ListRow = {
  ...Object.fromEntries(Object.keys(containerListing.headers).map((field) => [field, ''])),
  Label: labelMethod({}),
};

/** `docker ps` */
export const containerLs = defineDockerCommand({
  name: 'container ls',
  aliases: ['container list', 'container ps', 'ps'],
  usage: '[OPTIONS]',
  short: 'List containers',
  flags: {
    all: 'Also those that do not run',
    filter: 'Only those that match, like status=exited',
    format: "'table', 'table TEMPLATE', 'json', or a Go template for each row",
    last: 'The n created last, running or not',
    latest: 'The one created last, running or not',
    'no-trunc': 'Do not shorten anything',
    quiet: 'Only ids',
    size: 'Also how many bytes each takes',
  },
  args: noArgs,
  *run({ flags }, { daemon }) {
    const format = flags.text('format');
    const quiet = flags.on('quiet');
    if (format !== '' && quiet)
      yield* print(
        'WARNING: Ignoring custom format, because both --format and --quiet are set.\n',
        'stderr',
      );
    if (format !== '') {
      const compiled = compileTemplate(format);
      if (!compiled.ok) return yield* fail(`failed to parse template: ${compiled.error}`);
      const tried = compiled.value(rowStruct(containerListing, emptyRow));
      if (!tried.ok) return yield* fail(`failed to execute template: ${tried.error}`);
    }
    const last = flags.on('latest') && flags.number('last') === -1 ? 1 : flags.number('last');
    const rows = containerRows(daemon.state, {
      all: flags.on('all'),
      ...(last > 0 && { last }),
      filters: flags.list('filter').filter((filter) => filter !== ''),
    });
    if (!rows.ok) return yield* refuse(rows.error);
    const listing = flags.on('size')
      ? { ...containerListing, table: `${columns}\t{{.Size}}` }
      : containerListing;
    const withSize = flags.on('size') || (format.includes('.Size') && !flags.given('size'));
    const options = { trunc: !flags.on('no-trunc'), nowMs: daemon.state.nowMs, withSize };
    const text = formatList(
      listing,
      quiet ? '' : format,
      quiet,
      rows.value.map((row) => containerFields(row, options)),
    );
    if (!text.ok) return yield* fail(text.error);
    yield* print(text.value);
    return 0;
  },
});

/** What a template may ask of a container. `virtualSize: false` leaves the second size out, as `docker system df -v` does. */
export function containerFields(
  row: ContainerRow,
  options: {
    readonly trunc: boolean;
    readonly nowMs: number;
    readonly withSize: boolean;
    readonly virtualSize?: false;
  },
): ListRow {
  const { trunc, nowMs } = options;
  const rw = humanSize(row.sizeRwBytes, 3);
  const virtual = options.virtualSize ?? true;
  const size =
    virtual && row.sizeRootFsBytes > 0
      ? `${rw} (virtual ${humanSize(row.sizeRootFsBytes, 3)})`
      : rw;
  return {
    ID: trunc ? shortId(row.id) : row.id,
    Names: trunc ? (row.names[0] ?? '') : row.names.join(','),
    Image: imageColumn(row, trunc),
    Command: goQuote(trunc ? ellipsis(row.command, 20) : row.command),
    CreatedAt: goTime(row.createdAtMs),
    RunningFor: `${humanDuration(nowMs - row.createdAtMs)} ago`,
    Ports: portsColumn(row.ports),
    State: row.state,
    Status: row.status,
    Size: options.withSize ? size : '0B',
    Labels: labelList(row.labels),
    Label: labelMethod(row.labels),
    Mounts: row.mounts.map((mount) => (trunc ? ellipsis(mount, 15) : mount)).join(','),
    LocalVolumes: String(row.localVolumes),
    Networks: row.networks.join(','),
    Platform: null,
    HealthStatus: row.container.state.health?.status ?? '',
  };
}

/** Shortened: an id to 12 digits, a name to its familiar form without a digest. */
function imageColumn({ image, container }: ContainerRow, trunc: boolean): string {
  if (image === '') return '<no image>';
  if (!trunc) return image;
  const short = shortId(container.imageId);
  if (short === shortId(image)) return short;
  const reference = parseReference(image);
  if (!reference.ok) return image;
  const { digest, tag, familiar } = reference.value;
  if (digest === undefined) return familiar;
  const bare = parseReference(familiar.slice(0, familiar.indexOf('@')).replace(/:[^/:]*$/, ''));
  if (!bare.ok) return image;
  const named = tag === undefined ? bare : withTag(bare.value, tag);
  return named.ok ? named.value.familiar : image;
}
