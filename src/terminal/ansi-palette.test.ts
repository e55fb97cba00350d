import { readFileSync } from 'node:fs';
import { differenceCiede2000, wcagContrast } from 'culori';
import { describe, expect, it } from 'vitest';
import { ansiPalettes, terminalTheme } from './ansi-palette.ts';

const tokens = readFileSync(new URL('../ui/tokens.css', import.meta.url), 'utf8');
/** A colour of the site in the first block that opens with a selector. */
function token(opening: string, name: string): string {
  const start = tokens.indexOf(opening);
  const body = tokens.slice(start, tokens.indexOf('}', start));
  const value = new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(body)?.[1];
  if (start < 0 || value === undefined) throw new Error(`${opening} has no --${name}`);
  return value;
}
const themes = [
  ['light', ':root {', 'light'],
  ['dark', ':root[data-theme="dark"] {', 'dark'],
  ['projector', ':root[data-theme="projector"] {', 'light'],
  ['print', ':root[data-theme] {', 'light'],
] as const;

describe.each(themes)('%s', (_, opening, scheme) => {
  const of = (name: string) => token(opening, name);

  it.each(Object.entries(ansiPalettes[scheme]))('%s reads on the ground', (_name, colour) => {
    expect(wcagContrast(colour, of('ground'))).toBeGreaterThanOrEqual(4.5);
  });

  it('what is selected reads, with and without the focus; the cursor and the scroll bar show', () => {
    const theme = terminalTheme(
      { ground: of('ground'), ink: of('ink'), soft: of('soft'), edge: of('edge') },
      scheme,
    );
    const contrast = (a: keyof typeof theme, b: keyof typeof theme) =>
      wcagContrast(theme[a], theme[b]);
    expect(contrast('selectionForeground', 'selectionBackground')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('selectionForeground', 'selectionInactiveBackground')).toBeGreaterThanOrEqual(
      4.5,
    );
    expect(contrast('cursorAccent', 'cursor')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('scrollbarSliderBackground', 'background')).toBeGreaterThanOrEqual(3);
  });
});

const hues = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'] as const;
const bright = {
  red: 'brightRed',
  green: 'brightGreen',
  yellow: 'brightYellow',
  blue: 'brightBlue',
  magenta: 'brightMagenta',
  cyan: 'brightCyan',
} as const;
const distance = differenceCiede2000();

describe.each(['light', 'dark'] as const)('hues, %s', (scheme) => {
  const palette = ansiPalettes[scheme];

  it.each(hues.flatMap((a, index) => hues.slice(index + 1).map((b) => [a, b] as const)))(
    '%s and %s are apart',
    (a, b) => {
      expect(distance(palette[a], palette[b])).toBeGreaterThanOrEqual(12);
      expect(distance(palette[bright[a]], palette[bright[b]])).toBeGreaterThanOrEqual(12);
    },
  );

  it.each(hues)('%s is not its bright form', (hue) => {
    expect(distance(palette[hue], palette[bright[hue]])).toBeGreaterThanOrEqual(5);
  });
});
