import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../lib/samples.arbitrary.ts';
import type { Control, ControlValues } from './control.ts';
import { parseControls, parseStep, textOf } from './parse-scene.ts';

const controls = [
  { kind: 'range', id: 'guests', min: 1, max: 4, initial: 2 },
  {
    kind: 'choices',
    id: 'layers',
    options: ['base', 'tools', 'app'],
    min: 1,
    max: 2,
    initial: ['base', 'tools'],
  },
] as const satisfies readonly Control[];

test('a step that exists, one that does not, and none', () => {
  const steps = ['one', 'two'] as const;
  expect([
    parseStep(steps, 'two'),
    parseStep(steps, 'tow'),
    parseStep(steps, ''),
    parseStep(steps, undefined),
  ]).toEqual([
    { step: 'two' },
    { step: 'one', unknown: 'tow' },
    { step: 'one', unknown: '' },
    { step: 'one' },
  ]);
  expect(() => parseStep([], 'one')).toThrow('a scene has at least one step');
});

test.each<[string, unknown, number, boolean]>([
  ['a number of the range', '3', 3, true],
  ['a number as such', 3, 3, true],
  ['one that is too large', '9', 4, false],
  ['one that is too small', '-1', 1, false],
  ['a fraction', '2.6', 3, false],
  ['no number', 'many', 2, false],
  ['nothing', '', 2, false],
  ['a number in another script', '３', 2, false],
])('a range is given %s', (_, given, used, right) => {
  const { values, faults } = parseControls(controls, { guests: given });
  expect(values).toEqual({ guests: used, layers: ['base', 'tools'] });
  expect(faults).toEqual(right ? [] : [{ control: 'guests', given: String(given), used }]);
});

test.each<[string, unknown, readonly string[], boolean]>([
  ['options in their order', 'base.app', ['base', 'app'], true],
  ['options in another', ['app', 'base'], ['base', 'app'], true],
  ['one alone', 'app', ['app'], true],
  ['too many', 'base.tools.app', ['base', 'tools'], false],
  ['one that is written wrong', 'aap', ['app'], false],
  ['one that is nothing like any', 'zzzzzz', ['base'], false],
  ['none', '', ['base'], false],
  ['the same twice', 'app.app', ['app'], true],
])('choices are given %s', (_, given, used, right) => {
  const { values, faults } = parseControls(controls, { layers: given });
  expect(values).toEqual({ guests: 2, layers: used });
  expect(faults).toEqual(right ? [] : [{ control: 'layers', given: textOf(given), used }]);
});

test('what names no control is left aside, also where all objects have it', () => {
  expect(parseControls(controls, { other: '1' })).toEqual({
    values: { guests: 2, layers: ['base', 'tools'] },
    faults: [],
  });
  const odd: Control = { kind: 'range', id: 'constructor', min: 0, max: 1, initial: 0 };
  expect(parseControls([odd], {})).toEqual({ values: { constructor: 0 }, faults: [] });
});

const control = fc.oneof(
  fc.tuple(fc.integer({ min: -5, max: 5 }), fc.nat(6), fc.nat(6)).map(
    ([min, more, at]): Control => ({
      kind: 'range',
      id: 'c',
      min,
      max: min + more,
      initial: min + Math.min(at, more),
    }),
  ),
  fc.subarray(['base', 'tools', 'app', 'web', 'cache'], { minLength: 1 }).chain((options) =>
    fc
      .tuple(fc.nat(options.length), fc.integer({ min: 1, max: options.length }))
      .map(([min, max]) => [Math.min(min, max), max] as const)
      .chain(([min, max]) =>
        fc
          .subarray(options, { minLength: min, maxLength: max })
          .map((initial): Control => ({ kind: 'choices', id: 'c', options, min, max, initial })),
      ),
  ),
);

function isValueOf(control: Control, value: ControlValues[string] | undefined): boolean {
  if (control.kind === 'range')
    return Number.isInteger(value) && Number(value) >= control.min && Number(value) <= control.max;
  if (!Array.isArray(value)) return false;
  const inOrder = control.options.filter((option) => value.includes(option));
  return (
    inOrder.join() === value.join() && value.length >= control.min && value.length <= control.max
  );
}

test('whatever is given, the value is one that the control has, and it is parsed to itself', () => {
  const given = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.array(fc.constantFrom('base', 'app', 'x')),
    fc.constantFrom(null, Number.NaN, {}, true),
  );
  fc.assert(
    fc.property(control, given, (one, c) => {
      const { values } = parseControls([one], { c });
      expect(isValueOf(one, values.c)).toBe(true);
      expect(parseControls([one], values)).toEqual({ values, faults: [] });
      expect(parseControls([one], { c: textOf(values.c) })).toEqual({ values, faults: [] });
    }),
    samples(300),
  );
});
