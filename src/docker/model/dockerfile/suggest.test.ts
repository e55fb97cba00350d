import { describe, expect, it } from 'vitest';
import { suggestion, withSuggestion } from './suggest.ts';

describe('suggestion', () => {
  it.each([
    ['bulid', ['build', 'test'], 'build'],
    ['buld', ['bald', 'build'], 'bald'],
    ['xyz', ['build'], null],
    ['build', ['build', 'built'], null],
    ['Build', ['build'], 'build'],
    ['', ['ab'], 'ab'],
    ['', ['abc'], null],
  ])('DF-41 %s of %j', (word, options, wanted) => {
    expect(suggestion(word, options)).toBe(wanted);
  });

  it('DF-41 takes on the case of the word', () => {
    expect(
      ['RUNN', 'runn', 'Runn'].map((word) => suggestion(word, ['RUN'], { ignoreCase: true })),
    ).toEqual(['RUN', 'run', 'run']);
    expect(withSuggestion('no RUN', 'run', ['RUN'], { ignoreCase: true })).toBe('no RUN');
  });
});
