import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samples } from '../../lib/samples.arbitrary.ts';
import { allPanelKinds } from './all-panel-kinds.ts';
import type { Figure } from './figure.ts';
import { type Format, formats } from './format.ts';
import { faultsOf } from './layout.ts';
import type { Link } from './link.ts';
import { linkRects, piecesOf } from './link-route.ts';
import { lines, place, processes, two } from './links.fixture.ts';
import { linkEnds } from './links.ts';
import type { Point, Rect } from './part.ts';
import { measureText } from './text-measure.ts';

const routes = (figure: Figure, format?: Format) =>
  place(figure, format).parts.flatMap(({ of, look, line }) =>
    look.startsWith('link') && line?.points ? [{ of, points: line.points }] : [],
  );

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

describe('what stands in the way is gone round', () => {
  const links: readonly Link[] = [
    { key: 'first', from: 'pid-1', to: 'box-1' },
    { key: 'second', from: 'pid-29', to: 'box-2', label: 'is' },
  ];

  test('beside one another: over the panels, in a row that is there for it alone', () => {
    expect(routes(processes(links))).toMatchInlineSnapshot(`
      [
        {
          "of": "first",
          "points": [
            [
              34.5,
              135,
            ],
            [
              582,
              135,
            ],
          ],
        },
        {
          "of": "second",
          "points": [
            [
              46,
              165,
            ],
            [
              548,
              165,
            ],
            [
              548,
              13.5,
            ],
            [
              826,
              13.5,
            ],
            [
              826,
              85,
            ],
          ],
        },
      ]
    `);
    expect(faultsOf(place(processes(links)), measureText)).toEqual([]);
    const height = (some: readonly Link[]) => place(processes(some)).height;
    expect(height(links) - height(links.slice(0, 1))).toBe(42.5);
    expect(height(links.slice(0, 1))).toBe(height([]));
  });

  test('under one another: through the gap', () => {
    expect(routes(processes(links, { arrange: 'below' }))).toMatchInlineSnapshot(`
      [
        {
          "of": "second",
          "points": [
            [
              46,
              73.5,
            ],
            [
              1048,
              73.5,
            ],
            [
              1048,
              170,
            ],
            [
              516,
              170,
            ],
            [
              516,
              239.5,
            ],
          ],
        },
        {
          "of": "first",
          "points": [
            [
              34.5,
              46,
            ],
            [
              1064,
              46,
            ],
            [
              1064,
              143.5,
            ],
            [
              197.5,
              143.5,
            ],
            [
              197.5,
              239.5,
            ],
          ],
        },
      ]
    `);
    expect(faultsOf(place(processes(links, { arrange: 'below' })), measureText)).toEqual([]);
  });

  test('a panel that stands between two others', () => {
    const { panels } = processes([]);
    const figure: Figure = {
      panels: [lines('left', ['a', 'b']), ...panels],
      links: [{ key: 'past', from: 'b', to: 'kernel' }],
    };
    expect(routes(figure)).toMatchInlineSnapshot(`
      [
        {
          "of": "past",
          "points": [
            [
              318,
              191,
            ],
            [
              352,
              191,
            ],
            [
              352,
              13.5,
            ],
            [
              728,
              13.5,
            ],
            [
              728,
              174,
            ],
            [
              762,
              174,
            ],
          ],
        },
      ]
    `);
    expect(faultsOf(place(figure), measureText)).toEqual([]);
  });
});

test('two links that change places do not lie on each other', () => {
  const figure = two([
    { key: 'down', from: 'a', to: 'y' },
    { key: 'up', from: 'b', to: 'x' },
  ]);
  expect(routes(figure)).toMatchInlineSnapshot(`
    [
      {
        "of": "down",
        "points": [
          [
            498,
            14.5,
          ],
          [
            532,
            14.5,
          ],
          [
            532,
            41.5,
          ],
          [
            582,
            41.5,
          ],
        ],
      },
      {
        "of": "up",
        "points": [
          [
            498,
            35.5,
          ],
          [
            548,
            35.5,
          ],
          [
            548,
            8.5,
          ],
          [
            582,
            8.5,
          ],
        ],
      },
    ]
  `);
});

