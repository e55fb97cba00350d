import type { PlacedFigure } from './layout.ts';
import type { Part } from './part.ts';

const round = (value: number) => String(Math.round(value * 10) / 10);
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** An element with those of its attributes that have a value. */
function element(name: string, attributes: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(value)}"`],
  );
  return `<${name}${given.join('')}/>`;
}

function shapesOf({ rect, texture, line, dotRadius, words }: Part): readonly string[] {
  const rounded = (d: string) => d.replace(/\d+\.\d+/g, (number) => round(Number(number)));
  return [
    ...(rect === undefined
      ? []
      : [
          element('rect', {
            width: round(rect.width),
            height: round(rect.height),
            rx: round(rect.radius),
            texture,
          }),
        ]),
    ...(line === undefined
      ? []
      : [element('path', { d: rounded(line.d), arrow: line.arrow ? 'yes' : undefined })]),
    ...(dotRadius === undefined ? [] : [element('circle', { r: round(dotRadius) })]),
    ...words.map(
      ({ text, x, y, sizePx, weight, anchor, mono }) =>
        `<text x="${round(x)}" y="${round(y)}" size="${round(sizePx)}" weight="${weight}" anchor="${anchor}"${mono === true ? ' face="mono"' : ''}>${escaped(text)}</text>`,
    ),
  ];
}

/**
 * A placed figure as text, one element a line, for snapshots that a reader can compare: where it differs, the drawing does.
 * @returns SVG in shape, with looks in place of classes and textures by role
 */
export function svgText({ format, width, height, parts }: PlacedFigure): string {
  const groups = parts.flatMap((part) => [
    `<g key="${escaped(part.key)}" of="${escaped(part.of)}" at="${round(part.x)} ${round(part.y)}" look="${part.look}">`,
    ...shapesOf(part).map((shape) => `  ${shape}`),
    '</g>',
  ]);
  return [
    `<svg format="${format}" box="${round(width)} ${round(height)}">`,
    ...groups,
    '</svg>',
    '',
  ].join('\n');
}
