import {
  asciiWidths,
  hangulWidth,
  monoWidth,
  otherWidth,
  punctuationWidths,
} from './font-widths.generated.ts';

/** Weights that figures are set in. */
export type FontWeight = 400 | 700;

/** Width of one line of text in px (SVG user units), at a size in px. */
export type Measure = (text: string, sizePx: number, weight: FontWeight) => number;

/** Room for a fallback font that runs wider than the bundled ones. */
const slack = 1.08;

const firstAscii = 0x20;

/**
 * Width of one line in the bundled fonts plus 8 % slack; no kerning, no shaping.
 * @returns px, ≥ 0; proportional to `sizePx`
 * @source advance widths in font-widths.generated.ts
 */
export const measureText: Measure = (text, sizePx, weight) => {
  let perThousand = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    perThousand +=
      asciiWidths[weight][code - firstAscii] ??
      punctuationWidths[weight][char] ??
      (code >= 0xac00 && code <= 0xd7a3 ? hangulWidth : otherWidth);
  }
  return (perThousand * sizePx * slack) / 1000;
};

/**
 * Width of one line in the mono face, plus the same slack. Hangul, which that face has not, is as wide as elsewhere.
 * @returns px, ≥ 0
 */
export function measureMono(text: string, sizePx: number): number {
  let perThousand = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    perThousand +=
      code < 0x2e80 ? monoWidth : code >= 0xac00 && code <= 0xd7a3 ? hangulWidth : otherWidth;
  }
  return (perThousand * sizePx * slack) / 1000;
}