type Arrange = 'beside' | 'below';
/** Three panels of different kinds, and links between any of their things. */
const threePanels = (links: readonly Link[], arrange: Arrange): Figure => ({
  panels: [lines('left', ['a', 'b', 'c']), ...processes([]).panels],
  links,
  arrange,
});
const things = [
  ['a', 'b', 'c'],
  ['pid-1', 'pid-29', 'pid-30'],
  ['box-1', 'box-2', 'box-3', 'kernel'],
] as const;
const end = fc
  .integer({ min: 0, max: things.length - 1 })
  .chain((panel) => fc.constantFrom(...(things[panel] ?? [])).map((key) => ({ panel, key })));
const someLinks = fc
  .uniqueArray(
    fc
      .record({ from: end, to: end, named: fc.boolean() })
      .filter(({ from, to }) => from.panel !== to.panel),
    { maxLength: 5, selector: ({ from, to }) => [from.key, to.key].sort().join() },
  )
  .map((all) =>
    all.map(
      ({ from, to, named }): Link => ({
        key: `${from.key}-${to.key}`,
        from: from.key,
        to: to.key,
        ...(named && { label: 'words' }),
      }),
    ),
  );

/** Whether two pieces of lines lie on each other for more than a point. */
function lieOnEachOther(
  [[ax, ay], [bx, by]]: readonly [Point, Point],
  [[cx, cy], [dx, dy]]: readonly [Point, Point],
): boolean {
  const share = (a: number, b: number, c: number, d: number) =>
    Math.min(Math.max(a, b), Math.max(c, d)) - Math.max(Math.min(a, b), Math.min(c, d)) > 0;
  const upright = ax === bx && cx === dx && ax === cx && share(ay, by, cy, dy);
  const level = ay === by && cy === dy && ay === cy && share(ax, bx, cx, dx);
  return upright || level;
}

test('links are level and upright, begin and end at the edges of their things, and none lies on another', () => {
  fc.assert(
    fc.property(
      someLinks,
      // three panels beside one another have no room in narrow
      fc.constantFrom(
        ...formats.flatMap((format) => [
          [format, 'below'] as const,
          ...(format === 'narrow' ? [] : [[format, 'beside'] as const]),
        ]),
      ),
      (links, [format, arrange]) => {
        const figure = threePanels(links, arrange);
        const placed = place(figure, format);
        const { parts, width, height } = placed;
        const rects = linkRects(linkEnds(figure, allPanelKinds), parts, measureText);
        const drawn = routes(figure, format);
        expect(drawn.map(({ of }) => of).sort()).toEqual(links.map(({ key }) => key).sort());
        for (const { of, points } of drawn) {
          const ends = rects.find((each) => each.ends.link.key === of);
          const crooked = piecesOf(points).filter(
            ([[ax, ay], [bx, by]]) => (ax === bx) === (ay === by),
          );
          const outside = points.filter(([x, y]) => x < 0 || x > width || y < 0 || y > height);
          expect([crooked, outside]).toEqual([[], []]);
          expect([isOnEdge(points[0], ends?.from), isOnEdge(points.at(-1), ends?.to)]).toEqual([
            true,
            true,
          ]);
        }
        const clashes = drawn.flatMap(({ of, points }, i) =>
          drawn
            .slice(i + 1)
            .filter((other) =>
              piecesOf(points).some((piece) =>
                piecesOf(other.points).some((another) => lieOnEachOther(piece, another)),
              ),
            )
            .map((other) => [of, other.of]),
        );
        expect(clashes).toEqual([]);
        const linked = new Set(links.map(({ key }) => key));
        const faults = faultsOf(placed, measureText).filter((key) => linked.has(key));
        expect(faults).toEqual([]);
      },
    ),
    samples(200),
  );
});

/** Whether a point is on the outline of a rectangle, to half a unit. */
function isOnEdge([x, y]: Point = [-1, -1], rect: Rect = { x: 0, y: 0, width: 0, height: 0 }) {
  const [right, bottom] = [rect.x + rect.width, rect.y + rect.height];
  const near = (a: number, b: number) => Math.abs(a - b) <= 0.5;
  const between = (at: number, low: number, high: number) => at >= low - 0.5 && at <= high + 0.5;
  const upright = (near(x, rect.x) || near(x, right)) && between(y, rect.y, bottom);
  const level = (near(y, rect.y) || near(y, bottom)) && between(x, rect.x, right);
  return upright || level;
}
