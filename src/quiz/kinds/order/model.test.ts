import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Picks } from '../../model/kind.ts';
import { arranged, moved } from './model.ts';

const shown = ['a', 'b', 'c', 'd'];

describe('an order', () => {
  it('moves from the order shown, and stops at the ends', () => {
    const move = (id: string, to: number, picks: Picks = []) => moved(picks, shown, id, to);
    expect(move('c', 0)).toEqual(['c', 'a', 'b', 'd']);
    expect(move('c', 1, move('c', 0))).toEqual(['a', 'c', 'b', 'd']);
    expect(move('a', 99)).toEqual(['b', 'c', 'd', 'a']);
    expect(move('d', -5)).toEqual(['d', 'a', 'b', 'c']);
    expect(move('gone', 0)).toEqual(shown);
  });

  it('leaves a draft of an older question aside', () => {
    expect(arranged(['a', 'b', 'gone'], ['b', 'a'])).toEqual(['b', 'a']);
    expect(arranged(['a', 'b'], ['b', 'a'])).toEqual(['a', 'b']);
  });

  it('can be any', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(shown, { minLength: 4 }), (goal) => {
        const picks = goal.reduce<Picks>((now, id, to) => moved(now, shown, id, to), []);
        expect(picks).toEqual(goal);
      }),
    );
  });
});
