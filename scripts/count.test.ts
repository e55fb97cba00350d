import { expect, it } from 'vitest';
import { chooseChecks, playwrightCount, totalLine, vitestCount } from './count.mjs';

const names = [
  'lock',
  'types',
  'models',
  'lint',
  'imports',
  'unused',
  'content',
  'unit',
  'build',
  'budget',
  'size',
  'build-sub',
  'e2e',
];

it('chooses all checks, a group, or some by name, in their order', () => {
  expect(chooseChecks(names, [])).toEqual(names);
  expect(chooseChecks(names, ['unit', 'lint'])).toEqual(['lint', 'unit']);
  expect(chooseChecks(names, ['e2e', 'build'])).toEqual(['content', 'build', 'build-sub', 'e2e']);
  expect(chooseChecks(names, ['fast'])).not.toContain('e2e');
  expect(chooseChecks(names, ['quick'])).toMatch(
    /^There is no check "quick"\. Checks: lock, types/,
  );
});

it('counts a file that does not load as a failure', () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: 'passed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ],
  };
  expect(vitestCount(report)).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

it('counts flaky tests and faults outside of tests as failures', () => {
  const report = { stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] };
  expect(playwrightCount(report)).toEqual({ passed: 7, failed: 3, skipped: 2 });
});

it('ends in one line that tells skipped ones apart', () => {
  expect(totalLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(totalLine({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped');
});
