import { boxHeight, boxPart, setBox } from '../box-part.ts';
import { lineHeight } from '../layout-style.ts';
import type { PlacedPanel, Setting } from '../panel-kind.ts';
import type { Part, Point, Rect } from '../part.ts';
import { placeLines, setText, type TextBlock } from '../text-block.ts';
import type { StatesPanel, Transition } from './states.ts';

/** A transition with the places of its ends on the rail, and the track it runs in, 0 nearest to the rail. */
interface Way {
  readonly transition: Transition;
  readonly low: number;
  readonly high: number;
  readonly forward: boolean;
  readonly track: number;
}

/**
 * Give every transition a track, so that no two that pass the same stretch of the rail share one; short ones run nearest.
 * @throws when a transition names a state that does not exist
 */
export function tracksOf({ states, transitions }: StatesPanel): readonly Way[] {
  const place = new Map(states.map(({ key }, i) => [key, i]));
  const ways = transitions.map((transition) => {
    const from = place.get(transition.from);
    const to = place.get(transition.to);
    if (from === undefined || to === undefined || from === to)
      throw new Error(`${transition.key}: leads from or to no other state`);
    return { transition, low: Math.min(from, to), high: Math.max(from, to), forward: from < to };
  });
  const placed: Way[] = [];
  const shortFirst = ways.toSorted((a, b) => a.high - a.low - (b.high - b.low));
  for (const way of shortFirst) {
    const beside = placed.filter(
      (other) => other.forward === way.forward && other.low < way.high && other.high > way.low,
    );
    let track = 0;
    while (beside.some((other) => other.track === track)) track += 1;
    placed.push({ ...way, track });
  }
  return ways.flatMap(
    ({ transition }) => placed.find((way) => way.transition === transition) ?? [],
  );
}

/** Give states places: across, or in a narrow format down, with the ways' words in a column beside. */
export function placeStates(panel: StatesPanel, setting: Setting): PlacedPanel {
  const ways = tracksOf(panel);
  return setting.format === 'narrow'
    ? placeDown(panel, ways, setting)
    : placeAcross(panel, ways, setting);
}

const lookOf = ({ standing }: Transition) => `wire transition transition-${standing}`;

function wayPart({ transition }: Way, points: readonly Point[]): Part {
  return {
    key: `way:${transition.key}`,
    of: transition.key,
    x: 0,
    y: 0,
    look: lookOf(transition),
    line: {
      d: points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join(''),
      arrow: true,
      points,
    },
    words: [],
  };
}

function wordsOf(
  { transition }: Way,
  { labelOf, measure, style }: Setting,
  width: number,
): TextBlock {
  const { label, reason, standing } = transition;
  const bold = standing === 'taken' || standing === 'refused';
  return setText(
    [
      {
        text: `${standing === 'refused' ? '✕ ' : ''}${labelOf(label)}`,
        sizePx: style.platePx,
        weight: bold ? 700 : 400,
      },
      ...(reason === undefined
        ? []
        : [{ text: labelOf(reason), sizePx: style.platePx, weight: 400 as const }]),
    ],
    width,
    measure,
  );
}

function boxesOf(
  { states, current }: StatesPanel,
  rects: readonly { readonly rect: Rect; readonly block: TextBlock }[],
): readonly Part[] {
  return states.map(({ key, role = 'actor' }, i) => {
    const { rect, block } = rects[i] as { rect: Rect; block: TextBlock };
    const look = key === current ? 'state state-current' : 'state';
    return boxPart({ of: key, role, look }, rect, block);
  });
}

/** A plate with a way's words around a middle. */
function plateAt(
  way: Way,
  block: TextBlock,
  [x, y]: Point,
  { style }: Setting,
  anchor: 'middle' | 'start',
): Part {
  const width = block.width + 2 * style.platePadX;
  const height = block.height + 2 * style.platePadY;
  return {
    key: `label:${way.transition.key}`,
    of: way.transition.key,
    x: anchor === 'middle' ? x - width / 2 : x,
    y: y - height / 2,
    look: `plate call transition-${way.transition.standing}`,
    rect: { width, height, radius: 2 },
    plate: true,
    words: placeLines(block, style.platePadX, style.platePadY, 'start'),
  };
}

