/**
 * Writes `src/figure/model/font-widths.generated.ts`: advance widths of the bundled fonts, for figures laid out
 * without a browser. Run after a font package changes: `npx tsx scripts/font-widths.ts`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';

const fonts = 'node_modules/@fontsource-variable';
const target = 'src/figure/model/font-widths.generated.ts';
const weights = [400, 700] as const;
const firstAscii = 0x20;
const lastAscii = 0x7e;
const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const punctuation = [...'\u00a0·×–—‘’“”…←↑→↓−≤≥'];

/** A font at its default weight, and what another weight adds (fontkit cannot vary composite glyphs of a WOFF2 file). */
interface Weighted {
  readonly font: Font;
  advance(codePoint: number): number;
}

function open(path: string, weight: number): Weighted {
  const bytes = readFileSync(path);
  const font = create(bytes);
  const varied = create(bytes);
  varied.variationCoords = [weight];
  const processor = varied._variationProcessor;
  if (!processor || !varied.HVAR) throw new Error(`${path} has no variable widths`);
  return {
    font,
    advance(codePoint) {
      const glyph = font.glyphForCodePoint(codePoint);
      const more = processor.getAdvanceAdjustment(glyph.id, varied.HVAR);
      return Math.round(((glyph.advanceWidth + more) * 1000) / font.unitsPerEm);
    },
  };
}

const koreanFiles = readdirSync(`${fonts}/noto-sans-kr/files`)
  .filter((name) => name.endsWith('-wght-normal.woff2'))
  .sort()
  .map((name) => `${fonts}/noto-sans-kr/files/${name}`);

function latinOf(weight: number): Weighted {
  return open(
    `${fonts}/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2`,
    weight,
  );
}

function tableOf(weight: number) {
  const latin = latinOf(weight);
  const korean = koreanFiles.map((path) => open(path, weight));
  const ascii = Array.from({ length: lastAscii - firstAscii + 1 }, (_, i) => {
    const code = firstAscii + i;
    if (!latin.font.hasGlyphForCodePoint(code)) throw new Error(`no glyph for ${code}`);
    return latin.advance(code);
  });
  const marks: Record<string, number> = {};
  for (const mark of punctuation) {
    const code = mark.codePointAt(0) ?? 0;
    const font = [latin, ...korean].find((each) => each.font.hasGlyphForCodePoint(code));
    if (font) marks[mark] = font.advance(code);
  }
  const syllables = new Set<number>();
  let count = 0;
  for (const font of korean) {
    for (const code of font.font.characterSet) {
      if (code < firstSyllable || code > lastSyllable) continue;
      syllables.add(font.advance(code));
      count += 1;
    }
  }
  if (syllables.size !== 1) throw new Error(`Hangul syllables have widths ${[...syllables]}`);
  if (count < 11172) throw new Error(`only ${count} Hangul syllables found`);
  return { ascii, marks, hangul: [...syllables][0] ?? 0 };
}

/** Of the mono face every letter is as wide as another. */
function monoWidthOf(): number {
  const mono = open(
    `${fonts}/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2`,
    400,
  );
  const widths = new Set<number>();
  for (let code = firstAscii; code <= lastAscii; code += 1) widths.add(mono.advance(code));
  if (widths.size !== 1) throw new Error(`the mono face has widths ${[...widths]}`);
  return [...widths][0] ?? 0;
}

const [regular, bold] = weights.map(tableOf);
if (!regular || !bold) throw new Error('two weights expected');
if (regular.hangul !== bold.hangul) throw new Error('Hangul widths differ by weight');

writeFileSync(
  target,
  `/** Written by scripts/font-widths.ts from Atkinson Hyperlegible Next and Noto Sans KR; widths per 1000 em. */
export const asciiWidths = {
  400: [${regular.ascii.join(', ')}],
  700: [${bold.ascii.join(', ')}],
} as const;
export const punctuationWidths: Readonly<Record<400 | 700, Readonly<Record<string, number>>>> = {
  400: ${JSON.stringify(regular.marks)},
  700: ${JSON.stringify(bold.marks)},
};
/** every Hangul syllable, both weights */
export const hangulWidth = ${regular.hangul};
/** every letter of Atkinson Hyperlegible Mono */
export const monoWidth = ${monoWidthOf()};
/** anything else: a full em, so that it never comes out too narrow */
export const otherWidth = 1000;
`,
);
process.stdout.write(`${target}: Hangul ${regular.hangul}\n`);
