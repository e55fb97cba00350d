import { describe, expect, it } from 'vitest';
import cases from '../fixtures/vectors/parser-cases.json';
import expansions from '../fixtures/vectors/variable-expansion.json';
import { checkExpansion, checkParserCase } from './parser-case.oracle.ts';
import type { Row } from './recorded-row.oracle.ts';

describe('recorded parser cases', () => {
  it.each((cases.rows as unknown as (Row & { id: string })[]).map((row) => [row.id, row] as const))(
    '%s',
    (_id, row) => {
      expect(checkParserCase(row)).toEqual([]);
    },
  );

  it('a difference is told', () => {
    const row = { id: 'x', dockerfile: 'FROM a\n', error: 'no' };
    expect(checkParserCase(row).length).toBeGreaterThan(0);
  });
});

describe('recorded expansions', () => {
  it.each(
    (expansions.rows as unknown as (Row & { input: string })[]).map(
      (row) => [row.input, row] as const,
    ),
  )('%s', (_input, row) => {
    expect(checkExpansion(row, expansions.env)).toEqual([]);
  });

  it('a difference is told', () => {
    expect(checkExpansion({ input: '$A', result: '2', words: ['2'] }, { A: '1' })).toHaveLength(2);
  });
});
