import { lineHeight } from '../layout-style.ts';
import type { PlacedPanel, Setting } from '../panel-kind.ts';
import type { Part, PlacedLine } from '../part.ts';
import { texturedRoles } from '../role.ts';
import { placeLines, setText } from '../text-block.ts';
import type { CellGroup, CellRun, CellsPanel } from './cells.ts';

/** Rows of cells that one group may have; what does not fit is counted in words. */
const mostRows = 4;

/** How many cells of each run are drawn. */
export type DrawnCells = ReadonlyMap<string, number>;

/**
 * Choose how many cells to draw where there is not room for all: as many of each run as its share of the whole, so that
 * what is drawn has the proportions of what is there; of no run none.
 * @param room cells that can be drawn, ≥ 1
 * @returns by run key, at most the run's count; together at most `room`, but at least one of each run that has any
 */
export function drawnCells(runs: readonly CellRun[], room: number): DrawnCells {
  const all = runs.reduce((sum, { count }) => sum + count, 0);
  if (all <= room) return new Map(runs.map(({ key, count }) => [key, count]));
  const shares = runs.map(({ key, count }) => ({ key, count, share: (count * room) / all }));
  const drawn = new Map(
    shares.map(({ key, count, share }) => [key, count === 0 ? 0 : Math.max(1, Math.floor(share))]),
  );
  let left = room - [...drawn.values()].reduce((sum, count) => sum + count, 0);
  const byRemainder = shares.toSorted((a, b) => (b.share % 1) - (a.share % 1));
  for (const { key, count, share } of byRemainder) {
    if (left <= 0) break;
    const now = drawn.get(key) ?? 0;
    if (share < 1 || now >= count) continue;
    drawn.set(key, now + 1);
    left -= 1;
  }
  return drawn;
}

/** Sizes that the rows of cells are laid out with, in units. */
function measuresOf({ style }: Setting) {
  const size = Math.round(style.labelPx * 1.25);
  const gap = Math.max(3, Math.round(style.laneGap / 2));
  const perRow = Math.max(1, Math.floor((style.width - 2 * style.outer + gap) / (size + gap)));
  return { size, gap, perRow };
}

/**
 * Give cells places: a name over each group, its cells in rows, and under them what each run is.
 * @throws when a count is no whole number, or below 0
 */
export function placeCells(panel: CellsPanel, setting: Setting): PlacedPanel {
  const { style, labelOf, measure } = setting;
  const tight: string[] = [];
  const parts: Part[] = [];
  for (const { key, count } of panel.groups.flatMap(({ runs }) => runs))
    if (!Number.isInteger(count) || count < 0)
      throw new Error(`${key}: ${count} is no number of cells`);
  const width = style.width - 2 * style.outer;
  let y = 0;
  const say = (key: string, of: string, look: string, text: string, bold: boolean) => {
    const block = setText(
      [{ text, sizePx: bold ? style.labelPx : style.detailPx, weight: bold ? 700 : 400 }],
      width,
      measure,
    );
    if (!block.fits) tight.push(of);
    parts.push({ key, of, x: style.outer, y, look, words: placeLines(block, 0, 0, 'start') });
    y += block.height;
  };
  for (const group of panel.groups) {
    say(`group:${group.key}`, group.key, 'cells-name', labelOf(group.label), true);
    y += 2;
    y = placeGroup(group, panel, setting, { y, parts, tight }) + style.rowGap * 2;
  }
  say(`unit:${panel.key}`, panel.key, 'cells-unit', labelOf(panel.unit), false);
  return { height: Math.ceil(y + 2), parts, tight };
}

interface Page {
  readonly y: number;
  readonly parts: Part[];
  readonly tight: string[];
}

