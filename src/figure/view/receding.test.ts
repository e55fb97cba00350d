import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allPanelKinds } from '../model/all-panel-kinds.ts';
import { layout } from '../model/layout.ts';
import { smallFigure, smallSettings } from '../model/strata/small-figure.fixture.ts';
import { measureText } from '../model/text-measure.ts';

const css = readFileSync(new URL('./figure.css', import.meta.url), 'utf8');

/** Declarations of every rule whose selector speaks of receding. */
const receding = [...css.matchAll(/([^{}]*figure-receded[^{}]*)\{([^}]*)\}/g)].map(
  ([, , declarations = '']) => declarations.replace(/\s+/g, ' ').trim(),
);

test('what recedes keeps its fill and its ink, so that the colour tests of the palette hold for it', () => {
  expect(receding.length).toBeGreaterThan(0);
  for (const declarations of receding) {
    expect(declarations).not.toMatch(/(^|[ ;])(fill|fill-opacity|opacity|color|filter)\s*:/);
  }
});

test("its edges are the palette's own for edges that carry meaning", () => {
  const strokes = receding.flatMap((declarations) =>
    [...declarations.matchAll(/stroke: ([^;]+);/g)].map(([, value]) => value),
  );
  expect(new Set(strokes)).toEqual(new Set(['var(--edge)', 'var(--ground)', 'none']));
});

test('all but what a step is about recedes; without such a step nothing does', () => {
  const place = (about?: readonly string[]) =>
    layout(
      { ...smallFigure('program', smallSettings, 'wide'), ...(about !== undefined && { about }) },
      allPanelKinds,
      { labelOf: (msg) => (typeof msg === 'string' ? msg : msg.id), measure: measureText },
      'wide',
    );
  for (const { look } of place().parts) expect(look).not.toMatch(/(^| )(about|receded)$/);
  for (const { of, look } of place(['kernel']).parts)
    expect(look.split(' ').at(-1)).toBe(of === 'kernel' ? 'about' : 'receded');
});
