import fc from 'fast-check';
import type { QuestionKey } from './question.ts';

const word = fc.stringMatching(/^[a-z]{1,6}(-[a-z0-9]{1,4})?$/);
const words = (minLength: number) => fc.uniqueArray(word, { minLength, maxLength: 7 });

/** Any question key that the content checks would let pass. */
export const anyKey: fc.Arbitrary<QuestionKey> = fc.oneof(
  fc.tuple(word, words(2), fc.nat()).map(([id, options, n]) => ({
    kind: 'single' as const,
    id,
    options,
    answer: options[n % options.length] ?? '',
  })),
  fc
    .tuple(word, words(2))
    .chain(([id, options]) =>
      fc
        .subarray(options, { minLength: 1, maxLength: options.length - 1 })
        .map((answer) => ({ kind: 'multiple' as const, id, options, answer })),
    ),
  fc.tuple(word, words(2)).map(([id, items]) => ({ kind: 'order' as const, id, items })),
  fc
    .tuple(word, words(2), fc.uniqueArray(word, { minLength: 1, maxLength: 4 }))
    .map(([id, lefts, rights]) => ({
      kind: 'match' as const,
      id,
      pairs: lefts.map((left, i) => ({ left, right: rights[i % rights.length] ?? '' })),
    })),
);
