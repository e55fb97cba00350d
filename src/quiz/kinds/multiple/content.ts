import * as v from 'valibot';
import { choiceFaults, choiceParts } from '../choice-content.ts';
import { type KindContent, kebabId, repeats, rule } from '../kind-content.ts';
import type { MultipleKey } from './model.ts';

/** `options`, and as `answer` the list of those that are right. */
export const multipleContent = {
  schema: v.object({
    id: kebabId,
    kind: v.literal('multiple'),
    options: v.array(kebabId),
    answer: v.array(kebabId, 'must be a list of options'),
  }),
  faults: ({ options, answer }) => [
    ...choiceFaults(options, answer),
    ...repeats('answer', answer),
    ...rule(
      answer.length > 0,
      'answer',
      'none is right; a multiple question has at least one right option',
    ),
    ...rule(
      options.length === 0 || options.some((option) => !answer.includes(option)),
      'answer',
      'all are right; a multiple question has at least one wrong option',
    ),
  ],
  parts: ({ options }) => choiceParts(options),
} satisfies KindContent<MultipleKey>;
