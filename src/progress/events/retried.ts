import { defineEvent } from './event-kind.ts';
import { isBank, isCount, isId, isSeed } from './field-checks.ts';
import { lessonIsBank } from './lesson-is-bank.ts';

/** The reader asked to be asked again; the answer to that attempt is an event of its own. */
export const retried = defineEvent({
  fields: {
    /** slug of the lesson whose bank holds the question, or `lab/<experiment id>` */
    bank: isBank,
    questionId: isId,
    /** of the new order */
    seed: isSeed,
    /** number of the attempt that begins */
    attempt: isCount(2),
  },
  upgrades: { 1: lessonIsBank },
});
