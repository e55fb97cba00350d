import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import { formats as everyFormat, type Format } from '../format.ts';
import { faultsOf, layout as layoutFigure } from '../layout.ts';
import { layoutStyles } from '../layout-style.ts';
import type { Msg } from '../msg.ts';
import type { Rect } from '../part.ts';
import type { Role } from '../role.ts';
import { collisions, overlap } from '../text-collisions.ts';
import { type Measure, measureText } from '../text-measure.ts';
import { placeStrata } from './place-strata.ts';
import type { PlacedStrata } from './placed-strata.ts';
import type { Boundary, Box, Mark, StrataPanel, Wire } from './strata.ts';
import { strataKind } from './strata-kind.ts';
import { strataParts } from './strata-parts.ts';

/** Places strata, and tells besides what collides. */
function layout(
  panel: StrataPanel,
  labelOf: (msg: Msg) => string,
  measure: Measure,
  format: Format,
  leastHeight = 0,
) {
  const placed = placeStrata(panel, labelOf, measure, layoutStyles[format], leastHeight);
  const { width, height } = placed;
  const met = collisions({ width, height, parts: strataParts(placed, format, 0) }, measure);
  return { ...placed, overflowing: [...new Set([...placed.overflowing, ...met.flat()])] };
}

const same = (msg: Msg) => (typeof msg === 'string' ? msg : msg.id);

/** Half the size per letter: places that can be checked by hand. */
const plain = (text: string, sizePx: number) => (text.length * sizePx) / 2;

const small: StrataPanel = {
  kind: 'strata',
  key: 'strata',
  rows: [
    { key: 'app', label: 'application' },
    { key: 'kernel', label: 'kernel', emphasis: true },
  ],
  stacks: [
    {
      key: 's',
      title: 'Stack',
      lanes: [
        { key: 'a', weight: 1 },
        { key: 'b', weight: 1 },
      ],
    },
  ],
  boxes: [
    {
      key: 'app-1',
      role: 'application',
      label: 'App A',
      stack: 's',
      rows: ['app', 'app'],
      lanes: ['a', 'a'],
    },
    {
      key: 'engine',
      role: 'actor',
      label: 'engine',
      stack: 's',
      rows: ['app', 'app'],
      lanes: ['b', 'b'],
    },
    {
      key: 'kernel',
      role: 'host-kernel',
      label: 'host kernel',
      detail: 'one for all',
      tag: 'shared',
      standing: 'shared',
      stack: 's',
      rows: ['kernel', 'kernel'],
      lanes: ['a', 'b'],
    },
  ],
  boundaries: [
    {
      key: 'c',
      kind: 'container',
      label: 'container',
      stack: 's',
      rows: ['app', 'app'],
      lanes: ['a', 'a'],
    },
  ],
  wires: [{ key: 'w', from: 'engine', to: 'app-1', kind: 'control', label: 'starts' }],
  tokens: [{ key: 't', wire: 'w', at: 1 }],
  marks: [{ key: 'm', box: 'kernel', edge: 'bottom', label: 'VT-x' }],
};

