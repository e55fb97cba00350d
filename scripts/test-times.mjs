// Where the time of `npm test` goes.

/** @typedef {{ name: string, seconds: number, tests: number }} Part */

/**
 * The room of a test file: its folder, at most three deep below src/ or one below scripts/.
 * @param {string} file relative to the project, with slashes
 * @returns {string} for example `docker/model/cli`, `scripts/content`
 */
export function roomOf(file) {
  const folders = file.split('/').slice(0, -1);
  return folders[0] === 'src' ? folders.slice(1, 4).join('/') : folders.slice(0, 2).join('/');
}

/**
 * Sums parts by name, the longest first.
 * @param {Iterable<{ name: string, ms: number, tests: number }>} entries
 * @returns {Part[]}
 */
function summed(entries) {
  /** @type {Map<string, { ms: number, tests: number }>} */
  const sums = new Map();
  for (const { name, ms, tests } of entries) {
    const sum = sums.get(name) ?? { ms: 0, tests: 0 };
    sums.set(name, { ms: sum.ms + ms, tests: sum.tests + tests });
  }
  return [...sums]
    .map(([name, { ms, tests }]) => ({ name, seconds: ms / 1000, tests }))
    .sort((one, other) => other.seconds - one.seconds);
}

/**
 * Time of Vitest's tests by room, without what it takes to load their files.
 * @param {unknown} report its JSON report
 * @param {string} root the project's folder, as an absolute path
 * @param {(file: string) => string} [nameOf] what a file counts to
 * @returns {Part[]}
 */
export function unitTimes(report, root, nameOf = roomOf) {
  const { testResults } =
    /** @type {{ testResults: { name: string, assertionResults: { duration?: number | null }[] }[] }} */ (
      report
    );
  return summed(
    testResults.map(({ name, assertionResults }) => ({
      name: nameOf(name.slice(root.length + 1).replaceAll('\\', '/')),
      ms: assertionResults.reduce((sum, { duration }) => sum + (duration ?? 0), 0),
      tests: assertionResults.length,
    })),
  );
}

/**
 * @typedef {object} Suite
 * @property {string} [file]
 * @property {{ file: string, title: string, tests: { results: { duration: number }[] }[] }[]} [specs]
 * @property {Suite[]} [suites]
 */

/**
 * Time of Playwright's tests by file; several workers share it.
 * @param {unknown} report its JSON report
 * @returns {Part[]}
 */
export function endToEndTimes(report) {
  return summed(testsOf(report));
}

/**
 * Playwright's tests, each with its time in all tries.
 * @param {unknown} report its JSON report
 * @returns {{ name: string, title: string, ms: number, tests: number }[]} `name` is the file
 */
function testsOf(report) {
  /** @param {readonly Suite[]} suites @returns {{ name: string, title: string, ms: number, tests: number }[]} */
  const entriesOf = (suites) =>
    suites.flatMap(({ specs = [], suites: inner = [] }) => [
      ...specs.flatMap(({ file, title, tests }) =>
        tests.map(({ results }) => ({
          name: file,
          title,
          ms: results.reduce((sum, { duration }) => sum + duration, 0),
          tests: 1,
        })),
      ),
      ...entriesOf(inner),
    ]);
  return entriesOf(/** @type {{ suites: Suite[] }} */ (report).suites);
}

/**
 * How many times longer the end-to-end tests take once there is more content: a test that names a lesson or a scene
 * stands for as many as there will be of those that there are; all others stay.
 * @param {unknown} report Playwright's JSON report
 * @param {readonly { ids: readonly string[], planned: number }[]} growing ids there are now, and how many there will be
 * @returns {number} 1 where nothing grows
 */
export function endToEndGrowth(report, growing) {
  const names = growing.map(({ ids, planned }) => ({
    pattern: new RegExp(`(^|[\\s/])(${ids.join('|')})([\\s:/]|$)`),
    times: planned / ids.length,
  }));
  let [now, then] = [0, 0];
  for (const { title, ms } of testsOf(report)) {
    now += ms;
    then += ms * (names.find(({ pattern }) => pattern.test(title))?.times ?? 1);
  }
  return now === 0 ? 1 : then / now;
}

/**
 * Lines of a report: the longest parts, and the rest in one.
 * @param {string} title
 * @param {readonly Part[]} parts the longest first
 * @param {number} [most] how many to name; default 12
 * @returns {string[]}
 */
export function timeLines(title, parts, most = 12) {
  const rest = parts.slice(most);
  const named = parts.slice(0, most);
  if (rest.length > 0) {
    named.push({
      name: `${rest.length} more`,
      seconds: rest.reduce((sum, { seconds }) => sum + seconds, 0),
      tests: rest.reduce((sum, { tests }) => sum + tests, 0),
    });
  }
  return [
    title,
    ...named.map(
      ({ name, seconds, tests }) =>
        `  ${seconds.toFixed(1).padStart(7)} s  ${name}${tests > 0 ? ` (${tests})` : ''}`,
    ),
  ];
}
