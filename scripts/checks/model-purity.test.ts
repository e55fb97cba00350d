import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileAsModel, impuritiesOf } from './model-purity.ts';

const folder = resolve('scripts/checks/fixtures/model');
const fixtures = readdirSync(folder).map((file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const what = /^\/\/ breaks: (.*)/.exec(text)?.[1];
  return { file, text, what };
});
/** Found in the text alone; the rest needs the compiler. */
const inText = /^(package .*|Date\.now|new Date\(\)|Math\.random)$/;

describe('what a model may use', () => {
  it.each(fixtures)('$file breaks: $what', ({ file, text, what = '' }) => {
    const found = impuritiesOf(file, text).map((each) => each.what);
    expect(found).toEqual(inText.test(what) ? [what] : []);
  });

  it('excludes the DOM, Node, timers, storage, network and console, by the compiler', () => {
    const platform = fixtures.filter(({ what = '' }) => !inText.test(what) && what !== 'nothing');
    const pure = fixtures.filter(({ what }) => what === 'nothing');
    expect(platform.map(({ what }) => what).sort()).toEqual([
      'console',
      'document',
      'fetch',
      'localStorage',
      'process',
      'setTimeout',
    ]);
    const { faults } = compileAsModel([...platform, ...pure].map(({ file }) => join(folder, file)));
    const expected = platform.map(({ file, what }) => ({ file, what }));
    const named = faults.flatMap((fault) => {
      const match = /([\w-]+\.ts):\d+: Cannot find name '(\w+)'/.exec(fault);
      return match ? [{ file: match[1], what: match[2] }] : [];
    });
    expect(named.sort((a, b) => `${a.file}`.localeCompare(`${b.file}`))).toEqual(
      expected.sort((a, b) => a.file.localeCompare(b.file)),
    );
    expect(faults).toHaveLength(platform.length);
  });
});
