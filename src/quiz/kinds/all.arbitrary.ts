import fc from 'fast-check';
import type { Picks } from '../model/kind.ts';
import type { KindArbitrary } from './kind.arbitrary.ts';
import { anyMatch } from './match/key.arbitrary.ts';
import type { KindName, QuestionKey } from './models.ts';
import { anyMultiple } from './multiple/key.arbitrary.ts';
import { anyOrder } from './order/key.arbitrary.ts';
import { anySingle } from './single/key.arbitrary.ts';

const kindArbitraries: { readonly [Name in KindName]: KindArbitrary<QuestionKey<Name>> } = {
  single: anySingle,
  multiple: anyMultiple,
  order: anyOrder,
  match: anyMatch,
};

/** A key of any kind. */
export const anyKey: fc.Arbitrary<QuestionKey> = fc.oneof(
  ...Object.values(kindArbitraries).map(({ key }): fc.Arbitrary<QuestionKey> => key),
);

/** Picks that might be an answer to a key. */
export const anyPicks = <Name extends KindName>(key: QuestionKey<Name>) =>
  kindArbitraries[key.kind].picks(key);

/** Picks as a reader makes them of a key. */
export const anyDraft = <Name extends KindName>(key: QuestionKey<Name>, shown: readonly string[]) =>
  kindArbitraries[key.kind].draft(key, shown);

/** The parts of a key that picks speak of. */
export const namedParts = <Name extends KindName>(key: QuestionKey<Name>, picks: Picks) =>
  kindArbitraries[key.kind].named(picks);

/** Whether two answers to a key mean the same. */
export const sameAnswer = <Name extends KindName>(key: QuestionKey<Name>, a: Picks, b: Picks) =>
  kindArbitraries[key.kind].meaning(a) === kindArbitraries[key.kind].meaning(b);
