import * as v from 'valibot';
import { choiceFaults, choiceParts } from '../choice-content.ts';
import { type KindContent, kebabId } from '../kind-content.ts';
import type { SingleKey } from './model.ts';

/** `options`, and as `answer` one of them. */
export const singleContent = {
  schema: v.object({
    id: kebabId,
    kind: v.literal('single'),
    options: v.array(kebabId),
    answer: kebabId,
  }),
  faults: ({ options, answer }) => choiceFaults(options, [answer]),
  parts: ({ options }) => choiceParts(options),
} satisfies KindContent<SingleKey>;
