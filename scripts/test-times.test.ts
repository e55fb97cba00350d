import { expect, it } from 'vitest';
import { endToEndGrowth, endToEndTimes, roomOf, timeLines, unitTimes } from './test-times.mjs';

it('a file counts to its room', () => {
  expect(
    [
      'src/docker/model/cli/flows.test.ts',
      'src/ui/Island.test.tsx',
      'scripts/content/a.test.ts',
      'scripts/a.test.ts',
    ].map(roomOf),
  ).toEqual(['docker/model/cli', 'ui', 'scripts/content', 'scripts']);
});

it('sums unit tests by room, the longest first', () => {
  const file = (name: string, ...durations: (number | null)[]) => ({
    name: `/site/${name}`,
    assertionResults: durations.map((duration) => ({ duration })),
  });
  const report = {
    testResults: [
      file('src/ui/a.test.ts', 10, null),
      file('src/quiz/model/b.test.ts', 500),
      file('src/quiz/model/c.test.ts', 1000, 500),
    ],
  };
  expect(unitTimes(report, '/site')).toEqual([
    { name: 'quiz/model', seconds: 2, tests: 3 },
    { name: 'ui', seconds: 0.01, tests: 2 },
  ]);
});

it('sums end-to-end tests by file, also those of inner suites, with every try', () => {
  const spec = (file: string, ...tries: number[]) => ({
    file,
    tests: [{ results: tries.map((duration) => ({ duration })) }],
  });
  const report = {
    suites: [
      { specs: [spec('a.spec.ts', 1000)], suites: [{ specs: [spec('a.spec.ts', 500, 500)] }] },
      { specs: [spec('b.spec.ts', 3000)] },
    ],
  };
  expect(endToEndTimes(report)).toEqual([
    { name: 'b.spec.ts', seconds: 3, tests: 1 },
    { name: 'a.spec.ts', seconds: 2, tests: 2 },
  ]);
});

it('tells how much longer the tests take with more lessons and scenes', () => {
  const spec = (title: string, duration: number) => ({
    file: 'a.spec.ts',
    title,
    tests: [{ results: [{ duration }] }],
  });
  const report = {
    suites: [
      {
        specs: [
          spec('en containers: the whole quiz', 1000),
          spec('ko/scenes/stack/ fits 360 px', 2000),
          spec('a stacked list of boxes', 3000),
        ],
      },
    ],
  };
  const growing = [
    { ids: ['images', 'containers'], planned: 10 },
    { ids: ['stack'], planned: 4 },
  ];
  // 5 × 1 s + 4 × 2 s + 3 s, of 6 s
  expect(endToEndGrowth(report, growing)).toBeCloseTo(16 / 6);
  expect(endToEndGrowth({ suites: [] }, growing)).toBe(1);
});

it('names the longest parts and sums up the rest', () => {
  const parts = [
    { name: 'visits', seconds: 123.45, tests: 26 },
    { name: 'lab', seconds: 5, tests: 0 },
    { name: 'quiz', seconds: 2, tests: 3 },
    { name: 'no-js', seconds: 1, tests: 4 },
  ];
  expect(timeLines('End-to-end', parts, 2)).toEqual([
    'End-to-end',
    '    123.5 s  visits (26)',
    '      5.0 s  lab',
    '      3.0 s  2 more (7)',
  ]);
});
