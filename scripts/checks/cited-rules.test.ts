import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { citationFaults, ruleIds, testTitles } from './cited-rules.ts';

const textsBelow = (folder: string, wanted: RegExp) =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => wanted.test(path))
      .sort()
      .map((path) => join(folder, path))
      .map((path) => [path, readFileSync(path, 'utf8')] as const),
  );

describe('the rules of a chapter and the titles of tests', () => {
  it('are found where they stand', () => {
    expect(
      ruleIds('# Title\n- **UFS-1** One, as UFS-2.\n  - **UFS-3** no\n- **PRG-S2** Two.\n'),
    ).toEqual(['UFS-1', 'PRG-S2']);
    expect(
      testTitles(
        [
          "describe('a', () => {",
          "  it('b', () => { expect('c').toBe('d'); });",
          "  it.each([['e']])('f %s', () => {});",
          '  it.skip(`g ${h} i`, () => {});',
          "  it.each<Row>(rows)(\n    'j',\n    () => {},\n  );",
          '});',
          "function test2() { other('k'); }",
        ].join('\n'),
      ),
    ).toEqual(['a', 'b', 'f %s', 'g  i', 'j']);
  });

  it('match when each rule is named and each name is a rule', () => {
    const chapters = new Map([['spec.md', '- **UFS-1** a\n- **UFS-2** b\n']]);
    const tests = (...titles: string[]) =>
      new Map([['a.test.ts', titles.map((title) => `it('${title}', () => {});`).join('\n')]]);
    expect(citationFaults(chapters, tests('UFS-1 UFS-2 a', 'OCI-9 b', 'SHA-256'))).toEqual([]);
    expect(citationFaults(chapters, tests('UFS-1 a', 'UFS-3 b'))).toEqual([
      'a.test.ts: no rule UFS-3: UFS-3 b',
      "spec.md: no test's title cites UFS-2",
    ]);
    expect(citationFaults(chapters, tests('UFS-1…2 a', 'UFS-1 to UFS-2 b'))).toEqual([
      'a.test.ts: name each rule instead of a range: UFS-1…2 a',
      'a.test.ts: name each rule instead of a range: UFS-1 to UFS-2 b',
    ]);
    expect(
      citationFaults(new Map([...chapters, ['more.md', '- **UFS-2** c\n']]), tests('UFS-1 UFS-2')),
    ).toEqual(['more.md: UFS-2 is a rule already, in spec.md']);
  });

  it('match in docker/model', () => {
    const chapters = textsBelow('src/docker/model/spec', /\.md$/);
    const tests = textsBelow('src/docker', /\.test\.tsx?$/);
    expect(chapters.size).toBeGreaterThan(0);
    expect(citationFaults(chapters, tests)).toEqual([]);
  });
});
