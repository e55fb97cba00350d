import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main, runVectors } from './vectors.ts';

const fixtures = 'src/docker/model/fixtures/vectors';
const expected: Readonly<Record<string, number>> = {
  'overlay-scenarios': 77,
  'overlay-random': 265,
  'parser-cases': 128,
  'variable-expansion': 287,
  references: 372,
  ports: 158,
  durations: 106,
  sizes: 122,
  'size-parsing': 48,
};
const listOf = (name: string) => (name.startsWith('overlay') ? 'scenarios' : 'rows');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'strata-vectors-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const exit = main(
    args,
    (line) => printed.push(line),
    (line) => complained.push(line),
  );
  return { exit, printed, complained };
}

type Recording = Record<string, unknown>;
const read = (name: string) =>
  JSON.parse(readFileSync(join(fixtures, `${name}.json`), 'utf8')) as Recording;
const write = (name: string, content: unknown) =>
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(content));

it('every recording of the project agrees with the model', { timeout: 60_000 }, () => {
  expect(run(fixtures)).toEqual({
    exit: 0,
    printed: Object.entries(expected).map(([name, rows]) => `${name} ${rows}/${rows}`),
    complained: [],
  });
});

describe('a row that does not agree', () => {
  /** The first row, with something in it changed that a check must see. */
  const broken: Readonly<Record<string, (row: Recording) => Recording>> = {
    'overlay-scenarios': (row) => ({ ...row, merged_after: [] }),
    'overlay-random': (row) => ({ ...row, merged_after: [] }),
    'parser-cases': (row) => ({ ...row, escape: '`' }),
    'variable-expansion': (row) => ({ ...row, result: 'wrong' }),
    references: (row) => ({ ...row, familiar: 'wrong' }),
    ports: (row) => ({ ...row, mappings: [] }),
    durations: (row) => ({ ...row, created: 'wrong' }),
    sizes: (row) => ({ ...row, binary_stats: 'wrong' }),
    'size-parsing': (row) => ({ ...row, bytes_decimal: 1 }),
  };

  it.each(Object.keys(expected))('fails in %s, and so does one of an unknown kind', (name) => {
    const recording = read(name);
    const rows = recording[listOf(name)] as Recording[];
    const [first = {}] = rows;
    const changed = broken[name]?.(first) ?? {};
    write(name, { ...recording, [listOf(name)]: [first, changed, {}, 'odd', null] });
    const { exit, printed, complained } = run(folder);
    expect({ exit, printed, complained }).toEqual({
      exit: 1,
      printed: [`${name} 1/5`],
      complained: [],
    });
  });

  it.each(['parser-cases', 'references', 'ports', 'durations', 'sizes', 'size-parsing'])(
    'fails in %s for a field that is not known',
    (name) => {
      const recording = read(name);
      const [first = {}] = recording[listOf(name)] as Recording[];
      write(name, { ...recording, [listOf(name)]: [{ ...first, somethingNew: 1, about: 'fine' }] });
      expect(run(folder)).toMatchObject({ exit: 1, printed: [`${name} 0/1`] });
    },
  );

  it('is shown with --verbose', () => {
    write('sizes', { rows: [{ bytes: 1 }, { input: 'x' }] });
    expect(run(folder, '--verbose').printed).toEqual([
      'sizes 0/2',
      '  row 1: images_and_history_and_ps_size: recorded nothing, computed "1B"',
      '  row 1: prune_and_df_4digits: recorded nothing, computed "1B"',
      '  row 1: binary_stats: recorded nothing, computed "1B"',
      '  row 2 ("x"): bytes: missing, or not of the kind that it should be',
    ]);
  });
});

describe('a folder that cannot be used', () => {
  it('is told when it is missing, no folder, or holds nothing', () => {
    const missing = join(folder, 'missing');
    expect(run(missing)).toEqual({
      exit: 1,
      printed: [],
      complained: [`${missing} does not exist`],
    });
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(run(file).complained).toEqual([`${file} is not a folder`]);
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    expect(runVectors(empty)).toEqual({
      error: `${empty} holds none of ${Object.keys(expected)
        .map((name) => `${name}.json`)
        .join(', ')}`,
    });
  });

  it('is told when it is not named', () => {
    expect(run()).toMatchObject({ exit: 1, printed: [] });
    expect(run('--loud').complained[0]).toMatch(/^usage: npm run vectors -- DIR/);
  });

  it.each([
    ['{', /sizes\.json: cannot be read as JSON: /],
    ['[]', /sizes\.json: is not an object/],
    ['{"rows":[]}', /sizes\.json: has no list "rows" with anything in it/],
    ['{"scenarios":[{}]}', /sizes\.json: has no list "rows" with anything in it/],
  ])('is told when a file holds %s', (content, complaint) => {
    writeFileSync(join(folder, 'sizes.json'), content);
    write('durations', read('durations'));
    const { exit, printed, complained } = run(folder);
    expect({ exit, printed }).toEqual({ exit: 1, printed: ['durations 106/106', 'sizes 0/0'] });
    expect(complained).toEqual([expect.stringMatching(complaint)]);
  });

  it('is told when a file of expansions has no variables', () => {
    write('variable-expansion', { rows: [{ input: 'a', result: 'a', words: ['a'] }] });
    expect(run(folder, '--verbose')).toMatchObject({
      exit: 1,
      printed: [
        'variable-expansion 0/1',
        '  row 1 ("a"): the file has no object "env" of variables',
      ],
    });
  });
});
