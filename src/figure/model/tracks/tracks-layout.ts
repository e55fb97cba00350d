import { axisParts, checkOn, groundOf, placeRow } from '../axis/axis-layout.ts';
import type { PlacedPanel, Setting } from '../panel-kind.ts';
import { handOverPart, handOvers, passingLane } from './hand-overs.ts';
import type { TracksPanel } from './tracks.ts';
import { roomOf, waitPart, waitsOf } from './waits.ts';

/**
 * Give tracks places: a lane is a row of bars, what waits a line under the bars to its own, the clock under all.
 * @throws when items of a lane overlap, one ends before it starts or beyond the clock, or an arrow names an item that does not exist
 */
export function placeTracks(panel: TracksPanel, setting: Setting): PlacedPanel {
  const { labelOf, style } = setting;
  for (const lane of panel.lanes) checkOrder(lane.items);
  const { kind, from, to } = panel.clock;
  for (const { key, arrives, starts, ends } of panel.lanes.flatMap(({ items }) => items))
    checkOn({ kind, from, to }, key, [arrives ?? starts, starts, ends]);
  const tight: string[] = [];
  const ground = groundOf(
    panel.clock,
    panel.lanes.map(({ label }) => labelOf(label)),
    setting,
  );
  const arrows = handOvers(panel, ground, setting);
  // an arrow's head needs room between the bars
  const gap = arrows.length > 0 ? style.rowGap + style.arrow : style.rowGap * 2;
  let y = 2;
  const middles: number[] = [];
  const lanes = panel.lanes.flatMap((lane, i) => {
    const spans = lane.items.map(({ key, label, role, starts, ends }) => ({
      key,
      label,
      role,
      from: starts,
      to: ends,
    }));
    const waits = waitsOf(lane, ground, setting);
    const placed = placeRow({ key: lane.key, label: lane.label, spans }, y, ground, setting, {
      ...passingLane(arrows, i),
      under: roomOf(waits, setting),
    });
    tight.push(...placed.tight);
    const bar = placed.parts.find(({ look }) => look.startsWith('box span'));
    const bottom = (bar?.y ?? y) + ground.barHeight;
    middles.push(bottom - ground.barHeight / 2);
    y = placed.bottom + (i === panel.lanes.length - 1 ? style.rowGap * 2 : gap);
    return [...waits.map((wait) => waitPart(wait, bottom, setting)), ...placed.parts];
  });
  const clock = axisParts(panel.key, panel.clock, panel.tick, y, ground, setting);
  return {
    height: Math.ceil(clock.bottom + 2),
    parts: [
      // arrows pass behind what they do not concern
      ...arrows.map((arrow) => handOverPart(arrow, middles, ground.barHeight)),
      ...lanes,
      ...clock.parts,
    ],
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
