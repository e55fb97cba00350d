import { print } from '../../state/effects.ts';
import type { Volume } from '../../state/state.ts';
import { humanSize } from '../../values/size.ts';
import { volumeRows } from '../../volumes/volumes.ts';
import { defineDockerCommand, noArgs } from '../define-command.ts';
import { formatList, type Listing, type ListRow, labelList, labelMethod } from '../list-format.ts';
import { fail, refuse } from '../reply.ts';

/** @source docker/cli, cli/command/formatter/volume.go */
export const volumeListing: Listing = {
  typeName: '*formatter.volumeContext',
  headers: {
    ID: 'ID',
    Name: 'VOLUME NAME',
    Group: 'GROUP',
    Driver: 'DRIVER',
    Scope: 'SCOPE',
    Availability: 'AVAILABILITY',
    Mountpoint: 'MOUNTPOINT',
    Labels: 'LABELS',
    Links: 'LINKS',
    Size: 'SIZE',
    Status: 'STATUS',
  },
  table: '{{.Driver}}\t{{.Name}}',
  quiet: '{{.Name}}',
};

/** `docker volume ls` */
export const volumeLs = defineDockerCommand({
  name: 'volume ls',
  aliases: ['volume list'],
  usage: '[OPTIONS]',
  short: 'List volumes',
  flags: {
    filter: 'Only those that match, like dangling=true',
    format: "'table', 'table TEMPLATE', 'json', or a Go template for each row",
    quiet: 'Only names',
  },
  args: noArgs,
  *run({ flags }, { daemon }) {
    const rows = volumeRows(
      daemon.state,
      flags.list('filter').filter((filter) => filter !== ''),
    );
    if (!rows.ok) return yield* refuse(rows.error);
    const fields = rows.value.map((volume) => volumeFields(volume));
    const text = formatList(volumeListing, flags.text('format'), flags.on('quiet'), fields);
    if (!text.ok) return yield* fail(text.error);
    yield* print(text.value);
    return 0;
  },
});

/** What a template may ask of a volume; use and size are known to `docker system df -v` only. */
export function volumeFields(
  volume: Volume,
  usage?: { readonly links: number; readonly sizeBytes: number },
): ListRow {
  return {
    Name: volume.name,
    Driver: volume.driver,
    Scope: 'local',
    Mountpoint: `/var/lib/docker/volumes/${volume.name}/_data`,
    Labels: labelList(volume.labels),
    Label: labelMethod(volume.labels),
    Links: usage === undefined ? 'N/A' : String(usage.links),
    Size: usage === undefined ? 'N/A' : humanSize(usage.sizeBytes),
    Group: 'N/A',
    Availability: 'N/A',
    Status: 'N/A',
  };
}
