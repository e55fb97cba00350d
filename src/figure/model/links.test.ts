import { describe, expect, test } from 'vitest';
import { allPanelKinds } from './all-panel-kinds.ts';
import { tellChanges } from './changes.ts';
import { describe as inWords, messagesOf, thingsOf } from './describe.ts';
import type { Link } from './link.ts';
import { labelOf, lines, place, two } from './links.fixture.ts';
import { thingNames } from './thing-name.ts';

describe('what a link is told as', () => {
  const figure = two([
    { key: 'one', from: 'a', to: 'x' },
    { key: 'two', from: 'z', to: 'b', label: 'makes' },
  ]);

  test('in words', () => {
    expect(
      inWords(figure, allPanelKinds, labelOf, (id, values) =>
        [id, ...Object.values(values)].join(' '),
      ).at(-1),
    ).toEqual({ heading: 'links', lines: ['link a x', 'linkNamed z b makes'] });
    expect(messagesOf(figure, allPanelKinds).at(-1)).toBe('makes');
  });

  test('it can be asked about, by its words or by the names of its ends', () => {
    const things = thingsOf(figure, allPanelKinds);
    const verbatim = (text: string) => ({ id: 'verbatim', values: { text } });
    expect(things.filter(({ sort }) => sort === 'link')).toEqual([
      {
        key: 'one',
        name: { from: verbatim('a'), to: verbatim('x') },
        sort: 'link',
        says: [],
        at: [],
      },
      { key: 'two', name: 'makes', sort: 'link', says: [], at: [] },
    ]);
    const names = thingNames(things, labelOf);
    expect([names.get('one'), names.get('two')]).toEqual(['a → x', 'makes']);
  });

  test('that it came, went or leads elsewhere is told', () => {
    const things = (links: readonly Link[]) => thingsOf(two(links), allPanelKinds);
    const told = (before: readonly Link[], after: readonly Link[]) =>
      tellChanges(things(before), things(after), {
        labelOf,
        sortOf: (sort) => sort,
        phrase: (id, values) => [id, ...Object.values(values)].join(': '),
      });
    const one: Link = { key: 'one', from: 'a', to: 'x' };
    expect(told([], [one])).toEqual(['came: a → x']);
    expect(told([one], [])).toEqual(['went: a → x']);
    expect(told([one], [{ ...one, to: 'y' }])).toEqual(['renamed: a → x: a → y']);
  });

  test('it recedes unless the step is about one of its ends, or about it', () => {
    const looks = (about: readonly string[]) =>
      Object.fromEntries(
        place({ ...figure, about })
          .parts.filter(({ key }) => key.startsWith('link:'))
          .map(({ of, look }) => [of, look]),
      );
    expect(looks(['a', 'y'])).toEqual({ one: 'link about', two: 'link receded' });
    expect(looks(['b'])).toEqual({ one: 'link receded', two: 'link about' });
    expect(looks(['two'])).toEqual({ one: 'link receded', two: 'link about' });
  });
});

test('a link that does not hold is refused, with what to do', () => {
  const link = (from: string, to: string, key = 'l'): Link => ({ key, from, to });
  expect(() => place(two([link('a', 'nobody')]))).toThrow(
    'the link l ends at nobody, and no panel has such a thing; name in "to" a thing of left and right',
  );
  expect(() => place(two([link('a', 'c')]))).toThrow(
    'the link l joins two things of the panel left; end it at a thing of another panel',
  );
  expect(() => place(two([link('a', 'x'), link('b', 'y')]))).toThrow(
    'the link l has the key of something else; give it one of its own',
  );
  expect(() => place(two([link('a', 'x', 'c')]))).toThrow('the link c has the key of something');
  const panels = [lines('left', ['a', 'b']), lines('right', ['b', 'c'])];
  expect(() => place({ panels, links: [link('a', 'b')] })).toThrow(
    'the link l ends at b, which left and right have; give the things keys of their own',
  );
});
