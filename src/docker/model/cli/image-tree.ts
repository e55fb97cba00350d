import type { ImageRow } from '../images/image-rows.ts';
import { compareText } from '../text/compare-text.ts';
import { displayWidth } from '../text/display-width.ts';
import { alignCell } from '../text/table.ts';
import { shortId } from '../values/ids.ts';
import { humanSize } from '../values/size.ts';

/** How the tree is drawn: `columns` 0 when stdout is no terminal, so that nothing is cut and the legend is left out. */
export interface TreeOptions {
  readonly columns: number;
  readonly colour: boolean;
  /** `--tree`: what each image holds by platform, all names of an image together */
  readonly expanded: boolean;
}

interface Entry {
  readonly names: readonly string[];
  readonly row: ImageRow;
}

const gap = '   ';
const untagged = '<untagged>';
const fixed = [
  { title: 'ID', width: 12, align: 'left' },
  { title: 'DISK USAGE', width: 10, align: 'right' },
  { title: 'CONTENT SIZE', width: 12, align: 'right' },
  { title: 'EXTRA', width: 5, align: 'left' },
] as const;

/**
 * `docker images` as CLI 29 shows it by default.
 * @returns the whole text, and how many entries it has
 * @source docker/cli, cli/command/image/tree.go
 */
export function imageTree(
  rows: readonly ImageRow[],
  options: TreeOptions,
): { readonly text: string; readonly count: number } {
  const entries = rows.flatMap((row) => entriesOf(row, options.expanded)).sort(byName);
  const columns = fitting(options.columns);
  const room = nameRoom(options.columns, columns.length);
  const platforms = options.expanded ? entries.map(({ row }) => `└─ ${platformOf(row)}`) : [];
  const widest = Math.max(
    'IMAGE'.length,
    ...entries.flatMap(({ names }) => (names.length === 0 ? [untagged] : names)).map(displayWidth),
    ...platforms.map(displayWidth),
  );
  const width = options.columns === 0 ? widest : Math.min(room, widest);
  const paint = painter(options.colour);
  const anyInUse = rows.some(({ containers }) => containers > 0);
  const cell = (text: string, align: 'left' | 'right', at: number, colour: string) =>
    alignCell(text, { width: at, align, keepWhole: true }).replace(text, () => paint(colour, text));
  const name = (text: string, colour: string) => cell(text, 'left', width, colour);
  const details = ({ row }: Entry, sizes: readonly [string, string]) => {
    const inUse = row.containers > 0;
    const chip = options.colour
      ? inUse
        ? '\x1b[38;5;0m\x1b[48;5;14m U \x1b[0m'
        : '   '
      : inUse
        ? 'U'
        : ' ';
    const texts = [shortId(row.image.id), ...sizes];
    return columns
      .map(({ width: at, align }, index) => {
        const text = texts[index];
        if (text !== undefined) return gap + cell(text, align, at, '39');
        const extra = anyInUse ? chip : '';
        return gap + extra + ' '.repeat(at - (anyInUse ? (options.colour ? 3 : 1) : 0));
      })
      .join('');
  };

  const lines: string[] = [];
  if (options.columns > 0) lines.push(legend(options));
  lines.push(
    name('IMAGE', '39;1') +
      columns.map(({ title, width: at, align }) => gap + cell(title, align, at, '39;1')).join(''),
  );
  for (const entry of entries) {
    const { names, row } = entry;
    const sizes = [humanSize(row.sizeBytes, 3), humanSize(row.contentSizeBytes, 3)] as const;
    const shown =
      names.length === 0 ? [name(untagged, '39;2')] : names.map((text) => name(text, '34;1'));
    const last = names.at(-1) ?? untagged;
    const wraps = displayWidth(last) > width;
    lines.push(...shown.slice(0, -1));
    if (wraps) lines.push(shown.at(-1) ?? '');
    lines.push((wraps ? ' '.repeat(width) : (shown.at(-1) ?? '')) + details(entry, sizes));
    if (options.expanded)
      lines.push(name(`└─ ${platformOf(row)}`, '39') + details(entry, sizes), '');
  }
  return { text: lines.map((line) => `${line}\n`).join(''), count: entries.length };
}

function entriesOf(row: ImageRow, expanded: boolean): Entry[] {
  const names = [...row.repoTags].sort();
  if (expanded || names.length === 0) return [{ names, row }];
  return names.map((name) => ({ names: [name], row }));
}

function byName(a: Entry, b: Entry): number {
  const [left, right] = [a.names[0], b.names[0]];
  if (left === undefined || right === undefined)
    return Number(left === undefined) - Number(right === undefined);
  return compareText(left, right);
}

const platformOf = ({ image: { config } }: ImageRow): string =>
  [config.os, config.architecture, config.variant].filter((part) => part !== undefined).join('/');

/** Columns that leave the name at least 12 characters. */
function fitting(columns: number): readonly (typeof fixed)[number][] {
  if (columns === 0) return fixed;
  const count = fixed.findIndex((_, index) => nameRoom(columns, index + 1) < 12);
  return count < 0 ? fixed : fixed.slice(0, count);
}

const nameRoom = (columns: number, count: number): number =>
  Math.max(columns, 20) -
  fixed.slice(0, count).reduce((sum, { width }) => sum + width + gap.length, 0);

/** What the letters under EXTRA mean, at the right edge. */
function legend({ columns, colour }: TreeOptions): string {
  const text = colour
    ? '\x1b[1m\x1b[106m\x1b[30mi\x1b[0m\x1b[0m \x1b[96mInfo → \x1b[0m\x1b[0m \x1b[38;5;0m\x1b[48;5;14m U \x1b[0m In Use'
    : ' Info ->  U In Use';
  const width = displayWidth(colour ? 'i Info →   U  In Use' : text);
  return ' '.repeat(Math.max(Math.max(columns, 20) - width, 0)) + text;
}

/** Wraps a text in SGR codes, `39;1` as two sequences. */
const painter =
  (colour: boolean) =>
  (codes: string, text: string): string =>
    colour
      ? `${codes
          .split(';')
          .map((code) => `\x1b[${code}m`)
          .join('')}${text}\x1b[0m`
      : text;
