import { defineEvent } from './event-kind.ts';
import { isId } from './field-checks.ts';

/** A lesson was opened, or read to its end. */
export const lessonRead = defineEvent({
  fields: {
    /** lesson slug */
    lesson: isId,
    /** language tag; the list may have lost it since */
    lang: isId,
  },
});
