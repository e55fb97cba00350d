import { describe, expect, it } from 'vitest';
import { renderExcerpt } from './excerpt.ts';

const text = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\n';
const numbers = (start: number, end: number, of = text) =>
  [...renderExcerpt('D', of, start, end).matchAll(/^ +(\d+) \| (>>>)?/gm)].map(
    ([, number, mark]) => `${number}${mark ? '*' : ''}`,
  );

describe('renderExcerpt', () => {
  it('DF-80 as it is printed', () => {
    expect(renderExcerpt('Dockerfile', 'FROM alpine\nRUN false', 2, 2)).toBe(
      'Dockerfile:2\n--------------------\n   1 |     FROM alpine\n   2 | >>> RUN false\n--------------------\n',
    );
    expect(renderExcerpt('x/Dockerfile', 'FROM a\nRUN b \\\n  c\n', 2, 3)).toBe(
      'x/Dockerfile:2\n--------------------\n   1 |     FROM a\n   2 | >>> RUN b \\\n   3 | >>>   c\n   4 |     \n--------------------\n',
    );
  });

  it.each([
    [1, 1, ['1*', '2', '3']],
    [4, 4, ['2', '3', '4*', '5', '6']],
    [3, 4, ['2', '3*', '4*', '5']],
    [8, 8, ['6', '7', '8*']],
    [7, 9, ['6', '7*', '8*']],
    [1, 8, ['1*', '2*', '3*', '4*', '5*', '6*', '7*', '8*']],
    [0, 0, []],
    [9, 9, []],
  ])('DF-80 lines %i to %i', (start, end, wanted) => {
    expect(numbers(start, end)).toEqual(wanted);
  });

  it('DF-80 a file of one line', () => {
    expect(numbers(1, 1, 'FROM')).toEqual(['1*']);
  });
});