test('a small figure, whole', () => {
  expect(layout(small, same, plain, 'wide')).toMatchInlineSnapshot(`
    {
      "boundaries": [
        {
          "height": 73.3,
          "key": "c",
          "kind": "container",
          "label": {
            "height": 22.5,
            "lines": [
              {
                "anchor": "start",
                "sizePx": 13,
                "text": "container",
                "weight": 700,
                "x": 6,
                "y": 16,
              },
            ],
            "width": 70.5,
            "x": 98,
            "y": 42.6,
          },
          "width": 453.5,
          "x": 92,
          "y": 53.8,
        },
      ],
      "boxes": [
        {
          "height": 54,
          "key": "app-1",
          "lines": [
            {
              "anchor": "start",
              "sizePx": 16,
              "text": "App A",
              "weight": 700,
              "x": 11,
              "y": 32.5,
            },
          ],
          "role": "application",
          "width": 441.5,
          "x": 98,
          "y": 67,
        },
        {
          "height": 54,
          "key": "engine",
          "lines": [
            {
              "anchor": "middle",
              "sizePx": 16,
              "text": "engine",
              "weight": 700,
              "x": 221,
              "y": 32.5,
            },
          ],
          "role": "actor",
          "width": 441.5,
          "x": 628.5,
          "y": 67,
        },
        {
          "height": 64,
          "key": "kernel",
          "lines": [
            {
              "anchor": "start",
              "sizePx": 16,
              "text": "host kernel",
              "weight": 700,
              "x": 11,
              "y": 29,
            },
            {
              "anchor": "start",
              "sizePx": 14,
              "text": "one for all",
              "weight": 400,
              "x": 11,
              "y": 47,
            },
          ],
          "role": "host-kernel",
          "standing": "shared",
          "tag": {
            "height": 22.5,
            "line": {
              "anchor": "middle",
              "sizePx": 13,
              "text": "shared",
              "weight": 700,
              "x": 25.5,
              "y": 16,
            },
            "width": 51,
            "x": 1013,
            "y": 131.1,
          },
          "width": 972,
          "x": 98,
          "y": 142.3,
        },
      ],
      "braces": [],
      "height": 224,
      "marks": [
        {
          "height": 22.5,
          "key": "m",
          "line": {
            "anchor": "middle",
            "sizePx": 13,
            "text": "VT-x",
            "weight": 700,
            "x": 19,
            "y": 16,
          },
          "width": 38,
          "x": 565,
          "y": 195.1,
        },
      ],
      "overflowing": [],
      "rows": [
        {
          "emphasis": false,
          "height": 54,
          "key": "app",
          "lines": [
            {
              "anchor": "start",
              "sizePx": 14,
              "text": "application",
              "weight": 400,
              "x": -92,
              "y": 32,
            },
          ],
          "width": 984,
          "x": 92,
          "y": 67,
        },
        {
          "emphasis": true,
          "height": 64,
          "key": "kernel",
          "lines": [
            {
              "anchor": "start",
              "sizePx": 14,
              "text": "kernel",
              "weight": 700,
              "x": -92,
              "y": 37,
            },
          ],
          "width": 984,
          "x": 92,
          "y": 142.3,
        },
      ],
      "titles": [
        {
          "height": 32.5,
          "key": "s",
          "lines": [
            {
              "anchor": "start",
              "sizePx": 18,
              "text": "Stack",
              "weight": 700,
              "x": 0,
              "y": 19.5,
            },
          ],
          "width": 972,
          "x": 98,
          "y": 0,
        },
      ],
      "tokens": [
        {
          "key": "t",
          "x": 539.5,
          "y": 94,
        },
      ],
      "width": 1080,
      "wires": [
        {
          "key": "w",
          "kind": "control",
          "label": {
            "height": 22.5,
            "line": {
              "anchor": "middle",
              "sizePx": 13,
              "text": "starts",
              "weight": 700,
              "x": 25.5,
              "y": 16,
            },
            "width": 51,
            "x": 558.5,
            "y": 82.8,
          },
          "points": [
            [
              628.5,
              94,
            ],
            [
              539.5,
              94,
            ],
          ],
        },
      ],
    }
  `);
});

test('narrow has no row labels, and every format starts from its own width', () => {
  const widths = (['wide', 'narrow', 'wall'] as const).map((format) => {
    const placed = layout(small, same, measureText, format);
    return [placed.width, placed.rows.every((row) => row.lines.length > 0), placed.overflowing];
  });
  expect(widths).toEqual([
    [1080, true, []],
    [344, false, []],
    [1760, true, []],
  ]);
});

test('no text is smaller than its format allows', () => {
  const least = { wide: 13, narrow: 12.6, wall: 30 };
  for (const format of ['wide', 'narrow', 'wall'] as const) {
    const placed = layout(small, same, measureText, format);
    const sizes = textsOf(placed).map((line) => line.sizePx);
    expect(Math.min(...sizes)).toBe(least[format]);
  }
});

test('a word that is wider than its box is reported, not hidden', () => {
  const word = 'Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichen';
  const [app, ...rest] = small.boxes as [Box, ...Box[]];
  const placed = layout(
    { ...small, boxes: [{ ...app, label: word }, ...rest] },
    same,
    measureText,
    'narrow',
  );
  expect(placed.overflowing).toContain('app-1');
});

test('a wire to a box that is not there is reported', () => {
  const wires: Wire[] = [{ key: 'lost', from: 'engine', to: 'nobody', kind: 'call' }];
  expect(layout({ ...small, wires, tokens: [] }, same, plain, 'wide').overflowing).toEqual([
    'lost',
  ]);
});

