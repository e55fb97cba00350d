import type { PlainData } from '../../lib/plain-data.ts';
import type { Rng } from '../../lib/rng.ts';

/** What the key of every question has, whatever its kind. Ids are permanent kebab-case words. */
export interface KeyBase {
  readonly kind: string;
  readonly id: string;
}

/**
 * What was answered, as plain data that only the question's kind can read: option ids, pairs, a number with its unit.
 * It may be an answer to an older wording, or not yet whole, so a kind trusts nothing of it.
 */
export type Picks = readonly PlainData[];

/** The ids among picks; for kinds that pick ids. */
export function pickedIds(picks: Picks): readonly string[] {
  return picks.filter((pick) => typeof pick === 'string');
}

/** Whether picks are ids and nothing else, all of them known, none twice. */
export function areIdsOf(known: readonly string[], picks: Picks): boolean {
  const ids = pickedIds(picks);
  return (
    ids.length === picks.length &&
    new Set(ids).size === ids.length &&
    ids.every((id) => known.includes(id))
  );
}

/**
 * How one part of an answer stands.
 * `right`: chosen, placed or paired as it should be; `wrong`: chosen, placed or paired as it should not;
 * `missed`: should have been chosen, placed or paired; `fine`: rightly left out
 */
export type PartVerdict = 'right' | 'wrong' | 'missed' | 'fine';

/** A verdict for each part of a question, by its id. */
export type Verdicts = Readonly<Record<string, PartVerdict>>;

/** The order in which a question's parts stand on the page, by id. */
export interface ShownOrder {
  /** options, items or lefts */
  readonly parts: readonly string[];
  /** what is offered beside them, as the rights of a match; else empty */
  readonly rights: readonly string[];
}

/**
 * What a kind of question means. All members are pure and answer at once: prerender, grading of a stored answer and
 * tests ask them again and again. What only an engine can tell (does this command do it?) is asked by the kind's
 * field while the reader answers, and becomes part of the picks; until it is there, they do not `fit`.
 * A question that is generated is generated before it comes here, from the seed of its attempt.
 */
export interface KindModel<Key extends KeyBase> {
  /** the ids that get verdicts and whys, as the key lists them */
  readonly partIds: (key: Key) => readonly string[];
  /** the answer that is right */
  readonly rightPicks: (key: Key) => Picks;
  /** whether an answer is whole and speaks of this question as it now is; only then is it graded */
  readonly fits: (key: Key, picks: Picks) => boolean;
  /** a verdict for each of `partIds`, also for an answer that does not fit */
  readonly verdicts: (key: Key, picks: Picks) => Verdicts;
  /** a seeded order; `parts` holds each of `partIds` once */
  readonly order: (key: Key, rng: Rng) => ShownOrder;
}