function placeAcross(panel: StatesPanel, ways: readonly Way[], setting: Setting): PlacedPanel {
  const { style, labelOf, measure } = setting;
  const tight: string[] = [];
  const gap = style.stackGap;
  const width = Math.floor(
    (style.width - 2 * style.outer - gap * (panel.states.length - 1)) / panel.states.length,
  );
  const blocks = panel.states.map(({ label, detail }) =>
    setBox({ label: labelOf(label), detail: detail && labelOf(detail) }, width, style, measure),
  );
  const middle = (i: number) => style.outer + i * (width + gap) + width / 2;
  const height = Math.max(style.rowMin, ...blocks.map((block) => boxHeight(block, style)));
  const ends = spread(ways, width);
  const runOf = (way: Way) => {
    const [from, to] = way.forward ? [way.low, way.high] : [way.high, way.low];
    const end = ends.get(way);
    return [middle(from) + (end?.from ?? 0), middle(to) + (end?.to ?? 0)] as const;
  };
  // words have the room between the ends of their way, less what is seen of it beside them
  const set = new Map(
    ways.map((way) => {
      const [from, to] = runOf(way);
      return [way, wordsOf(way, setting, Math.abs(to - from) - 2 * (style.platePadX + gap / 2))];
    }),
  );
  for (const [way, block] of set) if (!block.fits) tight.push(way.transition.key);
  const trackHeights = (forward: boolean) => {
    const heights: number[] = [];
    for (const [way, block] of set)
      if (way.forward === forward)
        heights[way.track] = Math.max(
          heights[way.track] ?? 0,
          block.height + 2 * style.platePadY + style.rowGap,
        );
    return Array.from(heights, (each) => each ?? 0);
  };
  const above = trackHeights(true);
  const below = trackHeights(false);
  const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0);
  const top = sum(above) + (above.length > 0 ? style.arrow : 2);
  const rects = blocks.map((block, i) => {
    if (!block.fits) tight.push(panel.states[i]?.key ?? panel.key);
    return { block, rect: { x: style.outer + i * (width + gap), y: top, width, height } };
  });
  const parts = ways.flatMap((way) => {
    const block = set.get(way) as TextBlock;
    const heights = way.forward ? above : below;
    const away = sum(heights.slice(0, way.track)) + (heights[way.track] ?? 0) / 2 + style.arrow;
    const edge = way.forward ? top : top + height;
    const y = way.forward ? edge - away : edge + away;
    const [from, to] = runOf(way);
    const points: readonly Point[] = [
      [from, edge],
      [from, y],
      [to, y],
      [to, edge],
    ];
    return [wayPart(way, points), plateAt(way, block, [(from + to) / 2, y], setting, 'middle')];
  });
  const bottom = top + height + (below.length > 0 ? sum(below) + style.arrow : 0);
  return {
    height: Math.ceil(bottom + 2),
    parts: [...boxesOf(panel, rects), ...order(parts)],
    tight,
  };
}

/** Lines first, words over them. */
const order = (parts: readonly Part[]) => [
  ...parts.filter((part) => part.plate !== true),
  ...parts.filter((part) => part.plate === true),
];