test('a box on a lane that does not exist is a broken figure', () => {
  const [app, ...rest] = small.boxes as [Box, ...Box[]];
  const boxes = [{ ...app, lanes: ['a', 'z'] as const }, ...rest];
  expect(() => layout({ ...small, boxes }, same, plain, 'wide')).toThrow(
    'app-1: no such stack, lane or row',
  );
});

test('a note row is one text across the figure, in every format', () => {
  const figure = {
    ...small,
    rows: [...small.rows, { key: 'note', label: 'left out here', note: true }],
  };
  const placed = layout(figure, same, measureText, 'narrow');
  expect(placed.rows.map((row) => row.lines.map((line) => line.text))).toEqual([
    [],
    [],
    ['left out here'],
  ]);
});

test('boundaries that share a label keep their lines level and print it once, over both', () => {
  const [container] = small.boundaries as [Boundary];
  const boxes = small.boxes.map((box) => (box.key === 'engine' ? { ...box, key: 'app-2' } : box));
  const second: Boundary = { ...container, key: 'd', lanes: ['b', 'b'], sharesLabel: true };
  const figure = { ...small, boxes, wires: [], tokens: [], boundaries: [container, second] };
  const [first, last] = layout(figure, same, plain, 'wide').boundaries;
  if (!first || !last) throw new Error('two boundaries expected');
  expect([last.y, last.height]).toEqual([first.y, first.height]);
  expect(last.label).toEqual({ x: last.x, y: last.y, width: 0, height: 0, lines: [] });
  const middle = first.label.x + first.label.width / 2;
  expect(middle).toBeCloseTo((first.x + last.x + last.width) / 2, 0);
});

const roles: readonly Role[] = ['application', 'user-space', 'guest-kernel', 'actor', 'gap'];

/** Stacks filled cell by cell, some boxes merged downwards, with boundaries, wires, tags and marks at random. */
const figures: fc.Arbitrary<StrataPanel> = fc
  .record({
    lanes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    rows: fc.integer({ min: 1, max: 5 }),
    seed: fc.array(fc.nat(99), { minLength: 60, maxLength: 60 }),
    emphasis: fc.nat(5),
  })
  .map(({ lanes, rows, seed, emphasis }) => {
    let next = 0;
    const draw = (below: number) => (seed[next++ % seed.length] ?? 0) % below;
    const row = (r: number) => `r${r}`;
    const boxes: Box[] = [];
    const boundaries: Boundary[] = [];
    lanes.forEach((count, s) => {
      const stack = `s${s}`;
      for (let l = 0; l < count; l += 1) {
        for (let r = 0; r < rows; r += 1) {
          const at = { stack, lanes: [`l${l}`, `l${l}`] as const };
          const deep = draw(4) === 0 && r + 1 < rows ? r + 1 : r;
          boxes.push({
            ...at,
            key: `${stack}-l${l}-${r}`,
            role: roles[draw(roles.length)] ?? 'actor',
            label: ['App', 'guest kernel', '앱'][draw(3)] ?? '',
            rows: [row(r), row(deep)],
            ...(draw(5) === 0 ? { tag: '× 2' } : {}),
            ...(draw(3) === 0 ? { detail: 'two' } : {}),
          });
          if (draw(5) === 0)
            boundaries.push({
              ...at,
              key: `b${stack}-${l}-${r}`,
              kind: 'container',
              label: 'in',
              rows: [row(r), row(deep)],
            });
          r = deep;
        }
      }
      if (draw(3) === 0)
        boundaries.push({
          key: `m${stack}`,
          kind: 'machine',
          label: 'VM',
          stack,
          rows: [row(0), row(rows - 1)],
          lanes: ['l0', `l${count - 1}`],
        });
    });
    const wires: Wire[] = Array.from({ length: draw(3) }, (_, i) => ({
      key: `w${i}`,
      from: boxes[draw(boxes.length)]?.key ?? '',
      to: boxes[draw(boxes.length)]?.key ?? '',
      kind: 'call' as const,
      ...(draw(2) === 0 ? { label: 'asks' } : {}),
    })).filter((wire) => wire.from !== wire.to);
    const marks: Mark[] = boxes.flatMap((box) =>
      draw(9) === 0
        ? [{ key: `k${box.key}`, box: box.key, edge: 'bottom' as const, label: 'tx' }]
        : [],
    );
    return {
      kind: 'strata',
      key: 'strata',
      rows: Array.from({ length: rows }, (_, r) => ({
        key: row(r),
        label: row(r),
        ...(r === emphasis ? { emphasis: true } : {}),
      })),
      stacks: lanes.map((count, s) => ({
        key: `s${s}`,
        title: `Stack ${s}`,
        lanes: Array.from({ length: count }, (_, l) => ({ key: `l${l}`, weight: 1 + (l % 2) })),
      })),
      boxes,
      boundaries,
      wires,
      tokens: wires.slice(0, 1).map((wire) => ({ key: 't', wire: wire.key, at: 0.5 })),
      marks,
    };
  });

