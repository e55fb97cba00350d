import type { KindName, QuestionKey } from '../kinds/models.ts';
import { kindModels } from '../kinds/models.ts';
import type { Picks } from './kind.ts';

/** An answer as it was stored, and the order it was asked in. */
export interface SavedAnswer {
  /** null while the question is asked again and not yet answered */
  readonly picks: Picks | null;
  /** number of the attempt, from 1 */
  readonly attempt: number;
  /** unsigned 32-bit seed of the attempt's order; null for the first order */
  readonly seed: number | null;
}

/** The attempt an answer belongs to; also what a retry asks for. */
export type Attempt = Pick<SavedAnswer, 'attempt' | 'seed'>;

/** The attempt that a question nobody has answered yet stands in. */
export const firstAttempt: Attempt = { attempt: 1, seed: null };

/** An answer that is not yet submitted: plain data, fit for storing. */
export interface Draft {
  readonly kind: KindName;
  readonly picks: Picks;
}

/** A draft with nothing chosen. */
export function emptyDraft(kind: KindName): Draft {
  return { kind, picks: [] };
}

/** The answer a draft would submit, or null while it is not complete or of another kind. */
export function submission(key: QuestionKey, draft: Draft): Picks | null {
  return draft.kind === key.kind && picksFit(key, draft.picks) ? draft.picks : null;
}

/** The ids that get verdicts and whys: options, items, or lefts, as the key lists them. */
export function partIds<Name extends KindName>(key: QuestionKey<Name>): readonly string[] {
  return kindModels[key.kind].partIds(key);
}

/** The answer that is right. */
export function rightPicks<Name extends KindName>(key: QuestionKey<Name>): Picks {
  return kindModels[key.kind].rightPicks(key);
}

/**
 * Whether an answer speaks of this question as it now is: known ids, none twice, and nothing left open.
 * A stored answer does not, once the question has been rewritten.
 */
export function picksFit<Name extends KindName>(key: QuestionKey<Name>, picks: Picks): boolean {
  return kindModels[key.kind].fits(key, picks);
}
