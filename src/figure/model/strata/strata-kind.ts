import type { PanelKind, Thing } from '../panel-kind.ts';
import { type Sign, unnamedSigns, unsaid, unsaidStandings } from '../sign.ts';
import { describeStrata } from './describe-strata.ts';
import { placeStrata } from './place-strata.ts';
import type { Area, Boundary, Box, StrataPanel } from './strata.ts';
import { strataParts } from './strata-parts.ts';

/** Boxes from the top row down, and in a row from left to right. */
function inReadingOrder({ rows, stacks, boxes }: StrataPanel): readonly Box[] {
  const row = new Map(rows.map(({ key }, i) => [key, i]));
  const lane = new Map(
    stacks
      .flatMap((stack) => stack.lanes.map(({ key }) => `${stack.key}/${key}`))
      .map((key, i) => [key, i]),
  );
  const place = (box: Box) => [
    row.get(box.rows[0]) ?? 0,
    lane.get(`${box.stack}/${box.lanes[0]}`) ?? 0,
  ];
  return boxes.toSorted((a, b) => {
    const [rowA = 0, laneA = 0] = place(a);
    const [rowB = 0, laneB = 0] = place(b);
    return rowA - rowB || laneA - laneB;
  });
}

/** The boundaries around a box, the inner ones first. */
function around({ rows, stacks, boundaries }: StrataPanel, box: Box): readonly Boundary[] {
  const span = (keys: readonly { readonly key: string }[], [first, last]: Area['rows']) => {
    const at = (key: string) => keys.findIndex((each) => each.key === key);
    return [at(first), at(last)] as const;
  };
  const lanes = stacks.find(({ key }) => key === box.stack)?.lanes ?? [];
  const [top, bottom] = span(rows, box.rows);
  const [left, right] = span(lanes, box.lanes);
  const size = (area: Area) => {
    const [[first, last], [start, end]] = [span(rows, area.rows), span(lanes, area.lanes)];
    return (last - first + 1) * (end - start + 1);
  };
  return boundaries
    .filter((boundary) => {
      const [[first, last], [start, end]] = [
        span(rows, boundary.rows),
        span(lanes, boundary.lanes),
      ];
      return (
        boundary.stack === box.stack &&
        first <= top &&
        bottom <= last &&
        start <= left &&
        right <= end
      );
    })
    .toSorted((a, b) => size(a) - size(b));
}

function things(panel: StrataPanel): readonly Thing[] {
  const { rows, stacks, boundaries, wires, tokens, marks, braces = [] } = panel;
  const given = <T>(...values: readonly (T | undefined)[]): readonly T[] =>
    values.filter((value) => value !== undefined);
  const rowName = (key: string) => rows.find((row) => row.key === key)?.label;
  const titleOf = (key: string) => stacks.find((stack) => stack.key === key)?.title;
  const boxes = inReadingOrder(panel).map(
    (box): Thing => ({
      key: box.key,
      name: box.label,
      sort: box.role,
      says: given(box.detail, box.tag),
      at: given(
        rowName(box.rows[0]),
        ...around(panel, box).map(({ label }) => label),
        titleOf(box.stack),
      ),
    }),
  );
  return [
    ...boxes,
    ...boundaries.map(
      ({ key, label, stack }): Thing => ({
        key,
        name: label,
        sort: 'boundary',
        says: [],
        at: given(titleOf(stack)),
      }),
    ),
    ...[
      ...marks.map((mark) => ({ ...mark, sort: 'mark' as const })),
      ...braces.map((brace) => ({ ...brace, sort: 'brace' as const })),
      ...wires.map((wire) => ({ ...wire, sort: 'wire' as const })),
      ...tokens.map((token) => ({ ...token, sort: 'token' as const })),
    ].flatMap(({ key, label, sort }): readonly Thing[] =>
      label === undefined ? [] : [{ key, name: label, sort, says: [], at: [] }],
    ),
  ];
}

function signs(panel: StrataPanel): readonly Sign[] {
  const { rows, boxes, boundaries, wires, tokens } = panel;
  return [
    ...unnamedSigns(boxes.map(({ role, label }) => ({ sign: role, name: label }))),
    ...unsaidStandings(
      boxes.map(({ standing, detail, tag }) => ({ standing, words: [detail, tag] })),
    ),
    ...unnamedSigns(boundaries.map(({ kind, label }) => ({ sign: kind, name: label }))),
    ...(['call', 'control'] as const).filter((kind) =>
      unsaid(wires.filter((wire) => wire.kind === kind)),
    ),
    ...(unsaid(tokens) ? (['token'] as const) : []),
    ...(rows.some(({ emphasis }) => emphasis) ? (['about'] as const) : []),
  ];
}

/** Boxes, boundaries, wires, tokens and marks on a grid of rows and stacks. */
export const strataKind: PanelKind<StrataPanel> = {
  place(panel, { labelOf, measure, format, style, leastHeight }) {
    const placed = placeStrata(panel, labelOf, measure, style, leastHeight);
    return {
      height: placed.height,
      parts: strataParts(placed, format, 0),
      tight: placed.overflowing,
    };
  },
  describe: describeStrata,
  messages({ rows, stacks, boxes, boundaries, wires, tokens, marks, braces = [] }) {
    return [
      ...stacks.map(({ title }) => title),
      ...[...rows, ...boxes, ...boundaries, ...wires, ...tokens, ...marks, ...braces].map(
        ({ label }) => label,
      ),
      ...boxes.flatMap(({ detail, tag }) => [detail, tag]),
    ].filter((msg) => msg !== undefined);
  },
  things,
  signs,
};
