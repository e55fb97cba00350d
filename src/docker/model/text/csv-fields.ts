import { err, ok, type Result } from '../../../lib/result.ts';
import { toBytes, toText } from './bytes.ts';

/**
 * The fields of the first CSV record of a text, as `--mount` and `--network` read it.
 * @returns error in Go's words: `EOF` for nothing at all, `parse error on line 1, column 3: bare " in non-quoted-field`
 * @source Go, encoding/csv Reader.Read
 */
export function csvFields(text: string): Result<readonly string[], string> {
  const lines = linesOf(toBytes(text));
  const first = lines.findIndex((line) => line !== '' && line !== '\n');
  if (first < 0) return err('EOF');
  const fields: string[] = [];
  let row = first;
  let rest = lines[row] ?? '';
  // a byte's place in its line, from 1
  let column = 1;
  const fault = (what: string, line: number, at: number) =>
    err(
      `${line === first ? '' : `record on line ${first + 1}; `}parse error on line ${line + 1}, column ${at}: ${what}`,
    );
  for (;;) {
    if (!rest.startsWith('"')) {
      const comma = rest.indexOf(',');
      const field = comma < 0 ? rest.replace(/\n$/, '') : rest.slice(0, comma);
      const quote = field.indexOf('"');
      if (quote >= 0) return fault('bare " in non-quoted-field', row, column + quote);
      fields.push(toText(field));
      if (comma < 0) return ok(fields);
      rest = rest.slice(comma + 1);
      column += comma + 1;
      continue;
    }
    rest = rest.slice(1);
    column += 1;
    let field = '';
    let closed = false;
    while (!closed) {
      const quote = rest.indexOf('"');
      if (quote < 0) {
        field += rest;
        if (row + 1 >= lines.length || lines[row + 1] === '') {
          return fault('extraneous or missing " in quoted-field', row, column + rest.length);
        }
        row += 1;
        rest = lines[row] ?? '';
        column = 1;
        continue;
      }
      field += rest.slice(0, quote);
      rest = rest.slice(quote + 1);
      column += quote + 1;
      if (rest.startsWith('"')) {
        field += '"';
        rest = rest.slice(1);
        column += 1;
      } else if (rest === '' || rest === '\n' || rest.startsWith(',')) {
        closed = true;
      } else {
        return fault('extraneous or missing " in quoted-field', row, column - 1);
      }
    }
    fields.push(toText(field));
    if (!rest.startsWith(',')) return ok(fields);
    rest = rest.slice(1);
    column += 1;
  }
}

/** Lines with their newline; a carriage return before it goes. */
function linesOf(bytes: string): string[] {
  return (bytes.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => line.replace(/\r(\n?)$/, '$1'));
}
