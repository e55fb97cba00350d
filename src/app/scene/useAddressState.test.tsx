import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { strataFigure } from '../../figure/model/figure.ts';
import { type AnyScene, defineScene } from '../../scenes/model/scene.ts';
import { useAddressState } from './useAddressState.ts';

const nothing = strataFigure({
  rows: [],
  stacks: [],
  boxes: [],
  boundaries: [],
  wires: [],
  tokens: [],
  marks: [],
});
const scene: AnyScene = defineScene({
  id: 'stack',
  steps: ['one', 'two'],
  controls: [{ kind: 'range', id: 'guests', min: 1, max: 4, initial: 2 }],
  inputs: [{ kind: 'text', id: 'files', rows: 1 }],
  figure: () => nothing,
});

afterEach(() => history.replaceState(null, '', '/'));

const at = (address: string, name?: string) => {
  history.replaceState(null, '', address);
  return renderHook(() => useAddressState(scene, name, scene.steps));
};
const address = () => window.location.search + window.location.hash;

test('a scene begins as its address says, and writes what is changed', () => {
  const { result } = at('/?q=x&step=two&guests=3#input-files=ls');
  expect(result.current.state).toEqual({
    step: 'two',
    controls: { guests: 3 },
    inputs: { files: 'ls' },
  });
  expect(address()).toBe('?q=x&step=two&guests=3#input-files=ls');
  act(() => result.current.act({ type: 'control', id: 'guests', value: 4 }));
  expect(address()).toBe('?q=x&step=two&guests=4#input-files=ls');
  act(() => result.current.act({ type: 'reset' }));
  expect(address()).toBe('?q=x&step=two');
});

test('what does not exist is told, and the address stays as it is', () => {
  const { result } = at('/?step=tow&guests=9');
  expect([result.current.state.step, result.current.inVain]).toEqual([
    'one',
    { step: 'tow', controls: [{ control: 'guests', given: '9', used: 4 }] },
  ]);
  expect(address()).toBe('?step=tow&guests=9');
});

test('in a lesson a use is asked for by name; another is left as the author set it', () => {
  const asked = '/?scene=stack&as=again&step=two&guests=3';
  expect(at(asked, 'again').result.current).toMatchObject({ asked: true, state: { step: 'two' } });
  const { result } = at(asked, 'stack');
  expect(result.current).toMatchObject({
    asked: false,
    state: { step: 'one', controls: { guests: 2 } },
  });
  act(() => result.current.act({ type: 'step', step: 'two' }));
  expect(address()).toBe('?scene=stack&step=two');
});

test('a heading in the fragment stays; a text written there by hand is taken', () => {
  const { result } = at('/#the-heading');
  act(() => result.current.act({ type: 'step', step: 'two' }));
  expect(address()).toBe('?step=two#the-heading');
  act(() => {
    history.replaceState(null, '', '/?step=two#input-files=rm%20%2Fx');
    window.dispatchEvent(new Event('hashchange'));
  });
  expect(result.current.state.inputs).toEqual({ files: 'rm /x' });
});
