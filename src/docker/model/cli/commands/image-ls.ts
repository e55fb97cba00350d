import { type ImageLine, imageLines, imageRows } from '../../images/image-rows.ts';
import { print } from '../../state/effects.ts';
import { goQuote } from '../../text/go-quote.ts';
import { humanDuration } from '../../values/duration.ts';
import { shortId } from '../../values/ids.ts';
import { humanSize } from '../../values/size.ts';
import { defineDockerCommand, maxArgs } from '../define-command.ts';
import { goTime } from '../go-time.ts';
import { imageTree } from '../image-tree.ts';
import { formatList, type Listing, type ListRow } from '../list-format.ts';
import { fail, refuse } from '../reply.ts';

const table =
  '{{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}\t{{.Size}}';

/** @source docker/cli, cli/command/formatter/image.go */
export const imageListing: Listing = {
  typeName: '*formatter.imageContext',
  headers: {
    ID: 'IMAGE ID',
    Repository: 'REPOSITORY',
    Tag: 'TAG',
    Digest: 'DIGEST',
    CreatedSince: 'CREATED',
    CreatedAt: 'CREATED AT',
    Size: 'SIZE',
    Containers: 'CONTAINERS',
    SharedSize: 'SHARED SIZE',
    UniqueSize: 'UNIQUE SIZE',
  },
  table,
  quiet: '{{.ID}}',
};

/** Words that were meant for `docker image`, and not as the name of an image. */
const subcommands: ReadonlySet<string> = new Set(
  'build history import inspect list load ls prune pull push rm save tag'.split(' '),
);

/** `docker images` */
export const imageLs = defineDockerCommand({
  name: 'image ls',
  aliases: ['image list', 'images'],
  usage: '[OPTIONS] [REPOSITORY[:TAG]]',
  short: 'List images',
  flags: {
    all: 'Also those that have no name',
    digests: 'Show digests',
    filter: 'Only those that match, like reference=alpine',
    format: "'table', 'table TEMPLATE', 'json', or a Go template for each row",
    'no-trunc': 'Do not shorten ids',
    quiet: 'Only ids',
    tree: 'Show what each image holds by platform',
  },
  args: maxArgs(1),
  completes: { words: ['image'] },
  *run({ flags, args: [reference], typed }, context) {
    const { daemon } = context;
    const format = flags.text('format');
    const against = [
      [flags.on('quiet'), '--quiet'],
      [flags.on('no-trunc'), '--no-trunc'],
      [flags.on('digests'), '--show-digest'],
      [format !== '', '--format'],
    ] as const;
    const classic = against.find(([on]) => on);
    if (flags.on('tree') && classic !== undefined)
      return yield* fail(`${classic[1]} is not yet supported with --tree`);
    const rows = imageRows(daemon.state, {
      all: flags.on('all'),
      ...(reference !== undefined && { reference }),
      filters: flags.list('filter').filter((filter) => filter !== ''),
    });
    if (!rows.ok) return yield* refuse(rows.error);
    if (classic === undefined) {
      const columns = context.stdoutIsTerminal ? context.columns : 0;
      const colour = context.stdoutIsTerminal && (context.env.NO_COLOR ?? '') === '';
      yield* print(imageTree(rows.value, { columns, colour, expanded: flags.on('tree') }).text);
    } else {
      const digests = flags.on('digests');
      const lines = imageLines(rows.value, { digests: digests || format.includes('{{.Digest}}') });
      const options = { trunc: !flags.on('no-trunc'), nowMs: daemon.state.nowMs };
      const fields = lines.map((line) => imageFields(line, options));
      const listing = digests
        ? { ...imageListing, table: table.replace('{{.ID}}', '{{.Digest}}\t{{.ID}}') }
        : imageListing;
      const custom = format !== '' && format !== 'table';
      const full =
        custom && digests && format.startsWith('table') && !format.includes('{{.Digest}}')
          ? `${format}\t{{.Digest}}`
          : format;
      const text = formatList(listing, full, flags.on('quiet') && !custom, fields);
      if (!text.ok) return yield* fail(text.error);
      yield* print(text.value);
    }
    if (
      rows.value.length === 0 &&
      reference !== undefined &&
      typed === 'images' &&
      subcommands.has(reference)
    )
      yield* print(
        `No images found matching ${goQuote(reference)}: did you mean "docker image ${reference}"?\n`,
        'stderr',
      );
    return 0;
  },
});

/** What a template may ask of a line of images; what they share is counted for `docker system df -v` only. */
export function imageFields(
  { row, repository, tag, digest }: ImageLine,
  {
    trunc,
    nowMs,
    shares = false,
  }: { readonly trunc: boolean; readonly nowMs: number; readonly shares?: boolean },
): ListRow {
  return {
    ID: trunc ? shortId(row.image.id) : row.image.id,
    Repository: repository,
    Tag: tag,
    Digest: digest,
    CreatedSince: `${humanDuration(nowMs - row.createdAtMs)} ago`,
    CreatedAt: goTime(row.createdAtMs),
    Size: humanSize(row.sizeBytes, 3),
    Containers: String(row.containers),
    SharedSize: shares ? humanSize(row.sharedSizeBytes) : 'N/A',
    UniqueSize: shares ? humanSize(row.uniqueSizeBytes) : 'N/A',
  };
}
