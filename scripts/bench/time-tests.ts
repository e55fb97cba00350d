import { spawn } from 'node:child_process';
import { scaleCourse } from './scaled-course.ts';

/** How often the lessons and the scenes of today stand in the tutorial that is planned: 15 and some 20. */
const times = 5;

/** What tests need besides what a build does. */
const files = [
  'e2e',
  'playwright.config.ts',
  'package-lock.json',
  '.npmrc',
  'vitest.config.ts',
  'docs',
];

/** How long the checks take that grow with the content: some minutes each for content, builds and end-to-end tests. */
export interface TestTimes {
  readonly lessons: number;
  readonly sceneTimes: number;
  readonly minutes: number;
  /** the report's lines: seconds by check and by file */
  readonly report: readonly string[];
}

/**
 * Runs the checks whose time grows with lessons and scenes on a copy of the project that holds each several times. Some tests name a
 * neighbour of a lesson and fail there; their time counts all the same.
 * @param folder where the copy stands; what is there is deleted
 * @throws when the checks leave no report
 */
export async function timeTests(root: string, folder: string): Promise<TestTimes> {
  const lessons = scaleCourse(root, folder, times, { sceneTimes: times, files }).length;
  const child = spawn(
    process.execPath,
    ['scripts/test.mjs', 'content', 'build', 'build-sub', 'budget', 'e2e'],
    { cwd: folder, env: { ...process.env, CI: 'true' }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await new Promise((resolve) => child.on('close', resolve));
  const lines = output.split('\n');
  const from = lines.findIndex((line) => line.startsWith('Time: '));
  const minutes = Number(lines[from]?.match(/^Time: ([\d.]+) min/)?.[1]);
  if (from < 0 || Number.isNaN(minutes))
    throw new Error(`the checks left no report\n${output.slice(-2000)}`);
  const report = lines.slice(from + 1).filter((line) => line !== '');
  return { lessons, sceneTimes: times, minutes, report };
}
