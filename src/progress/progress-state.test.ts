import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEvent } from './events.arbitrary.ts';
import type { ProgressEvent } from './events.ts';
import { siteProgress } from './progress-state.ts';
import { project as projectWith } from './projection.ts';

const { apply: applyEvent, initial: noProgress } = siteProgress;
const project = (events: readonly ProgressEvent[]) => projectWith(siteProgress, events);

const log: readonly ProgressEvent[] = [
  { v: 2, type: 'opened', atMs: 10, lesson: 'containers', lang: 'en' },
  {
    v: 2,
    type: 'answered',
    atMs: 20,
    questionId: 'q1',
    bank: 'containers',
    kind: 'single',
    picks: ['a'],
    correct: false,
    seed: null,
    attempt: 1,
  },
  { v: 2, type: 'retried', atMs: 30, questionId: 'q1', bank: 'containers', seed: 5, attempt: 2 },
];

describe('project', () => {
  it('is applyEvent folded over the log: it can stop and go on anywhere', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), fc.nat(), (events, cut) => {
        const at = cut % (events.length + 1);
        const later = events.slice(at).reduce(applyEvent, project(events.slice(0, at)));
        expect(later).toEqual(project(events));
      }),
    );
  });

  it('changes no earlier state', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), anyEvent, (events, next) => {
        const before = project(events);
        const copy = structuredClone(before);
        applyEvent(before, next);
        expect(before).toEqual(copy);
      }),
    );
  });

  it('counts every answer once', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        const answers = [...project(events).questions.values()].map(({ answers }) => answers);
        expect(answers.reduce((sum, n) => sum + n, 0)).toBe(
          events.filter(({ type }) => type === 'answered').length,
        );
      }),
    );
  });

  it('starts from nothing', () => {
    expect(project([])).toEqual(noProgress);
  });

  it('holds a question open after a retry, and remembers how the last answer was', () => {
    expect(project(log).questions).toEqual(
      new Map([
        [
          'q1',
          {
            bank: 'containers',
            picks: null,
            attempt: 2,
            seed: 5,
            answers: 1,
            lastCorrect: false,
            answeredAtMs: 20,
          },
        ],
      ]),
    );
  });

  it('takes the latest answer in the log’s order, even when the clock went back', () => {
    const again: ProgressEvent = {
      v: 2,
      type: 'answered',
      atMs: 15,
      questionId: 'q1',
      bank: 'containers',
      kind: 'single',
      picks: ['b'],
      correct: true,
      seed: 5,
      attempt: 2,
    };
    expect(project([...log, again]).questions.get('q1')).toEqual({
      bank: 'containers',
      picks: ['b'],
      attempt: 2,
      seed: 5,
      answers: 2,
      lastCorrect: true,
      answeredAtMs: 15,
    });
  });

  it('keeps first and last opening, the first finish, and the last lesson opened', () => {
    const lesson = (type: 'opened' | 'finished', atMs: number, slug: string): ProgressEvent => ({
      v: 2,
      type,
      atMs,
      lesson: slug,
      lang: 'ko',
    });
    const { lessons, lastLesson } = project([
      lesson('opened', 1, 'a'),
      lesson('finished', 2, 'a'),
      lesson('opened', 3, 'b'),
      lesson('opened', 4, 'a'),
      lesson('finished', 5, 'a'),
      lesson('finished', 6, 'c'),
    ]);
    expect(lessons).toEqual(
      new Map([
        ['a', { firstOpenedAtMs: 1, lastOpenedAtMs: 4, finishedAtMs: 2 }],
        ['b', { firstOpenedAtMs: 3, lastOpenedAtMs: 3, finishedAtMs: null }],
        ['c', { firstOpenedAtMs: null, lastOpenedAtMs: null, finishedAtMs: 6 }],
      ]),
    );
    expect(lastLesson).toEqual({ lesson: 'a', lang: 'ko', atMs: 4 });
  });
});
