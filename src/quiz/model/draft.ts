import { assertNever } from '../../lib/assert-never.ts';
import { type PickedPair, type Picks, pickedIds, picksFit } from './answer.ts';
import type { QuestionKey } from './question.ts';

/** An answer that is not yet submitted: plain data by id, fit for storing. */
export type Draft =
  | {
      readonly kind: 'single' | 'multiple';
      /** options chosen */
      readonly picks: readonly string[];
    }
  | {
      readonly kind: 'order';
      /** all items in the reader's order; empty while none was moved */
      readonly picks: readonly string[];
    }
  | { readonly kind: 'match'; readonly picks: readonly PickedPair[] };

/** What a reader can do to a draft. Actions of another kind than the draft's leave it as it is. */
export type DraftAction =
  /** choose the one option */
  | { readonly type: 'pick'; readonly id: string }
  /** choose an option, or no longer */
  | { readonly type: 'toggle'; readonly id: string }
  /** put an item at a place from 0; places beyond the ends mean the ends; `shown` is the order on the page */
  | {
      readonly type: 'move';
      readonly id: string;
      readonly to: number;
      readonly shown: readonly string[];
    }
  /** give a left thing a right one, or with null none */
  | { readonly type: 'pair'; readonly left: string; readonly right: string | null }
  | { readonly type: 'clear' };

/** A draft with nothing chosen. */
export function emptyDraft(kind: QuestionKey['kind']): Draft {
  return { kind, picks: [] };
}

function moved(order: readonly string[], id: string, to: number): readonly string[] {
  if (!order.includes(id)) return order;
  const rest = order.filter((other) => other !== id);
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), id, ...rest.slice(place)];
}

/** The draft after one action. */
export function reduceDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.type) {
    case 'pick':
      return draft.kind === 'single' ? { ...draft, picks: [action.id] } : draft;
    case 'toggle': {
      if (draft.kind !== 'multiple') return draft;
      const rest = draft.picks.filter((id) => id !== action.id);
      const picks = rest.length < draft.picks.length ? rest : [...rest, action.id];
      return { ...draft, picks };
    }
    case 'move':
      if (draft.kind !== 'order') return draft;
      return { ...draft, picks: moved(draftOrder(draft, action.shown), action.id, action.to) };
    case 'pair': {
      if (draft.kind !== 'match') return draft;
      const { left, right } = action;
      const rest = draft.picks.filter((pair) => pair.left !== left);
      return { ...draft, picks: right === null ? rest : [...rest, { left, right }] };
    }
    case 'clear':
      return emptyDraft(draft.kind);
    default:
      return assertNever(action);
  }
}

/** The items in the draft's order, or as shown while the draft has none of its own or is of an older question. */
export function draftOrder(draft: Draft, shown: readonly string[]): readonly string[] {
  const ids = pickedIds(draft.picks);
  const fits = ids.length === shown.length && shown.every((id) => ids.includes(id));
  return fits ? ids : shown;
}

/** The answer a draft would submit, or null while it is not complete. */
export function submission(key: QuestionKey, draft: Draft): Picks | null {
  return draft.kind === key.kind && picksFit(key, draft.picks) ? draft.picks : null;
}
