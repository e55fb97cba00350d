import { readFileSync } from 'node:fs';
import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  interpolate,
  parse,
  wcagContrast,
} from 'culori';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The custom properties of the first block that opens with a selector. */
function declarations(opening: string): Readonly<Record<string, string>> {
  const start = css.indexOf(opening);
  if (start < 0) throw new Error(`no block opens with ${opening}`);
  const body = css.slice(start + opening.length, css.indexOf('}', start));
  return Object.fromEntries(
    [...body.matchAll(/(--[\w-]+|color-scheme):\s*([^;]+);/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

const light = declarations(':root {');
const dark = declarations(':root[data-theme="dark"] {');
const projector = declarations(':root[data-theme="projector"] {');
const print = declarations(':root[data-theme] {');
const themes = {
  light,
  dark: { ...light, ...dark },
  projector: { ...light, ...projector },
  print: { ...light, ...print },
};
const roles = [
  'hardware',
  'host-kernel',
  'hypervisor',
  'guest-kernel',
  'user-space',
  'application',
  'read-only-layer',
  'writable-layer',
] as const;
const pairs = roles.flatMap((a, i) => roles.slice(i + 1).map((b) => [a, b] as const));
const sights = {
  deuteranopia: filterDeficiencyDeuter(1),
  protanopia: filterDeficiencyProt(1),
  tritanopia: filterDeficiencyTrit(1),
};
const distance = differenceCiede2000();

function colour(theme: Readonly<Record<string, string>>, name: string): Color {
  const value = theme[`--${name}`]?.trim() ?? '';
  const reference = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (reference !== undefined) return colour(theme, reference);
  const parsed = parse(value);
  if (!parsed) throw new Error(`--${name} is no colour: ${value}`);
  return parsed;
}

describe.each(Object.entries(themes))('%s', (name, theme) => {
  const of = (token: string) => colour(theme, token);
  const contrast = (a: string, b: string) => wcagContrast(of(a), of(b));

  test.each([...roles, 'actor', 'ground', 'panel'])('ink reads on %s', (fill) => {
    expect(contrast('ink', fill)).toBeGreaterThanOrEqual(name === 'projector' ? 7 : 4.5);
  });

  // words clear the texture around them, and would be read even where it runs through them
  test.each(roles)('ink reads on the texture of %s', (fill) => {
    const woven = interpolate([of(fill), of('ink')], 'rgb')(0.16);
    expect(wcagContrast(of('ink'), woven)).toBeGreaterThanOrEqual(3);
  });

  test.each(['ground', 'panel'])('soft ink reads on %s, edges show on it', (under) => {
    expect(contrast('soft', under)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('edge', under)).toBeGreaterThanOrEqual(3);
    expect(contrast('focus', under)).toBeGreaterThanOrEqual(3);
  });

  test.each(pairs)('%s and %s are apart, also without red, green or blue', (a, b) => {
    expect(distance(of(a), of(b)), 'full sight').toBeGreaterThanOrEqual(12);
    for (const [sight, seen] of Object.entries(sights))
      expect(distance(seen(of(a)), seen(of(b))), sight).toBeGreaterThanOrEqual(8);
  });
});

test('dark by choice and dark by the device are the same', () => {
  expect(declarations(':root:not([data-theme]) {')).toEqual(dark);
});

test('every theme names every colour of the first', () => {
  const colours = Object.keys(light).filter((token) => /^#/.test(light[token] ?? ''));
  for (const theme of [dark, projector, print])
    expect(colours.filter((token) => !(token in theme))).toEqual([]);
});
