import type { Stretch } from '../callout-places.ts';
import { placeCallouts } from '../callouts.ts';
import { lineHeight } from '../layout-style.ts';
import type { Msg } from '../msg.ts';
import type { PlacedPanel, Setting } from '../panel-kind.ts';
import type { Part } from '../part.ts';
import { texturedRoles } from '../role.ts';
import { liesOn, placesOn, type Scale, ticksOf } from '../scale.ts';
import { placeLines, setText } from '../text-block.ts';
import type { AxisPanel, Span } from './axis.ts';

/** What rows over a scale are laid out with. */
export interface Ground {
  /** x of the axis' ends, in units */
  readonly left: number;
  readonly right: number;
  /** x of a value */
  readonly xOf: (value: number) => number;
  /** whether a row's name stands beside its bars; else above them */
  readonly namesBeside: boolean;
  readonly barHeight: number;
}

/** @throws when a span is turned round, or lies over the one before it */
function checkOrder(spans: readonly Span[]): void {
  let free = Number.NEGATIVE_INFINITY;
  for (const { key, from, to } of spans) {
    if (to < from) throw new Error(`${key}: ends before it begins`);
    if (from < free) throw new Error(`${key}: begins before the one before it has ended`);
    free = to;
  }
}

/**
 * Refuse what would be drawn where it is not.
 * @throws when a value of a thing lies beyond the ends of an axis, or where the axis is broken
 */
export function checkOn(scale: Scale, key: string, values: readonly number[]): void {
  for (const value of values)
    if (!liesOn(scale, value)) throw new Error(`${key}: ${value} does not lie on the axis`);
}

/** Divide the width between names of rows and an axis. */
export function groundOf(scale: Scale, names: readonly string[], setting: Setting): Ground {
  const { style, format, measure } = setting;
  const namesBeside = format === 'wide' || format === 'wall';
  const widest = Math.max(0, ...names.map((name) => measure(name, style.rowLabelPx, 700)));
  const column = namesBeside ? Math.min(style.width * 0.25, widest + style.padX * 2) : 0;
  const left = style.outer + column;
  const right = style.width - style.outer - style.labelPx;
  const places = placesOn(scale, right - left);
  const barHeight = Math.round(style.labelPx * 1.9);
  return { left, right, namesBeside, barHeight, xOf: (value) => left + places(value) };
}

/**
 * Give an axis places: rows from the top down, the axis under them, instants under the axis.
 * @throws when spans of a row overlap or are turned round, or something does not lie on the axis
 */
export function placeAxis(panel: AxisPanel, setting: Setting): PlacedPanel {
  const { labelOf, style } = setting;
  const tight: string[] = [];
  for (const { spans } of panel.rows) checkOrder(spans);
  const { kind, from: least, to: most } = panel.scale;
  for (const { key, from, to } of panel.rows.flatMap(({ spans }) => spans))
    checkOn({ kind, from: least, to: most }, key, [from, to]);
  for (const { key, at } of panel.instants) checkOn(panel.scale, key, [at]);
  const ground = groundOf(
    panel.scale,
    panel.rows.map(({ label }) => labelOf(label)),
    setting,
  );
  // an axis without rows keeps room for the marks on it
  let y = panel.rows.length === 0 ? Math.round(style.labelPx * 0.5) : 2;
  const rows = panel.rows.flatMap((row) => {
    const placed = placeRow(row, y, ground, setting);
    tight.push(...placed.tight);
    y = placed.bottom + style.rowGap;
    return placed.parts;
  });
  const axis = axisParts(panel.key, panel.scale, panel.tick, y, ground, setting);
  const instants = placeCallouts(
    panel.instants.map(({ key, at, label }) => ({
      of: key,
      x: ground.xOf(at),
      text: labelOf(label),
    })),
    axis.bottom,
    setting,
  );
  const marks = panel.instants.map(
    ({ key, at }): Part => ({
      key: `instant:${key}`,
      of: key,
      x: ground.xOf(at),
      y,
      look: 'instant',
      dotRadius: Math.round(style.labelPx * 0.3),
      words: [],
    }),
  );
  return {
    height: Math.ceil(axis.bottom + instants.height + 2),
    parts: [...rows, ...axis.parts, ...instants.parts, ...marks],
    tight: [...tight, ...instants.tight],
  };
}

/** What else is drawn about a row, and wants room. */
export interface Passing {
  /** room under the bars, in units, before what they say */
  readonly under: number;
  /** what passes where the row's name stands, if that is above the bars; and where the bars' words do, below them */
  readonly above: readonly Stretch[];
  readonly below: readonly Stretch[];
}

const nothingPasses: Passing = { under: 0, above: [], below: [] };

/** The first place from the left for a name that keeps off what passes. @returns undefined where there is none */
function freePlace(
  width: number,
  passing: readonly Stretch[],
  { style }: Setting,
): number | undefined {
  const most = style.width - style.outer - width;
  return [style.outer, ...passing.map(({ to }) => to + style.platePadX)]
    .sort((a, b) => a - b)
    .find((x) => x <= most && passing.every(({ from, to }) => to <= x || x + width <= from));
}

/** A bar is never narrower, in units, so that it is seen. */
const leastWidth = 2;

interface Bar {
  readonly part: Part;
  /** whether its words stand in it */
  readonly inside: boolean;
  /** whether it is drawn wider than what it stands for */
  readonly thin: boolean;
}

