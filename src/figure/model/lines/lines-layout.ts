import { lineHeight } from '../layout-style.ts';
import type { PlacedPanel, Setting } from '../panel-kind.ts';
import type { Part, PlacedLine } from '../part.ts';
import { placeLines, setText } from '../text-block.ts';
import { measureMono } from '../text-measure.ts';
import type { CodeLine, LinesPanel } from './lines.ts';

/** Signs before a line, so that its state is not a colour alone. */
const signs: Readonly<Record<CodeLine['state'], string>> = {
  same: '',
  new: '+',
  cached: '=',
  error: '×',
};

/**
 * Break a line where it is too long: after a blank where there is one in the second half, else between letters.
 * @param widthOf of a piece of the line, in units
 * @returns pieces that together are the line, length ≥ 1
 */
export function breakLine(
  text: string,
  width: number,
  widthOf: (piece: string) => number,
): readonly string[] {
  const pieces: string[] = [];
  let rest = [...text];
  while (rest.length > 1 && widthOf(rest.join('')) > width) {
    let fits = 1;
    while (fits < rest.length && widthOf(rest.slice(0, fits + 1).join('')) <= width) fits += 1;
    const blank = rest.slice(0, fits).lastIndexOf(' ');
    const end = blank + 1 > fits / 2 ? blank + 1 : fits;
    pieces.push(rest.slice(0, end).join(''));
    rest = rest.slice(end);
  }
  return [...pieces, rest.join('')];
}

/** Give lines places: number, sign, the line in the mono face, and under it what is said of it. */
export function placeCodeLines(panel: LinesPanel, setting: Setting): PlacedPanel {
  const { style, labelOf, measure } = setting;
  const tight: string[] = [];
  const sizePx = style.detailPx;
  const letter = measureMono('0', sizePx);
  const digits = panel.numbered === true ? String(panel.lines.length).length : 0;
  const numbers = digits === 0 ? 0 : digits * letter + style.padX;
  const textX = style.padX + numbers + letter * 1.5;
  const width = style.width - 2 * style.outer;
  const room = width - textX - style.padX;
  let y = 2;
  const parts = panel.lines.map((line, i): Part => {
    const pieces = breakLine(line.text, room, (piece) => measureMono(piece, sizePx));
    const high = lineHeight(sizePx);
    const mono = (text: string, x: number, row: number): PlacedLine => ({
      text,
      x,
      y: Math.round(style.padY * 0.4 + row * high + high / 2 + sizePx * 0.35),
      sizePx,
      weight: 400,
      anchor: 'start',
      mono: true,
    });
    const note =
      line.note === undefined
        ? undefined
        : setText([{ text: labelOf(line.note), sizePx, weight: 400 }], room, measure);
    if (note?.fits === false) tight.push(line.key);
    const textHeight = pieces.length * high;
    const height = Math.round(textHeight + (note?.height ?? 0) + style.padY * 0.8);
    const part: Part = {
      key: `line:${line.key}`,
      of: line.key,
      x: style.outer,
      y,
      look: `line line-${line.state}`,
      rect: { width, height, radius: 0 },
      words: [
        ...(digits === 0 ? [] : [mono(String(i + 1).padStart(digits, '\u00a0'), style.padX, 0)]),
        ...(signs[line.state] === '' ? [] : [mono(signs[line.state], style.padX + numbers, 0)]),
        ...pieces.map((piece, row) => mono(piece, textX, row)),
        ...(note === undefined
          ? []
          : placeLines(note, textX, style.padY * 0.4 + textHeight, 'start')),
      ],
    };
    // an outline needs the room that it is wide: the next line's ground would cover half of it
    y += height + 2;
    return part;
  });
  return { height: Math.ceil(y + 2), parts, tight };
}
