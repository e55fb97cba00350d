import { err, ok, type Result } from '../../../lib/result.ts';
import { sortKeys } from '../text/go-json.ts';
import { compileTemplate } from '../text/go-template.ts';
import { type GoMethod, type GoValue, goMethod, goRow, goStruct } from '../text/go-value.ts';
import { alignTabs } from '../text/table.ts';

/** A kind of list: its columns and what `--format` may name. */
export interface Listing {
  /** Go's name of a row's type, for the error about an unknown field: `*formatter.ContainerContext` */
  readonly typeName: string;
  /** field → header */
  readonly headers: Readonly<Record<string, string>>;
  /** the template of the plain table, cells separated by tabs */
  readonly table: string;
  /** the template of `-q` */
  readonly quiet: string;
}

/** What a row answers for each field; a method takes arguments (`Label`). */
export type ListRow = Readonly<Record<string, string | null | GoMethod>>;

/** The Label method of rows that have labels. */
export const labelMethod = (labels: Readonly<Record<string, string>>): GoMethod =>
  goMethod(['string'], ([name]) => (typeof name === 'string' ? (labels[name] ?? '') : ''));

/** `a=1,b=2`, sorted. */
export const labelList = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(',');

/**
 * The text of a list.
 * @param format the value of `--format`; `''` and `table`: the plain table, or ids when `quiet`
 * @returns lines with newlines; error: Docker's sentence about the template
 * @source docker/cli, cli/command/formatter/formatter.go
 */
export function formatList(
  listing: Listing,
  format: string,
  quiet: boolean,
  rows: readonly ListRow[],
): Result<string, string> {
  if (format === 'raw') return err('strata: --format raw is not simulated');
  const plain = format === '' || format === 'table';
  const isTable = plain ? !quiet : format.startsWith('table');
  const template = plain ? (quiet ? listing.quiet : listing.table) : templateText(format);
  const compiled = compileTemplate(template);
  if (!compiled.ok) return err(`template parsing error: ${compiled.error}`);
  let body = '';
  for (const row of rows) {
    const line = compiled.value(rowStruct(listing, row));
    if (!line.ok) return err(`template parsing error: ${line.error}`);
    body += `${line.value}\n`;
  }
  if (!isTable) return ok(body);
  const header = compileTemplate(template, { functions: 'header' });
  const titles = header.ok ? header.value(headerValue(listing, template)) : header;
  return ok(alignTabs(`${titles.ok ? titles.value : ''}\n${body}`));
}

/** A row as a template sees it; `json` prints its fields by name, methods left out. */
export function rowStruct(listing: Listing, row: ListRow): GoValue {
  const shown = Object.entries(row).filter((entry): entry is [string, string | null] => {
    const [, value] = entry;
    return value === null || typeof value === 'string';
  });
  return goRow(listing.typeName, row, () => sortKeys(Object.fromEntries(shown)));
}

/** `table {{.ID}}\t{{.Names}}` with the escapes that shells pass on. */
function templateText(format: string): string {
  if (format === 'json') return '{{json .}}';
  const text = format.startsWith('table') ? format.slice('table'.length) : format;
  return text
    .replace(/^ +| +$/g, '')
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n');
}

/** A header is a map, so that a field nobody knows is `<no value>`; labels have their name for a title. */
function headerValue(listing: Listing, template: string): GoValue {
  if (!template.includes('.Label ')) return listing.headers;
  const title = goMethod(['string'], ([name]) =>
    typeof name === 'string' ? (name.split('.').at(-1) ?? '').replace(/[-_]/g, ' ') : '',
  );
  return goStruct('formatter.SubHeaderContext', { ...listing.headers, Label: title });
}
