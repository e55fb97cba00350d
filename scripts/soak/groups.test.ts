import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { samples } from '../../src/lib/samples.arbitrary.ts';
import { groupOf, soakGroups } from './groups.ts';

it('a test file is soaked with its room', () => {
  expect(
    [
      'src/docker/model/union-fs/naive-fs.test.ts',
      'src/docker/adapter/languages.test.ts',
      'src/quiz/model/draft.test.ts',
      'src/steps/step-state.test.ts',
      'scripts/content/inline.test.ts',
      'scripts/serve.test.ts',
    ].map(groupOf),
  ).toEqual(['union-fs', 'docker', 'quiz', 'steps', 'content', 'scripts']);
});

it('every test that makes its own values has a group, and no other file is in one', () => {
  const groups = soakGroups(resolve(import.meta.dirname, '../..'));
  expect([...groups.keys()]).toEqual(
    expect.arrayContaining(['cli', 'figure', 'lab', 'progress', 'quiz', 'steps', 'union-fs']),
  );
  expect(groups.get('steps')).toEqual(['src/steps/step-state.test.ts']);
  expect([...groups.values()].flat()).toContain('scripts/soak/groups.test.ts');
});

it('the same values are tried each time, as many as a soak asks for', () => {
  const { seed, numRuns = 0 } = fc.readConfigureGlobal();
  expect(seed).toBe(Number(process.env.STRATA_SEED ?? 1));
  expect(samples(30)).toEqual({ numRuns: (30 * numRuns) / 100 });
});
