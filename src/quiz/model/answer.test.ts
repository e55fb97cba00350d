import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDraft, anyKey, namedParts } from '../kinds/all.arbitrary.ts';
import { emptyDraft, partIds, picksFit, rightPicks, submission } from './answer.ts';
import { shownOrder } from './option-order.ts';
import { kernelQuestion, partnerQuestion, strataQuestion } from './questions.fixture.ts';

const keyAndDraft = anyKey.chain((key) =>
  fc.tuple(fc.constant(key), anyDraft(key, shownOrder(key, null).parts)),
);

describe('a draft', () => {
  it('has nothing to submit while empty or of another kind', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        expect(submission(key, emptyDraft(key.kind))).toBeNull();
      }),
    );
    expect(submission(strataQuestion.key, { kind: 'single', picks: ['hardware'] })).toBeNull();
  });

  it('submits its picks once they are whole', () => {
    const { key } = kernelQuestion;
    expect(submission(key, { kind: 'single', picks: ['engine'] })).toEqual(['engine']);
    const pairs = [{ left: 'image', right: 'executable' }];
    expect(submission(partnerQuestion.key, { kind: 'match', picks: pairs })).toBeNull();
  });

  it('names only parts of the question, each once, and survives storing', () => {
    fc.assert(
      fc.property(keyAndDraft, ([key, picks]) => {
        expect(JSON.parse(JSON.stringify(picks))).toEqual(picks);
        const ids = namedParts(key, picks);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => partIds(key).includes(id))).toBe(true);
      }),
    );
  });
});

describe('picksFit', () => {
  it('takes the right answer, and trusts nothing that was stored', () => {
    fc.assert(
      fc.property(anyKey, fc.array(fc.jsonValue()), (key, stored) => {
        expect(picksFit(key, rightPicks(key))).toBe(true);
        const picks = JSON.parse(JSON.stringify(stored));
        expect(picksFit(key, [...picks, null])).toBe(false);
      }),
    );
  });
});
