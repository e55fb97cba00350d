import type { LayoutStyle } from '../layout-style.ts';
import type { Msg } from '../msg.ts';
import type { Rect } from '../part.ts';
import { placeLines, setText } from '../text-block.ts';
import type { Measure } from '../text-measure.ts';
import { layOutColumns } from './axes.ts';
import { placeBoundaries, placeBox, placeMarks, placeTitles } from './place-boxes.ts';
import { placeBraces } from './place-braces.ts';
import { placeWires } from './place-wires.ts';
import type { PlacedRow, PlacedStrata } from './placed-strata.ts';
import { boundaryTops, layOutRows } from './rows-axis.ts';
import { plateWidth, round, type Sheet, spanOf } from './sheet.ts';
import type { StrataPanel } from './strata.ts';
import { type Cells, gridOf } from './strata-grid.ts';
import { routeWires } from './wire-routes.ts';
import { trackWires } from './wire-tracks.ts';

/** Room under the last row for its outlines, in units. */
const belowRows = 2;

/**
 * Give strata places: rows aligned across stacks, words wrapped at spaces, room reserved for every plate and wire.
 * Pure: the same arguments give the same strata, in the panel's order.
 * @param labelOf text of a message in the reader's language
 * @param measure width of a line; `measureText`, or another for tests
 * @param style sizes, and the width in units
 * @param leastHeight in units: where the strata are lower, their rows grow until they stand as high
 * @returns SVG user units; `overflowing` names the words that do not fit their place
 * @throws when a box or boundary names a stack, lane or row that does not exist
 */
export function placeStrata(
  figure: StrataPanel,
  labelOf: (msg: Msg) => string,
  measure: Measure,
  style: LayoutStyle,
  leastHeight = 0,
): PlacedStrata {
  const grid = gridOf(figure);
  const labelWidths = new Map(
    figure.wires.flatMap((wire) =>
      wire.label === undefined
        ? []
        : [[wire.key, plateWidth({ style, measure }, labelOf(wire.label))] as const],
    ),
  );
  const shares = new Map([...labelWidths].map(([key, width]) => [key, width / style.width]));
  const routes = routeWires(figure.wires, grid, shares);
  const tracks = trackWires(figure.wires, routes, labelWidths, style);

  const rowBlocks = figure.rows.map((row) =>
    style.rowLabelMax === 0 || row.label === undefined || row.note
      ? undefined
      : setText(
          [
            {
              text: labelOf(row.label),
              sizePx: style.rowLabelPx,
              weight: row.emphasis ? 700 : 400,
            },
          ],
          style.rowLabelMax,
          measure,
        ),
  );
  // as wide as the labels would be in bold, so that an emphasis moves nothing
  const labelColumn = Math.max(
    0,
    ...rowBlocks.map((block) =>
      block
        ? Math.max(...block.lines.map((line) => measure(line.text, line.sizePx, 700))) + style.padX
        : 0,
    ),
  );
  const columns = layOutColumns(figure, grid, style, tracks, labelColumn);
  const sheet: Sheet = { figure, grid, style, labelOf, measure, tracks, columns };
  const tight: string[] = [];
  const { titles, bottom } = placeTitles(sheet, tight);
  const tops = boundaryTops(sheet);
  const full = spanOf(columns, 0, Math.max(0, grid.columns.length - 1));
  const notes = figure.rows.map((row) =>
    row.note && row.label !== undefined
      ? setText(
          [{ text: labelOf(row.label), sizePx: style.detailPx, weight: 400 }],
          full.size,
          measure,
        )
      : undefined,
  );
  const rows = layOutRows(sheet, tops, notes, bottom, leastHeight - belowRows);

  const areaOf = (cells: Cells): Rect => {
    const across = spanOf(columns, cells.c0, cells.c1);
    const down = spanOf(rows, cells.r0, cells.r1);
    return {
      x: round(across.start),
      y: round(down.start),
      width: round(across.size),
      height: round(down.size),
    };
  };
  const boxes = figure.boxes.map((box) =>
    placeBox(sheet, box, areaOf(grid.boxes.get(box.key) as Cells), tight),
  );
  const boxByKey = new Map(boxes.map((box) => [box.key, box]));
  const boundaries = placeBoundaries(sheet, tops, areaOf, tight);
  const marks = placeMarks(sheet, boxByKey, tight);
  const braces = placeBraces(sheet, boxByKey, tight);

  const placedRows = figure.rows.map((row, r): PlacedRow => {
    const note = notes[r];
    const block = note ?? rowBlocks[r];
    const x = round(full.start - 6);
    const height = rows.size[r] ?? 0;
    if (block && !block.fits) tight.push(row.key);
    return {
      key: row.key,
      x,
      y: round(rows.start[r] ?? 0),
      width: round(full.size + 12),
      height,
      emphasis: row.emphasis ?? false,
      lines: block ? placeLines(block, note ? 6 : -x, (height - block.height) / 2, 'start') : [],
    };
  });

  const plates: Rect[] = [
    ...boundaries.map((boundary) => boundary.label),
    ...boxes.flatMap((box) => (box.tag ? [box.tag] : [])),
    ...marks,
    ...braces.map((brace) => brace.label),
  ];
  const { wires, tokens } = placeWires({
    figure,
    routes,
    tracks,
    style,
    columns,
    rows,
    boxes: boxByKey,
    plates,
    labelOf,
    measure,
  });
  for (const wire of figure.wires) if (!routes.has(wire.key)) tight.push(wire.key);

  return {
    width: style.width,
    height: Math.ceil((rows.start[grid.rowCount] ?? 0) + belowRows),
    rows: placedRows,
    titles,
    boxes,
    boundaries,
    wires,
    tokens,
    marks,
    braces,
    overflowing: [...new Set(tight)],
  };
}
