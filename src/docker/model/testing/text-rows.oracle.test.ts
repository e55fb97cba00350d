import { expect, it } from 'vitest';
import durations from '../fixtures/vectors/durations.json' with { type: 'json' };
import templates from '../fixtures/vectors/go-templates.json' with { type: 'json' };
import ports from '../fixtures/vectors/ports.json' with { type: 'json' };
import sizeParsing from '../fixtures/vectors/size-parsing.json' with { type: 'json' };
import sizes from '../fixtures/vectors/sizes.json' with { type: 'json' };
import { compareRow, type Row } from './recorded-row.oracle.ts';
import { checkTemplate } from './template-row.oracle.ts';
import { checkDuration, checkPortSpec, checkSize, checkSizeParsing } from './text-rows.oracle.ts';

const differences = (rows: readonly Row[], check: (row: Row) => string[]) =>
  rows.flatMap((row) => check(row).map((line) => [row, line]));

it('TXT-1 words every recorded duration', () => {
  expect(durations.rows).toHaveLength(106);
  expect(differences(durations.rows, checkDuration)).toEqual([]);
});

it('TXT-2 words every recorded size', () => {
  expect(sizes.rows).toHaveLength(122);
  expect(differences(sizes.rows, checkSize)).toEqual([]);
});

it('TXT-3 reads every recorded size', () => {
  expect(sizeParsing.rows).toHaveLength(48);
  expect(differences(sizeParsing.rows, checkSizeParsing)).toEqual([]);
});

it('TXT-6, TXT-7, TXT-8 reads every recorded port', () => {
  expect(ports.rows).toHaveLength(158);
  expect(differences(ports.rows as readonly Row[], checkPortSpec)).toEqual([]);
});

it('TXT-14, TXT-15, TXT-16, TXT-17 runs every recorded template', () => {
  expect(templates.rows).toHaveLength(templates.count);
  expect(differences(templates.rows, (row) => checkTemplate(row, templates.data))).toEqual([]);
});

it('TXT-26 tells a field that differs, is missing or is not known, but no remark', () => {
  expect(compareRow({ a: 1, b: { y: 2, x: 1 }, about: 'x' }, { a: 1, b: { x: 1, y: 2 } })).toEqual(
    [],
  );
  expect(compareRow({ a: 1, c: true }, { a: 2, b: 'x' })).toEqual([
    'a: recorded 1, computed 2',
    'c: recorded true, computed nothing',
    'b: recorded nothing, computed "x"',
  ]);
});

it('TXT-26 a row without what its kind needs is a difference', () => {
  for (const check of [checkDuration, checkSize, checkSizeParsing, checkPortSpec]) {
    expect(check({})).toHaveLength(1);
  }
  expect(checkTemplate({}, null)).toHaveLength(1);
});
