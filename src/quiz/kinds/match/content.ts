import * as v from 'valibot';
import { type KeyFault, type KindContent, kebabId, rule } from '../kind-content.ts';
import { type MatchKey, match, rightIds } from './model.ts';

function pairFaults(key: MatchKey): KeyFault[] {
  const lefts = match.partIds(key);
  const rights = rightIds(key);
  const both = lefts.find((left) => rights.includes(left));
  const fault = (kept: boolean, message: string) => rule(kept, 'pairs', message);
  return [
    ...fault(new Set(lefts).size === lefts.length, 'a left stands in two pairs; give each its own'),
    ...fault(lefts.length >= 2, 'needs two pairs or more'),
    ...fault(
      lefts.length < 2 || rights.length >= 2,
      'all pairs have the same right; there is nothing to match',
    ),
    ...fault(
      both === undefined,
      `"${both}" is both a left and a right; give them ids of their own`,
    ),
  ];
}

/** `pairs`, each of a left and the right that belongs to it. */
export const matchContent = {
  schema: v.object({
    id: kebabId,
    kind: v.literal('match'),
    pairs: v.array(v.strictObject({ left: kebabId, right: kebabId })),
  }),
  faults: pairFaults,
  parts: (key) => ({
    called: 'part',
    withWhy: match.partIds(key),
    textOnly: {
      ids: rightIds(key),
      fault: 'is a right, which has text only; move its why to the lefts',
    },
  }),
} satisfies KindContent<MatchKey>;
