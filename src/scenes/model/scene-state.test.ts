import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../lib/samples.arbitrary.ts';
import type { Control } from './control.ts';
import { readSceneAddress, type SceneAddress, writeSceneAddress } from './scene-address.ts';
import { changeScene, isAuthors, type SceneAction, type SceneState } from './scene-state.ts';

const controls = [
  { kind: 'range', id: 'guests', min: 1, max: 4, initial: 2 },
  { kind: 'choices', id: 'layers', options: ['base', 'app'], min: 1, max: 2, initial: ['base'] },
] as const satisfies readonly Control[];
const scene = { controls };
const start: SceneState = {
  step: 'one',
  controls: { guests: 2, layers: ['base'] },
  inputs: {},
};
const after = (...actions: readonly SceneAction[]) =>
  actions.reduce((state, action) => changeScene(scene, state, action), start);

test('steps, values and texts change apart; a reset brings back all but the step', () => {
  const changed = after(
    { type: 'step', step: 'two' },
    { type: 'control', id: 'guests', value: 3 },
    { type: 'input', id: 'files', text: 'ls' },
  );
  expect(changed).toEqual({
    step: 'two',
    controls: { guests: 3, layers: ['base'] },
    inputs: { files: 'ls' },
  });
  expect(isAuthors(scene, changed)).toBe(false);
  expect(changeScene(scene, changed, { type: 'reset' })).toEqual({ ...start, step: 'two' });
  expect(changeScene(scene, changed, { type: 'input', id: 'files', text: '' }).inputs).toEqual({});
  expect(changeScene(scene, start, { type: 'set', state: changed })).toBe(changed);
});

test('an action that changes nothing gives the same state', () => {
  for (const action of [
    { type: 'step', step: 'one' },
    { type: 'control', id: 'layers', value: ['base'] },
    { type: 'input', id: 'files', text: '' },
    { type: 'reset' },
  ] as const)
    expect(changeScene(scene, start, action)).toBe(start);
});

const own = { id: 'stack', name: undefined, controls };
const named = { id: 'stack', name: 'again', controls };
const address = (query: SceneAddress['query'], fragment: SceneAddress['fragment'] = []) => ({
  query,
  fragment,
});

test('an address names the use of a scene, its step, the values that differ, and texts', () => {
  const state: SceneState = {
    step: 'two',
    controls: { guests: 3, layers: ['base'] },
    inputs: { files: 'ls /\nrm /x' },
  };
  expect(writeSceneAddress(address([['q', 'x']]), own, state)).toEqual({
    query: [
      ['q', 'x'],
      ['step', 'two'],
      ['guests', '3'],
    ],
    fragment: [['input-files', 'ls /\nrm /x']],
  });
  expect(writeSceneAddress(address([]), named, state).query).toEqual([
    ['scene', 'stack'],
    ['as', 'again'],
    ['step', 'two'],
    ['guests', '3'],
  ]);
  expect(writeSceneAddress(address([]), { ...named, name: 'stack' }, start).query).toEqual([
    ['scene', 'stack'],
    ['step', 'one'],
  ]);
});

test('what an address said of another use goes; a heading in the fragment stays', () => {
  const before = address(
    [
      ['scene', 'union-mount'],
      ['layers', 'base'],
      ['tools', '1'],
    ],
    [['the-heading', '']],
  );
  expect(writeSceneAddress(before, named, start)).toEqual({
    query: [
      ['scene', 'stack'],
      ['as', 'again'],
      ['step', 'one'],
    ],
    fragment: [['the-heading', '']],
  });
});

test('texts of more than 1 kB stay out of the address', () => {
  const state = { ...start, inputs: { files: '가'.repeat(342) } };
  expect(writeSceneAddress(address([], [['input-files', 'ls']]), own, state).fragment).toEqual([]);
});

test.each<[string, SceneAddress['query'], string | undefined]>([
  [
    'by scene and name',
    [
      ['scene', 'stack'],
      ['as', 'again'],
      ['step', 's'],
    ],
    's',
  ],
  [
    'by name alone, as links did before',
    [
      ['scene', 'again'],
      ['step', 's'],
    ],
    's',
  ],
  [
    'another of the same scene',
    [
      ['scene', 'stack'],
      ['as', 'other'],
      ['step', 's'],
    ],
    undefined,
  ],
  [
    'the one without a name',
    [
      ['scene', 'stack'],
      ['step', 's'],
    ],
    undefined,
  ],
  ['none', [['step', 's']], undefined],
])('a use is asked for %s', (_, query, step) => {
  expect(readSceneAddress(address(query), named)?.step).toBe(step);
});

test('whatever state a scene is in, its address leads back to it', () => {
  const state = fc.record({
    step: fc.constantFrom('one', 'two'),
    controls: fc.record({
      guests: fc.integer({ min: 1, max: 4 }),
      layers: fc.subarray(['base', 'app'], { minLength: 1 }),
    }),
    inputs: fc.oneof(
      fc.constant({}),
      fc.record({ files: fc.string({ minLength: 1, maxLength: 200 }) }),
    ),
  });
  const before = fc.array(
    fc.tuple(fc.constantFrom('q', 'scene', 'as', 'step', 'guests'), fc.string()),
  );
  const text = (value: unknown) => (Array.isArray(value) ? value.join('.') : String(value));
  fc.assert(
    fc.property(state, before, fc.constantFrom(own, named), (at, query, use) => {
      const asked = readSceneAddress(writeSceneAddress(address(query), use, at), use);
      expect(asked?.step).toBe(at.step);
      expect(asked?.inputs).toEqual(at.inputs);
      for (const { id, initial } of controls)
        expect(asked?.controls[id] ?? text(initial)).toBe(text(at.controls[id]));
    }),
    samples(200),
  );
});
