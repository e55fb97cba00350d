import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEvent } from './events.arbitrary.ts';
import type { ProgressEvent } from './events.ts';
import { eventsOf, logOf, withEvent } from './log.ts';
import { projectionOf } from './projection.ts';
import { labSteps, labTimes } from './projections/lab.ts';
import { lastLesson, lessons } from './projections/lessons.ts';
import { questions } from './projections/questions.ts';

const projections = { questions, lessons, lastLesson, labSteps, labTimes };

/** What each projection makes of a log, folded from its beginning. */
const project = (events: readonly ProgressEvent[]) => ({
  questions: events.reduce(questions.apply, questions.initial),
  lessons: events.reduce(lessons.apply, lessons.initial),
  lastLesson: events.reduce(lastLesson.apply, lastLesson.initial),
  labSteps: events.reduce(labSteps.apply, labSteps.initial),
  labTimes: events.reduce(labTimes.apply, labTimes.initial),
});

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

describe('a projection', () => {
  it('gives of any log what folding it gives, whichever log it was asked about before', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), fc.array(anyEvent), fc.nat(), (events, others, cut) => {
        const part = logOf(events.slice(0, cut % (events.length + 1)));
        const whole = events.slice(eventsOf(part).length).reduce(withEvent, part);
        const asked = [part, whole, logOf(others), whole, part, null, whole];
        for (const [name, { of }] of Object.entries(projections)) {
          const folded = asked.map((log) => Object.entries(project(eventsOf(log))));
          expect(asked.map((log) => [name, of(log)])).toEqual(
            folded.map((states) => states.find(([other]) => other === name)),
          );
        }
      }),
    );
  });

  it('looks at each event once while the log grows, and gives the same object for the same log', () => {
    let looked = 0;
    const openings = projectionOf<readonly string[]>([], {
      opened: (slugs, { lesson }) => {
        looked += 1;
        return [...slugs, lesson];
      },
    });
    const [opening] = log;
    if (opening === undefined) throw new Error('the log is empty');
    let grown = logOf([]);
    for (let length = 1; length <= 20; length += 1) {
      grown = withEvent(grown, opening);
      expect(openings.of(grown)).toHaveLength(length);
      expect(openings.of(grown)).toBe(openings.of(grown));
    }
    expect(looked).toBe(20);
  });

  it('changes no earlier state', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), anyEvent, (events, next) => {
        const before = project(events);
        const copy = structuredClone(before);
        project([...events, next]);
        questions.apply(before.questions, next);
        lessons.apply(before.lessons, next);
        labSteps.apply(before.labSteps, next);
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
