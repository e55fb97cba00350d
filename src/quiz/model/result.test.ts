import { describe, expect, it } from 'vitest';
import { rightPicks, type SavedAnswer } from './answer.ts';
import type { Picks } from './kind.ts';
import type { Question } from './question.ts';
import {
  kernelQuestion,
  partnerQuestion,
  sampleQuestions,
  strataQuestion,
  viewQuestion,
} from './questions.fixture.ts';
import { quizResult } from './result.ts';

const saved = (answers: readonly (readonly [string, Picks | null])[]) =>
  new Map<string, SavedAnswer>(
    answers.map(([id, picks]) => [id, { picks, attempt: 1, seed: null }]),
  );

describe('quizResult', () => {
  it('knows a quiz not begun', () => {
    expect(quizResult(sampleQuestions, new Map())).toEqual({
      total: 4,
      answered: 0,
      right: 0,
      wrong: [],
      reread: [],
    });
  });

  it('puts the section behind most wrong answers first, each once', () => {
    const result = quizResult(
      [partnerQuestion, kernelQuestion, strataQuestion, viewQuestion],
      saved([
        [
          'who-does-what',
          [
            { left: 'image', right: 'process' },
            { left: 'container', right: 'process' },
            { left: 'vm', right: 'computer' },
          ],
        ],
        ['which-kernel-answers-read', ['engine']],
        ['order-of-strata', rightPicks(strataQuestion.key)],
        ['what-makes-a-container', ['root']],
      ]),
    );
    expect(result).toEqual({
      total: 4,
      answered: 4,
      right: 1,
      wrong: ['who-does-what', 'which-kernel-answers-read', 'what-makes-a-container'],
      reread: [kernelQuestion.reread, partnerQuestion.reread],
    });
  });

  it('tells experiments from sections and from each other, and names each once', () => {
    const inLab = (question: Question, experiment: string): Question => ({
      ...question,
      reread: { experiment, title: experiment },
    });
    const questions = [
      inLab(kernelQuestion, 'own-hostname'),
      inLab(viewQuestion, 'cgroups'),
      inLab(strataQuestion, 'cgroups'),
      partnerQuestion,
    ];
    const { reread } = quizResult(
      questions,
      saved([
        ['which-kernel-answers-read', ['engine']],
        ['what-makes-a-container', ['root']],
        ['order-of-strata', [...rightPicks(strataQuestion.key)].reverse()],
        [
          'who-does-what',
          [
            { left: 'image', right: 'process' },
            { left: 'container', right: 'process' },
            { left: 'vm', right: 'computer' },
          ],
        ],
      ]),
    );
    expect(reread).toEqual([
      { experiment: 'cgroups', title: 'cgroups' },
      { experiment: 'own-hostname', title: 'own-hostname' },
      partnerQuestion.reread,
    ]);
  });

  it('counts a question asked again, and an answer to an older wording, as not answered', () => {
    const result = quizResult(
      sampleQuestions,
      saved([
        ['which-kernel-answers-read', null],
        ['what-makes-a-container', ['an-option-of-old']],
        ['order-of-strata', ['hardware']],
      ]),
    );
    expect(result).toMatchObject({ answered: 0, right: 0, wrong: [], reread: [] });
  });
});
