import { defineEvent } from './event-kind.ts';
import { isId } from './field-checks.ts';

/** A machine of the lab showed that a step of an experiment was done. */
export const labStep = defineEvent({
  fields: {
    experiment: isId,
    /** unique in its experiment */
    step: isId,
  },
});
