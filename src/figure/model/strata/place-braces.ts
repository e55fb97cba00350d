import { plateHeight } from '../layout-style.ts';
import { plateLine } from '../plate-line.ts';
import { armShare } from './brace-zone.ts';
import type { PlacedBox, PlacedBrace } from './placed-strata.ts';
import { plateWidth, round, type Sheet } from './sheet.ts';

/** Draw braces above their boxes. Pushes the keys of those that do not fit, or name no box, on `tight`. */
export function placeBraces(
  sheet: Sheet,
  boxes: ReadonlyMap<string, PlacedBox>,
  tight: string[],
): readonly PlacedBrace[] {
  const { style } = sheet;
  const height = plateHeight(style);
  return (sheet.figure.braces ?? []).flatMap((brace): PlacedBrace[] => {
    const members = brace.over.flatMap((key) => boxes.get(key) ?? []);
    const [first] = members;
    if (first === undefined || members.length < brace.over.length) {
      tight.push(brace.key);
      return [];
    }
    const left = Math.min(...members.map(({ x }) => x));
    const right = Math.max(...members.map(({ x, width }) => x + width));
    const arms = round(height * armShare);
    const y = round(Math.min(...members.map((box) => box.y)) - arms - 1);
    const text = sheet.labelOf(brace.label);
    const width = plateWidth(sheet, text);
    if (width > right - left) tight.push(brace.key);
    return [
      {
        key: brace.key,
        x: round(left),
        y,
        width: round(right - left),
        height: arms,
        label: {
          x: round((left + right - width) / 2),
          y: round(y - height / 2),
          width: round(width),
          height,
          line: plateLine(style, text, width),
        },
      },
    ];
  });
}
