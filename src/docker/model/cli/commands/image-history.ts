import { type HistoryRow, historyOf } from '../../images/image-history.ts';
import { resolveImage } from '../../images/image-store.ts';
import { print } from '../../state/effects.ts';
import { ellipsis } from '../../text/display-width.ts';
import { rfc3339 } from '../../text/rfc3339.ts';
import { humanDuration } from '../../values/duration.ts';
import { shortId } from '../../values/ids.ts';
import { humanSize } from '../../values/size.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { formatList, type Listing, type ListRow } from '../list-format.ts';
import { fail, refuse } from '../reply.ts';

/** @source docker/cli, cli/command/image/formatter_history.go */
const listing: Listing = {
  typeName: '*image.historyContext',
  headers: {
    ID: 'IMAGE',
    CreatedSince: 'CREATED',
    CreatedAt: 'CREATED AT',
    CreatedBy: 'CREATED BY',
    Size: 'SIZE',
    Comment: 'COMMENT',
  },
  table: '{{.ID}}\t{{.CreatedSince}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}',
  quiet: '{{.ID}}',
};

/** Before the year 2000 an age means nothing: reproducible builds set the clock to 1970. */
const epochMs = Date.UTC(2000, 0, 1);

/** `docker history` */
export const imageHistory = defineDockerCommand({
  name: 'image history',
  aliases: ['history'],
  usage: '[OPTIONS] IMAGE',
  short: 'Show which step made which layer of an image',
  flags: {
    format: "'table', 'table TEMPLATE', 'json', or a Go template for each row",
    human: 'Sizes and dates for people',
    'no-trunc': 'Do not shorten anything',
    quiet: 'Only ids',
  },
  args: exactArgs(1),
  completes: { words: ['image'] },
  *run({ flags, args: [name = ''] }, { daemon }) {
    const image = resolveImage(daemon.state, name);
    if (!image.ok) return yield* refuse(image.error);
    const human = flags.on('human');
    const options = { human, trunc: !flags.on('no-trunc'), nowMs: daemon.state.nowMs };
    const rows = historyOf(daemon.state, image.value).map((row) => historyFields(row, options));
    const plain = human
      ? listing
      : { ...listing, table: listing.table.replace('CreatedSince', 'CreatedAt') };
    const format = flags.text('format');
    const custom = format !== '' && format !== 'table';
    const text = formatList(plain, format, flags.on('quiet') && !custom, rows);
    if (!text.ok) return yield* fail(text.error);
    yield* print(text.value);
    return 0;
  },
});

function historyFields(
  row: HistoryRow,
  {
    human,
    trunc,
    nowMs,
  }: { readonly human: boolean; readonly trunc: boolean; readonly nowMs: number },
): ListRow {
  const createdAt = rfc3339(row.createdAtMs);
  const age = row.createdAtMs <= epochMs ? 'N/A' : `${humanDuration(nowMs - row.createdAtMs)} ago`;
  const createdBy = row.createdBy.replaceAll('\t', ' ');
  return {
    ID: trunc && row.id !== '<missing>' ? shortId(row.id) : row.id,
    CreatedSince: human ? age : createdAt,
    CreatedAt: createdAt,
    CreatedBy: trunc ? ellipsis(createdBy, 45) : createdBy,
    Size: human ? humanSize(row.sizeBytes, 3) : String(row.sizeBytes),
    Comment: row.comment,
  };
}
