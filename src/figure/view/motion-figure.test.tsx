// @vitest-environment happy-dom

import { cleanup, render, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { layout } from '../model/layout.ts';
import {
  smallFigure,
  smallLabels,
  smallSettings,
  smallSteps,
} from '../model/strata/small-figure.fixture.ts';
import { strataKind } from '../model/strata/strata-kind.ts';
import { measureText } from '../model/text-measure.ts';
import { FigureSvg } from './FigureSvg.tsx';
import { labelOf } from './label-of.ts';
import { MotionFigure } from './MotionFigure.tsx';

afterEach(cleanup);

const props = (step: string) => {
  const figure = layout(
    smallFigure(step, smallSettings, 'wide'),
    { strata: strataKind },
    { labelOf: labelOf(smallLabels), measure: measureText },
    'wide',
    400,
  );
  return {
    figure,
    parts: figure.parts,
    idPrefix: 'x',
    name: 'a drawing',
  };
};

/** Where a group stands, written as an attribute or as a style. */
function placeOf(node: SVGElement): readonly number[] {
  const place = `${node.getAttribute('transform') ?? ''}${node.style.transform}`;
  const both = /^translate\((\S+?)(?:px,)? (\S+?)(?:px)?\)$/.exec(place);
  if (both) return [Number(both[1]), Number(both[2])];
  const along = (axis: string) =>
    Number(new RegExp(`translate${axis}\\(([^)]*)px\\)`).exec(place)?.[1] ?? 0);
  return [along('X'), along('Y')];
}

/** What a drawing shows, whichever way its places are written. */
function shown(root: ParentNode): unknown {
  const names = ['class', 'data-part', 'rx', 'd', 'fill', 'marker-end', 'x', 'y', 'text-anchor'];
  return [...root.querySelectorAll<SVGElement>('g, rect, path, circle, text')].map((node) => ({
    tag: node.tagName,
    at: placeOf(node),
    size: ['width', 'height', 'font-size'].map((name) =>
      Number.parseFloat(node.getAttribute(name) ?? '0'),
    ),
    attributes: names.map((name) => node.getAttribute(name)),
    words: node.tagName === 'text' ? node.textContent : null,
  }));
}

test.each(smallSteps)('at %s, the moving drawing begins as the still one', (step) => {
  const still = render(<FigureSvg {...props(step)} />);
  const expected = shown(still.container);
  still.unmount();
  const moving = render(<MotionFigure {...props(step)} />);
  expect(shown(moving.container)).toEqual(expected);
});

test('a step ends in the still drawing of that step: what left is gone', async () => {
  const still = render(<FigureSvg {...props('kernel')} />);
  const expected = shown(still.container);
  still.unmount();
  const { container, rerender } = render(<MotionFigure {...props('call')} />);
  const kept = container.querySelector('[data-part="kernel"]');
  rerender(<MotionFigure {...props('kernel')} />);
  expect(container.querySelector('[data-part="kernel"]')).toBe(kept);
  await waitFor(() => expect(shown(container)).toEqual(expected), { timeout: 3000 });
});
