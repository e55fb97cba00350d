import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partIds, rightIds } from './answer.ts';
import {
  type Draft,
  type DraftAction,
  draftOrder,
  emptyDraft,
  reduceDraft,
  submission,
} from './draft.ts';
import { anyKey } from './keys.arbitrary.ts';
import { shownOrder } from './option-order.ts';
import type { QuestionKey } from './question.ts';
import {
  kernelQuestion,
  partnerQuestion,
  strataQuestion,
  viewQuestion,
} from './questions.fixture.ts';

const run = (draft: Draft, ...actions: DraftAction[]) => actions.reduce(reduceDraft, draft);

function anyAction(key: QuestionKey): fc.Arbitrary<DraftAction> {
  const id = fc.constantFrom(...partIds(key));
  const shown = shownOrder(key, null).parts;
  return fc.oneof(
    id.map((id) => ({ type: 'pick' as const, id })),
    id.map((id) => ({ type: 'toggle' as const, id })),
    fc
      .tuple(id, fc.integer({ min: -2, max: 9 }))
      .map(([id, to]) => ({ type: 'move' as const, id, to, shown })),
    fc
      .tuple(id, fc.constantFrom(null, ...rightIds(key)))
      .map(([left, right]) => ({ type: 'pair' as const, left, right })),
    fc.constant({ type: 'clear' as const }),
  );
}

const keyAndActions = anyKey.chain((key) =>
  fc.tuple(fc.constant(key), fc.array(anyAction(key), { maxLength: 12 })),
);

describe('reduceDraft', () => {
  it('single: the last pick counts', () => {
    const draft = run(
      emptyDraft('single'),
      { type: 'pick', id: 'engine' },
      { type: 'pick', id: 'host-kernel' },
    );
    expect(draft).toEqual({ kind: 'single', picks: ['host-kernel'] });
    expect(submission(kernelQuestion.key, draft)).toEqual(['host-kernel']);
  });

  it('multiple: a second toggle takes back', () => {
    const draft = run(
      emptyDraft('multiple'),
      { type: 'toggle', id: 'cgroups' },
      { type: 'toggle', id: 'root' },
      { type: 'toggle', id: 'cgroups' },
    );
    expect(draft).toEqual({ kind: 'multiple', picks: ['root'] });
    expect(submission(viewQuestion.key, draft)).toEqual(['root']);
  });

  it('order: moves from the order shown, and stops at the ends', () => {
    const shown = ['a', 'b', 'c', 'd'];
    const move = (id: string, to: number): DraftAction => ({ type: 'move', id, to, shown });
    expect(run(emptyDraft('order'), move('c', 0)).picks).toEqual(['c', 'a', 'b', 'd']);
    expect(run(emptyDraft('order'), move('c', 0), move('c', 1)).picks).toEqual(
      shown.toSpliced(0, 3, 'a', 'c', 'b'),
    );
    expect(run(emptyDraft('order'), move('a', 99)).picks).toEqual(['b', 'c', 'd', 'a']);
    expect(run(emptyDraft('order'), move('d', -5)).picks).toEqual(['d', 'a', 'b', 'c']);
    expect(run(emptyDraft('order'), move('gone', 0)).picks).toEqual(shown);
  });

  it('order: leaves a draft of an older question aside', () => {
    const old: Draft = { kind: 'order', picks: ['a', 'b', 'gone'] };
    expect(draftOrder(old, ['b', 'a'])).toEqual(['b', 'a']);
    expect(draftOrder({ kind: 'order', picks: ['a', 'b'] }, ['b', 'a'])).toEqual(['a', 'b']);
  });

  it('match: gives a left one right, and takes it back', () => {
    const draft = run(
      emptyDraft('match'),
      { type: 'pair', left: 'image', right: 'process' },
      { type: 'pair', left: 'vm', right: 'computer' },
      { type: 'pair', left: 'image', right: 'executable' },
      { type: 'pair', left: 'vm', right: null },
    );
    expect(draft).toEqual({ kind: 'match', picks: [{ left: 'image', right: 'executable' }] });
    expect(submission(partnerQuestion.key, draft)).toBeNull();
  });

  it('has nothing to submit while empty or of another kind', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        expect(submission(key, emptyDraft(key.kind))).toBeNull();
      }),
    );
    expect(submission(strataQuestion.key, { kind: 'single', picks: ['hardware'] })).toBeNull();
  });

  it('keeps its kind, names only parts of the question, and survives storing', () => {
    fc.assert(
      fc.property(keyAndActions, ([key, actions]) => {
        const draft = run(emptyDraft(key.kind), ...actions);
        expect(draft.kind).toBe(key.kind);
        expect(JSON.parse(JSON.stringify(draft))).toEqual(draft);
        const ids = draft.picks.map((pick) => (typeof pick === 'string' ? pick : pick.left));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => partIds(key).includes(id))).toBe(true);
        expect(reduceDraft(draft, { type: 'clear' })).toEqual(emptyDraft(key.kind));
      }),
    );
  });

  it('order: any order can be reached', () => {
    const shown = ['a', 'b', 'c', 'd', 'e'];
    fc.assert(
      fc.property(fc.shuffledSubarray(shown, { minLength: 5 }), (goal) => {
        const moves = goal.map((id, to): DraftAction => ({ type: 'move', id, to, shown }));
        expect(run(emptyDraft('order'), ...moves).picks).toEqual(goal);
      }),
    );
  });
});
