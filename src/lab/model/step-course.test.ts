import { expect, it } from 'vitest';
import type { Experiment } from './experiment.ts';
import { currentStep, seenValues } from './step-course.ts';

const step = (id: string) => ({ id, machine: 'first', run: [], probe: 'true', shows: [] }) as const;
const experiment: Experiment = {
  id: 'wires',
  minutes: 1,
  machines: ['first'],
  start: 'restored',
  steps: [step('bridge'), step('cable'), step('port')],
};

it('the first step that is not done is due', () => {
  const due = (...keys: string[]) =>
    currentStep(experiment, new Map(keys.map((key) => [key, {}])))?.id;
  expect(due()).toBe('bridge');
  expect(due('wires/bridge')).toBe('cable');
  // done ahead of its turn
  expect(due('wires/cable', 'other/bridge')).toBe('bridge');
  expect(due('wires/bridge', 'wires/cable', 'wires/port')).toBeUndefined();
});

it('gathers what the steps of one experiment showed', () => {
  const done = new Map([
    ['wires/bridge', { address: '10.0.0.1' }],
    ['wires/cable', { id: '7' }],
    ['other/bridge', { name: 'x' }],
  ]);
  expect(seenValues(experiment, done)).toEqual({ address: '10.0.0.1', id: '7' });
});
