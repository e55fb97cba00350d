// What `npm test` counts.

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** The parts that can be asked for besides a check's own name. */
const groups = {
  fast: ['lock', 'types', 'models', 'lint', 'imports', 'content', 'unit'],
  e2e: ['content', 'build', 'build-sub', 'e2e'],
  site: ['content', 'build', 'budget', 'size'],
};

/**
 * Which checks to run.
 * @param {readonly string[]} names all checks, in order
 * @param {readonly string[]} asked names of checks or groups; none: everything
 * @returns {string[] | string} names; a sentence when something unknown is asked for
 */
export function chooseChecks(names, asked) {
  if (asked.length === 0) return [...names];
  /** @type {Set<string>} */
  const chosen = new Set();
  for (const each of asked) {
    const group = Object.entries(groups).find(([name]) => name === each)?.[1];
    if (group === undefined && !names.includes(each)) {
      return `There is no check "${each}". Checks: ${names.join(', ')}. Groups: ${Object.keys(groups).join(', ')}.`;
    }
    for (const name of group ?? [each]) chosen.add(name);
  }
  return names.filter((name) => chosen.has(name));
}

/**
 * Counts of Vitest's JSON report. A file that does not load holds no test and counts as one that failed.
 * @param {unknown} report
 * @returns {Count}
 */
export function vitestCount(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number, testResults: { status: string, assertionResults: unknown[] }[] }} */ (
      report
    );
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded,
    skipped: numPendingTests + (numTodoTests ?? 0),
  };
}

/**
 * Counts of Playwright's JSON report. A test that passed only when tried again has failed; a fault outside of tests,
 * such as a server that did not start, is one more failure.
 * @param {unknown} report
 * @returns {Count}
 */
export function playwrightCount(report) {
  const { stats, errors } =
    /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} */ (
      report
    );
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * The line that ends `npm test`.
 * @param {Count} count
 * @returns {string} `3 passed, 0 failed`, and `, 1 skipped` where some are
 */
export function totalLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
