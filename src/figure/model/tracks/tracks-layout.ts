import { axisParts, groundOf, placeRow } from '../axis/axis-layout.ts';
import type { PlacedPanel, Setting } from '../panel-kind.ts';
import type { Part, Point } from '../part.ts';
import type { TracksPanel } from './tracks.ts';

/**
 * Give tracks places: a lane is a row of bars, what waits a line before its bar, the clock under all.
 * @throws when items of a lane overlap, one ends before it starts, or an arrow names an item that does not exist
 */
export function placeTracks(panel: TracksPanel, setting: Setting): PlacedPanel {
  const { labelOf, style } = setting;
  for (const lane of panel.lanes) checkOrder(lane.items);
  const tight: string[] = [];
  const ground = groundOf(
    panel.clock,
    panel.lanes.map(({ label }) => labelOf(label)),
    setting,
  );
  let y = 2;
  const middles = new Map<string, number>();
  const lanes = panel.lanes.flatMap((lane) => {
    const spans = lane.items.map(({ key, label, role, starts, ends }) => ({
      key,
      label,
      role,
      from: starts,
      to: ends,
    }));
    const placed = placeRow({ key: lane.key, label: lane.label, spans }, y, ground, setting);
    tight.push(...placed.tight);
    const bar = placed.parts.find(({ look }) => look.startsWith('box span'));
    const middle = (bar?.y ?? y) + ground.barHeight / 2;
    for (const { key } of lane.items) middles.set(key, middle);
    y = placed.bottom + style.rowGap * 2;
    const waits = lane.items.flatMap(({ key, arrives, starts }): readonly Part[] => {
      if (arrives === undefined || arrives >= starts) return [];
      const [from, to] = [ground.xOf(arrives), ground.xOf(starts)];
      // below the bars: the lane is busy with something else meanwhile
      const below = middle + ground.barHeight / 2 + style.rowGap * 0.75;
      return [
        {
          key: `wait:${key}`,
          of: key,
          x: 0,
          y: 0,
          look: 'wait',
          line: {
            d: `M${from} ${below - 4}L${from} ${below + 4}M${from} ${below}L${to} ${below}L${to} ${below - 4}`,
            arrow: false,
          },
          words: [],
        },
      ];
    });
    return [...waits, ...placed.parts];
  });
  const clock = axisParts(panel.key, panel.clock, panel.tick, y, ground, setting);
  const items = new Map(panel.lanes.flatMap((lane) => lane.items).map((item) => [item.key, item]));
  const arrows = panel.arrows.map(({ key, from, to }): Part => {
    const [a, b] = [items.get(from), items.get(to)];
    const [ya, yb] = [middles.get(from), middles.get(to)];
    if (a === undefined || b === undefined || ya === undefined || yb === undefined)
      throw new Error(`${key}: leads from or to no item`);
    const half = ground.barHeight / 2;
    const down = yb > ya ? 1 : -1;
    const points: readonly Point[] = [
      [ground.xOf(a.ends) - 1, ya + down * half],
      [ground.xOf(b.starts) + 1, yb - down * half],
    ];
    return {
      key: `arrow:${key}`,
      of: key,
      x: 0,
      y: 0,
      look: 'wire hand-over',
      line: {
        d: points.map(([x, py], i) => `${i === 0 ? 'M' : 'L'}${x} ${py}`).join(''),
        arrow: true,
      },
      words: [],
    };
  });
  return {
    height: Math.ceil(clock.bottom + 2),
    // arrows pass behind what is written and what they do not concern
    parts: [...arrows, ...lanes, ...clock.parts],
    tight,
  };
}

function checkOrder(items: TracksPanel['lanes'][number]['items']): void {
  let free = Number.NEGATIVE_INFINITY;
  for (const { key, arrives, starts, ends } of items) {
    if (ends < starts || (arrives ?? starts) > starts)
      throw new Error(`${key}: its times are out of order`);
    if (starts < free) throw new Error(`${key}: starts before the one before it has ended`);
    free = ends;
  }
}