const formats = fc.constantFrom<Format>(...everyFormat);
const runs = samples(200);

function textsOf(placed: PlacedStrata) {
  return [
    ...placed.rows.flatMap((row) => row.lines),
    ...placed.titles.flatMap((title) => title.lines),
    ...placed.boxes.flatMap((box) => [...box.lines, ...(box.tag ? [box.tag.line] : [])]),
    ...placed.boundaries.flatMap((boundary) => boundary.label.lines),
    ...placed.marks.map((mark) => mark.line),
    ...placed.wires.flatMap((wire) => (wire.label ? [wire.label.line] : [])),
  ];
}

const pairs = <T>(things: readonly T[]) =>
  things.flatMap((a, i) => things.slice(i + 1).map((b) => [a, b] as const));

test('any figure: boxes keep to the drawing and off each other, aligned with their rows', () => {
  fc.assert(
    fc.property(figures, formats, (figure, format) => {
      const placed = layout(figure, same, measureText, format);
      for (const box of placed.boxes) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(placed.width + 0.2);
        expect(box.y + box.height).toBeLessThanOrEqual(placed.height + 0.2);
        const source = figure.boxes.find(({ key }) => key === box.key);
        const [upper, lower] = (source?.rows ?? []).map((key) =>
          placed.rows.find((row) => row.key === key),
        );
        expect(box.y).toBe(upper?.y);
        expect(box.y + box.height).toBeCloseTo((lower?.y ?? 0) + (lower?.height ?? 0), 0);
      }
      for (const [a, b] of pairs(placed.boxes)) expect(overlap(a, b)).toBe(false);
    }),
    runs,
  );
});

test('any figure: the same again, with every key in its order', () => {
  const keys = (things: readonly { readonly key: string }[]) => things.map((thing) => thing.key);
  fc.assert(
    fc.property(figures, formats, (figure, format) => {
      const placed = layout(figure, same, measureText, format);
      expect(layout(structuredClone(figure), same, measureText, format)).toEqual(placed);
      for (const list of ['rows', 'boxes', 'boundaries', 'marks', 'wires', 'tokens'] as const)
        expect(keys(placed[list])).toEqual(keys(figure[list]));
      expect(keys(placed.titles)).toEqual(keys(figure.stacks));
    }),
    runs,
  );
});

test('any figure: asked to be higher it grows row by row to that height, and no words change', () => {
  fc.assert(
    fc.property(figures, formats, fc.nat(200), (figure, format, more) => {
      const placed = layout(figure, same, measureText, format);
      const grown = layout(figure, same, measureText, format, placed.height + more);
      expect(grown.height).toBe(placed.height + more);
      expect(layout(figure, same, measureText, format, placed.height)).toEqual(placed);
      expect(textsOf(grown).map(({ text }) => text)).toEqual(
        textsOf(placed).map(({ text }) => text),
      );
      // what did not fit may now, never the other way round
      expect(placed.overflowing).toEqual(expect.arrayContaining([...grown.overflowing]));
      const growths = grown.rows.map((row, r) => row.height - (placed.rows[r]?.height ?? 0));
      expect(Math.max(...growths) - Math.min(...growths)).toBeLessThanOrEqual(1);
    }),
    runs,
  );
});

