import { defineEvent } from './event-kind.ts';
import { isBank, isBoolean, isCount, isId, isPicks, isSeedOrNull } from './field-checks.ts';
import { lessonIsBank } from './lesson-is-bank.ts';

/** A question was answered. */
export const answered = defineEvent({
  fields: {
    /** slug of the lesson whose bank holds the question, or `lab/<experiment id>` */
    bank: isBank,
    /** unique in the whole course */
    questionId: isId,
    /** kind of question */
    kind: isId,
    /** as the kind has them */
    picks: isPicks,
    correct: isBoolean,
    /** seed of the order in which the options stood; null for the first order */
    seed: isSeedOrNull,
    /** 1 for the first time the question is asked */
    attempt: isCount(1),
  },
  upgrades: { 1: lessonIsBank },
});