/** A row's name and bars; what a bar cannot hold stands below it. */
export function placeRow(
  row: { readonly key: string; readonly label: Msg; readonly spans: readonly Span[] },
  top: number,
  ground: Ground,
  setting: Setting,
  passing: Passing = nothingPasses,
): { readonly parts: readonly Part[]; readonly bottom: number; readonly tight: readonly string[] } {
  const { style, labelOf, measure } = setting;
  const { barHeight, namesBeside } = ground;
  const name = setText(
    [{ text: labelOf(row.label), sizePx: style.rowLabelPx, weight: 700 }],
    namesBeside ? ground.left - style.outer - style.padX : style.width - 2 * style.outer,
    measure,
  );
  const y = namesBeside ? top : top + name.height + 2;
  const nameTop = namesBeside ? Math.max(0, (barHeight - name.height) / 2) : -name.height - 2;
  const bars = row.spans.map((span): Bar => {
    const x = ground.xOf(span.from);
    const exact = ground.xOf(span.to) - x;
    const width = Math.max(leastWidth, exact);
    const text = labelOf(span.label);
    const inside = measure(text, style.detailPx, 700) + style.padX <= width;
    const block = setText([{ text, sizePx: style.detailPx, weight: 700 }], width, measure);
    return {
      inside,
      thin: exact < leastWidth,
      part: {
        key: `span:${span.key}`,
        of: span.key,
        x,
        y,
        look: `box span role-${span.role}`,
        rect: { width, height: barHeight, radius: 2 },
        ...(texturedRoles.has(span.role) && { texture: span.role }),
        words: inside ? placeLines(block, width / 2, (barHeight - block.height) / 2, 'middle') : [],
      },
    };
  });
  const said = placeCallouts(
    row.spans.flatMap((span, i) =>
      bars[i]?.inside === true
        ? []
        : [
            {
              of: span.key,
              x: (ground.xOf(span.from) + ground.xOf(span.to)) / 2,
              text: labelOf(span.label),
            },
          ],
    ),
    y + barHeight + passing.under,
    setting,
    passing.below,
  );
  const nameX = namesBeside ? style.outer : freePlace(name.width, passing.above, setting);
  const rowName: Part = {
    key: `row:${row.key}`,
    of: row.key,
    x: nameX ?? style.outer,
    y: namesBeside ? y : y + nameTop,
    look: namesBeside ? 'row row-about' : 'row row-about plate',
    ...(!namesBeside && {
      rect: { width: name.width, height: name.height, radius: 0 },
      plate: true as const,
    }),
    words: placeLines(name, 0, namesBeside ? nameTop : 0, 'start'),
  };
  return {
    parts: [
      rowName,
      // a bar that is wider than what it stands for lies over its neighbours, not under them
      ...bars.toSorted((a, b) => Number(a.thin) - Number(b.thin)).map(({ part }) => part),
      ...said.parts,
    ],
    bottom: Math.max(
      y + barHeight + passing.under + said.height,
      namesBeside ? top + name.height : 0,
    ),
    tight: [...(name.fits && nameX !== undefined ? [] : [row.key]), ...said.tight],
  };
}

/** The line of an axis with its ticks and what they say; a zigzag where it is broken. */
export function axisParts(
  key: string,
  scale: Scale,
  tick: string,
  y: number,
  { left, right, xOf }: Ground,
  { style, labelOf, measure }: Setting,
): { readonly parts: readonly Part[]; readonly bottom: number } {
  const sizePx = style.detailPx;
  const textOf = (n: number) => labelOf({ id: tick, values: { n } });
  const widest = Math.max(
    ...ticksOf(scale, 12).map((n) => measure(textOf(n), sizePx, 400)),
    measure(textOf(scale.to), sizePx, 400),
  );
  const most = Math.max(2, Math.floor((right - left) / (widest + style.padX * 2)));
  const high = Math.round(sizePx * 0.4);
  const line: Part = {
    key: `axis:${key}`,
    of: key,
    x: 0,
    y: 0,
    look: 'axis',
    line: { d: axisLine(scale, left, right, y, xOf, high), arrow: false },
    words: [],
  };
  let lastEnd = Number.NEGATIVE_INFINITY;
  const marks = ticksOf(scale, most).flatMap((n): readonly Part[] => {
    const x = xOf(n);
    const width = measure(textOf(n), sizePx, 400);
    const start = Math.max(0, Math.min(style.width - width, x - width / 2));
    if (start < lastEnd + 4) return [];
    lastEnd = start + width;
    return [
      {
        key: `tick:${n}`,
        of: key,
        x,
        y,
        look: 'tick',
        line: { d: `M0 0L0 ${high}`, arrow: false },
        words: [
          {
            text: textOf(n),
            x: start - x,
            y: Math.round(high + sizePx),
            sizePx,
            weight: 400,
            anchor: 'start',
          },
        ],
      },
    ];
  });
  return { parts: [line, ...marks], bottom: y + high + lineHeight(sizePx) };
}

function axisLine(
  { gap }: Scale,
  left: number,
  right: number,
  y: number,
  xOf: (value: number) => number,
  high: number,
): string {
  if (gap === undefined) return `M${left} ${y}L${right} ${y}`;
  const [a, b] = [xOf(gap[0]), xOf(gap[1])];
  const step = (b - a) / 4;
  return `M${left} ${y}L${a} ${y}L${a + step} ${y - high}L${a + 2 * step} ${y}L${a + 3 * step} ${y - high}L${b} ${y}L${right} ${y}`;
}