test('any figure: boundaries enclose their boxes, 12 units or more from each other', () => {
  const within = (outer: Rect, inner: Rect, room: number) =>
    outer.x <= inner.x - room &&
    outer.y <= inner.y - room &&
    outer.x + outer.width >= inner.x + inner.width + room &&
    outer.y + outer.height >= inner.y + inner.height + room;
  fc.assert(
    fc.property(figures, formats, (figure, format) => {
      const placed = layout(figure, same, measureText, format);
      placed.boundaries.forEach((boundary, i) => {
        const area = figure.boundaries[i];
        const lanes =
          figure.stacks.find(({ key }) => key === area?.stack)?.lanes.map(({ key }) => key) ?? [];
        const inside = figure.boxes.filter(
          (box) =>
            box.stack === area?.stack &&
            box.rows[0] >= area.rows[0] &&
            box.rows[1] <= area.rows[1] &&
            lanes.indexOf(box.lanes[0]) >= lanes.indexOf(area.lanes[0]) &&
            lanes.indexOf(box.lanes[1]) <= lanes.indexOf(area.lanes[1]),
        );
        expect(inside.length).toBeGreaterThan(0);
        for (const { key } of inside) {
          const box = placed.boxes.find((each) => each.key === key);
          expect(box && within(boundary, box, 4)).toBe(true);
        }
      });
      for (const [a, b] of pairs(placed.boundaries)) {
        if (within(a, b, 3) || within(b, a, 3)) continue;
        const beside = a.y < b.y + b.height && b.y < a.y + a.height;
        const apart = Math.max(b.x - a.x - a.width, a.x - b.x - b.width);
        if (beside) expect(apart).toBeGreaterThanOrEqual(11.5);
        else expect(overlap(a, b)).toBe(false);
      }
    }),
    runs,
  );
});

test('any figure: wires are orthogonal, start and end at their boxes, and run through none', () => {
  fc.assert(
    fc.property(figures, formats, (figure, format) => {
      const placed = layout(figure, same, measureText, format);
      placed.wires.forEach((wire, i) => {
        const box = (key: string | undefined) =>
          placed.boxes.find((each) => each.key === key) as Rect;
        const touches = ([x, y]: readonly [number, number], rect: Rect) =>
          (Math.abs(x - rect.x) < 0.2 ||
            Math.abs(x - rect.x - rect.width) < 0.2 ||
            Math.abs(y - rect.y) < 0.2 ||
            Math.abs(y - rect.y - rect.height) < 0.2) &&
          x > rect.x - 0.2 &&
          x < rect.x + rect.width + 0.2 &&
          y > rect.y - 0.2 &&
          y < rect.y + rect.height + 0.2;
        const first = wire.points[0] ?? [0, 0];
        const last = wire.points.at(-1) ?? [0, 0];
        expect(touches(first, box(figure.wires[i]?.from))).toBe(true);
        expect(touches(last, box(figure.wires[i]?.to))).toBe(true);
        wire.points.slice(1).forEach(([bx, by], p) => {
          const [ax, ay] = wire.points[p] ?? [bx, by];
          expect(ax === bx || ay === by).toBe(true);
          const line = {
            x: Math.min(ax, bx),
            y: Math.min(ay, by),
            width: Math.abs(ax - bx),
            height: Math.abs(ay - by),
          };
          for (const each of placed.boxes)
            expect([each.key, overlap(line, each)]).toEqual([each.key, false]);
        });
      });
    }),
    runs,
  );
});

test('any figure: what collides or does not fit is a fault of the figure', () => {
  fc.assert(
    fc.property(figures, formats, (figure, format) => {
      const { overflowing } = layout(figure, same, measureText, format);
      const words = { labelOf: same, measure: measureText };
      const placed = layoutFigure({ panels: [figure] }, { strata: strataKind }, words, format);
      expect(
        faultsOf(placed, measureText)
          .filter((key) => key !== 'height')
          .sort(),
      ).toEqual(overflowing.toSorted());
    }),
    runs,
  );
});

test('a brace stands over its boxes, and its row makes room for it', () => {
  const braced: StrataPanel = {
    ...small,
    braces: [{ key: 'two', over: ['app-1', 'engine'], label: 'x 2' }],
  };
  const placed = layout(braced, same, plain, 'wide');
  const [brace] = placed.braces;
  const [app, engine] = placed.boxes;
  expect(placed.overflowing).toEqual([]);
  expect([brace?.x, (brace?.x ?? 0) + (brace?.width ?? 0)]).toEqual([
    app?.x,
    (engine?.x ?? 0) + (engine?.width ?? 0),
  ]);
  expect((brace?.y ?? 0) + (brace?.height ?? 0)).toBeLessThanOrEqual(app?.y ?? 0);
  expect(app?.y).toBeGreaterThan(layout(small, same, plain, 'wide').boxes[0]?.y ?? 0);
  const lost = { ...braced, braces: [{ key: 'two', over: ['app-1', 'nobody'], label: 'x 2' }] };
  expect(layout(lost, same, plain, 'wide').overflowing).toEqual(['two']);
});
