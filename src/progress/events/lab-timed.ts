import { defineEvent } from './event-kind.ts';
import { isCount, isDuration } from './field-checks.ts';

/** Boots and container starts were measured in the reader's own tab; medians in milliseconds. */
export const labTimed = defineEvent({
  fields: {
    bootMs: isDuration,
    /** how many boots */
    boots: isCount(1),
    containerMs: isDuration,
    /** how many container starts */
    containers: isCount(1),
  },
});