/** Where on a state's edge each way begins and ends, as a distance from its middle: outer ways outside. */
function spread(ways: readonly Way[], width: number) {
  const ends = new Map<Way, { from: number; to: number }>();
  for (const forward of [true, false]) {
    const side = ways.filter((way) => way.forward === forward);
    const places = new Set(side.flatMap(({ low, high }) => [low, high]));
    for (const place of places) {
      // ways that lead left stand left, those that lead right stand right; outer tracks outside, so that none crosses
      const left = side.filter((way) => way.high === place).sort((a, b) => a.track - b.track);
      const right = side.filter((way) => way.low === place).sort((a, b) => b.track - a.track);
      const all = [...left, ...right];
      all.forEach((way, i) => {
        const shift = ((i + 1) / (all.length + 1) - 0.5) * width * 0.8;
        const begins = forward ? way.low === place : way.high === place;
        const known = ends.get(way) ?? { from: 0, to: 0 };
        ends.set(way, begins ? { ...known, from: shift } : { ...known, to: shift });
      });
    }
  }
  return ends;
}

function placeDown(panel: StatesPanel, ways: readonly Way[], setting: Setting): PlacedPanel {
  const { style, labelOf, measure } = setting;
  const tight: string[] = [];
  const width = Math.floor(style.width * 0.34);
  const trackWidth = style.arrow;
  const tracks = 1 + Math.max(-1, ...ways.map((way) => way.track * 2 + (way.forward ? 0 : 1)));
  const wordsX = style.outer + width + (tracks + 0.5) * trackWidth;
  const set = ways.map((way) => ({
    way,
    block: wordsOf(way, setting, style.width - style.outer - wordsX - 2 * style.platePadX),
  }));
  const blocks = panel.states.map(({ label, detail }) =>
    setBox({ label: labelOf(label), detail: detail && labelOf(detail) }, width, style, measure),
  );
  const least = lineHeight(style.platePx) + style.rowGap;
  // the words of a way stand between its first state and the next: as much room as they need together
  const rooms = panel.states.map((_, i) =>
    set
      .filter(({ way }) => way.low === i)
      .reduce((all, { block }) => all + block.height + 2 * style.platePadY + style.rowGap, 0),
  );
  let y = 2;
  const rects = blocks.map((block, i) => {
    if (!block.fits) tight.push(panel.states[i]?.key ?? panel.key);
    const rect = { x: style.outer, y, width, height: boxHeight(block, style) };
    y += Math.max(rect.height + style.rowGap * 2, (rooms[i] ?? 0) + least);
    return { block, rect };
  });
  const used = new Map<number, number>();
  const parts = set.flatMap(({ way, block }) => {
    if (!block.fits) tight.push(way.transition.key);
    const x = style.outer + width + (way.track * 2 + (way.forward ? 1 : 2)) * trackWidth;
    const height = block.height + 2 * style.platePadY;
    const before = used.get(way.low) ?? 0;
    used.set(way.low, before + height + style.rowGap);
    const low = (rects[way.low] as { rect: Rect }).rect;
    const high = (rects[way.high] as { rect: Rect }).rect;
    const shift = (rect: Rect) => rect.y + rect.height * (way.forward ? 0.35 : 0.65);
    const [start, end] = way.forward ? [low, high] : [high, low];
    const points: readonly Point[] = [
      [style.outer + width, shift(start)],
      [x, shift(start)],
      [x, shift(end)],
      [style.outer + width, shift(end)],
    ];
    const plate = plateAt(
      way,
      block,
      [wordsX, low.y + low.height * 0.5 + before + height / 2],
      setting,
      'start',
    );
    const y = plate.y + height / 2;
    const leader: Part = {
      key: `leader:${way.transition.key}`,
      of: way.transition.key,
      x: 0,
      y: 0,
      look: 'leader',
      line: { d: `M${x} ${y}L${wordsX} ${y}`, arrow: false },
      words: [],
    };
    return [wayPart(way, points), leader, plate];
  });
  const bottom = Math.max(
    ...rects.map(({ rect }) => rect.y + rect.height),
    ...parts.map((part) => part.y + (part.rect?.height ?? 0)),
  );
  return {
    height: Math.ceil(bottom + 2),
    parts: [...boxesOf(panel, rects), ...order(parts)],
    tight,
  };
}
