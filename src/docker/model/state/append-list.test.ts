import { describe, expect, it } from 'vitest';
import { AppendList } from './append-list.ts';

describe('an append-only list', () => {
  it('ENG-13 an older list keeps its view, whatever is appended to it or to its successors', () => {
    const empty = AppendList.from<number>([]);
    const one = empty.append([1]);
    const three = one.append([2, 3]);
    const branch = one.append([20]);
    const further = three.append([4]);
    expect([empty, one, three, branch, further].map((list) => [...list])).toEqual([
      [],
      [1],
      [1, 2, 3],
      [1, 20],
      [1, 2, 3, 4],
    ]);
    expect([empty, one, three, branch, further].map(({ length }) => length)).toEqual([
      0, 1, 3, 2, 4,
    ]);
    expect(one.append([])).toBe(one);
    expect(AppendList.from(three)).toBe(three);
  });

  it('ENG-13 reads like an array of its length', () => {
    const items = ['a', 'b', 'c', 'd'];
    const list = AppendList.from(items);
    const longer = list.append(['e']);
    for (const [start, end] of [
      [0, undefined],
      [2, undefined],
      [9, undefined],
      [-1, undefined],
      [1, 3],
      [0, -1],
      [-9, 9],
    ] as const) {
      expect(list.slice(start, end)).toEqual(items.slice(start, end));
    }
    expect(list.map((item, index) => `${index}${item}`)).toEqual(['0a', '1b', '2c', '3d']);
    expect(longer.length).toBe(5);
  });

  it('ENG-13 does not change the array it was made of', () => {
    const items = [1];
    AppendList.from(items).append([2]);
    expect(items).toEqual([1]);
  });
});