/** The break where cells of a group are left out: the place of a cell, torn from top to bottom. */
function breakPart(group: CellGroup, x: number, y: number, size: number): Part {
  const edge = (left: number) =>
    [0, 1, 2, 3, 4]
      .map((i) => `${i === 0 ? 'M' : 'L'}${left + (i % 2 === 0 ? 0 : size / 4)} ${(size * i) / 4}`)
      .join('');
  return {
    key: `break:${group.key}`,
    of: group.key,
    x,
    y,
    look: 'cells-break',
    line: { d: `${edge(size / 8)}${edge(size / 2)}`, arrow: false },
    words: [],
  };
}

/** A group's cells, a break if it has more than are drawn, and what they are. @returns the y under them */
function placeGroup(group: CellGroup, panel: CellsPanel, setting: Setting, page: Page): number {
  const { style } = setting;
  const { size, gap, perRow } = measuresOf(setting);
  const room = perRow * mostRows;
  const all = group.runs.reduce((sum, { count }) => sum + count, 0);
  // of groups that cannot all be drawn, some look more alike than they are: the break says so
  const broken = all > room;
  const drawn = drawnCells(group.runs, broken ? Math.max(1, room - 1) : room);
  const cellAt = (n: number) => ({
    x: style.outer + (n % perRow) * (size + gap),
    y: page.y + Math.floor(n / perRow) * (size + gap),
  });
  let at = 0;
  for (const run of group.runs) {
    const count = drawn.get(run.key) ?? 0;
    for (let i = 0; i < count; i += 1) {
      page.parts.push({
        key: `cell:${run.key}:${i}`,
        of: run.key,
        ...cellAt(at),
        look: `box cell role-${run.role}${run.standing ? ` standing-${run.standing}` : ''}`,
        rect: { width: size, height: size, radius: 2 },
        ...(texturedRoles.has(run.role) && { texture: run.role }),
        words: [],
      });
      at += 1;
    }
  }
  if (broken) {
    const { x, y } = cellAt(at);
    page.parts.push(breakPart(group, x, y, size));
    at += 1;
  }
  const rows = Math.max(1, Math.ceil(at / perRow));
  return placeKey(group, panel, drawn, setting, {
    ...page,
    y: page.y + rows * (size + gap) + style.rowGap / 2,
  });
}

/** Under the cells: a sample, the name and the number of each run, one after another. @returns the y under them */
function placeKey(
  group: CellGroup,
  panel: CellsPanel,
  drawn: DrawnCells,
  setting: Setting,
  page: Page,
): number {
  const { style, labelOf, measure } = setting;
  const sample = style.detailPx;
  const high = lineHeight(style.detailPx);
  const room = style.width - style.outer;
  let x = style.outer;
  let { y } = page;
  for (const run of group.runs) {
    const left = run.count - (drawn.get(run.key) ?? 0);
    const text = [
      `${labelOf(run.label)} × ${run.count}`,
      ...(run.tag === undefined ? [] : [labelOf(run.tag)]),
      ...(left > 0 ? [labelOf({ id: panel.more, values: { n: left } })] : []),
    ].join(', ');
    const width = sample * 1.5 + measure(text, style.detailPx, 400);
    if (x > style.outer && x + width > room) {
      x = style.outer;
      y += high + 2;
    }
    if (x + width > room) page.tight.push(run.key);
    const line: PlacedLine = {
      text,
      x: sample * 1.5,
      y: Math.round(high / 2 + style.detailPx * 0.35),
      sizePx: style.detailPx,
      weight: 400,
      anchor: 'start',
    };
    page.parts.push(
      {
        key: `sample:${run.key}`,
        of: run.key,
        x,
        y: y + (high - sample) / 2,
        look: `box cell role-${run.role}${run.standing ? ` standing-${run.standing}` : ''}`,
        rect: { width: sample, height: sample, radius: 2 },
        ...(texturedRoles.has(run.role) && { texture: run.role }),
        words: [],
      },
      { key: `run:${run.key}`, of: run.key, x, y, look: 'cells-run', words: [line] },
    );
    x += width + style.stackGap;
  }
  return y + high;
}
