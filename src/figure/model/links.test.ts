import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samples } from '../../lib/samples.arbitrary.ts';
import { allPanelKinds } from './all-panel-kinds.ts';
import { tellChanges } from './changes.ts';
import { describe as inWords, messagesOf, thingsOf } from './describe.ts';
import type { Figure } from './figure.ts';
import { formats } from './format.ts';
import { layout } from './layout.ts';
import type { Link } from './link.ts';
import type { Msg } from './msg.ts';
import type { Point } from './part.ts';
import { measureText } from './text-measure.ts';
import { thingNames } from './thing-name.ts';

const lines = (key: string, texts: readonly string[]): Figure['panels'][number] => ({
  kind: 'lines',
  key,
  verbatim: 'verbatim',
  lines: texts.map((text) => ({ key: text, text, state: 'same' })),
});
const two = (links: readonly Link[], more: Partial<Figure> = {}): Figure => ({
  panels: [lines('left', ['a', 'b', 'c']), lines('right', ['x', 'y', 'z'])],
  links,
  ...more,
});
const labelOf = (msg: Msg): string =>
  typeof msg === 'string' ? msg : String(msg.values?.text ?? msg.id);
const place = (figure: Figure, format: (typeof formats)[number] = 'wide') =>
  layout(figure, allPanelKinds, { labelOf, measure: measureText }, format);
const routes = (figure: Figure, format?: (typeof formats)[number]) =>
  place(figure, format).parts.flatMap(({ of, look, line }) =>
    look.startsWith('link') && line?.points ? [{ of, points: line.points }] : [],
  );

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

test('a link that can go straight does; words stand in the gap', () => {
  const figure = two([{ key: 'l', from: 'b', to: 'y', label: 'makes' }]);
  const [left, right] = place(figure).panels;
  const [route] = routes(figure);
  expect(route?.points).toHaveLength(2);
  const [start, end] = route?.points ?? [];
  expect(start?.[1]).toBe(end?.[1]);
  const plate = place(figure).parts.find(({ look }) => look === 'plate call');
  expect(plate?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0));
  expect((plate?.x ?? 0) + (plate?.rect?.width ?? 0)).toBeLessThan(right?.x ?? 0);
});

test('of panels under one another the links take a channel on the right, the words a row between', () => {
  const figure = two(
    [
      { key: 'outer', from: 'a', to: 'z', label: 'outer' },
      { key: 'inner', from: 'c', to: 'x' },
    ],
    { arrange: 'below' },
  );
  const { panels, width, parts } = place(figure);
  const tracks = routes(figure).map(({ of, points }) => [of, points[1]?.[0], points[2]?.[0]]);
  const edge = panels[0]?.width ?? 0;
  expect(tracks).toEqual([
    ['inner', edge + 16, edge + 16],
    ['outer', edge + 32, edge + 32],
  ]);
  expect(width - edge).toBe(48);
  const name = parts.find(({ look }) => look === 'link-name');
  const [upper, lower] = panels;
  expect(name?.y).toBeGreaterThan((upper?.y ?? 0) + (upper?.height ?? 0));
  expect(name?.y).toBeLessThan(lower?.y ?? 0);
});

const ends = ['a', 'b', 'c'] as const;
const others = ['x', 'y', 'z'] as const;
const someLinks = fc
  .uniqueArray(
    fc.record({
      from: fc.constantFrom(...ends),
      to: fc.constantFrom(...others),
      back: fc.boolean(),
      named: fc.boolean(),
    }),
    { maxLength: 5, selector: ({ from, to }) => `${from}${to}` },
  )
  .map((all) =>
    all.map(
      ({ from, to, back, named }): Link => ({
        key: `${from}${to}`,
        ...(back ? { from: to, to: from } : { from, to }),
        ...(named && { label: 'words' }),
      }),
    ),
  );

/** Upright pieces of a route. */
const uprights = (points: readonly Point[]) =>
  points.slice(1).flatMap(([bx, by], i) => {
    const [ax, ay] = points[i] ?? [bx, by];
    return ax === bx && ay !== by ? [{ x: ax, from: Math.min(ay, by), to: Math.max(ay, by) }] : [];
  });

test('links are level and upright, meet the edges of their things, and share no track', () => {
  fc.assert(
    fc.property(
      someLinks,
      fc.constantFrom(...formats),
      fc.constantFrom('beside' as const, 'below' as const),
      (links, format, arrange) => {
        const figure = two(links, { arrange });
        const { parts, width, height } = place(figure, format);
        const drawn = routes(figure, format);
        expect(drawn.map(({ of }) => of).sort()).toEqual(links.map(({ key }) => key).sort());
        const pieces = drawn.flatMap(({ points }) => uprights(points));
        for (const { of, points } of drawn) {
          const link = links.find(({ key }) => key === of);
          points.slice(1).forEach(([bx, by], i) => {
            const [ax, ay] = points[i] ?? [bx, by];
            expect(ax === bx || ay === by).toBe(true);
          });
          for (const [x, y] of points) {
            expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
          }
          const meets = (key: string | undefined, [x, y]: Point = [-1, -1]) =>
            parts.some(
              (part) =>
                part.of === key &&
                part.rect &&
                [part.x, part.x + part.rect.width].some((edge) => Math.abs(edge - x) <= 0.5) &&
                part.y <= y &&
                y <= part.y + part.rect.height,
            );
          expect([meets(link?.from, points[0]), meets(link?.to, points.at(-1))]).toEqual([
            true,
            true,
          ]);
        }
        pieces.forEach((piece, i) => {
          for (const other of pieces.slice(i + 1)) {
            const apart = piece.x !== other.x || piece.to < other.from || other.to < piece.from;
            expect(apart).toBe(true);
          }
        });
      },
    ),
    samples(200),
  );
});
