import { act, cleanup, renderHook } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Experiment } from '../model/experiment.ts';
import { fakeDesk, running } from './bench-desk.fixture.tsx';
import { useDone } from './useSession.ts';
import { useStepWatch } from './useStepWatch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const experiment: Experiment = {
  id: 'wires',
  minutes: 1,
  machines: ['first', 'second'],
  start: 'restored',
  steps: [
    { id: 'bridge', machine: 'first', run: ['brctl'], probe: 'has-bridge', shows: ['name'] },
    {
      id: 'cable',
      machine: 'second',
      run: ['ip'],
      probe: 'has-cable "$seen_name"',
      shows: [],
    },
  ],
};

/** The watch as the page has it, with a machine that runs. */
function watch() {
  const all = fakeDesk();
  all.first.become(running);
  const { result, unmount } = renderHook(
    () => useStepWatch(all.desk, experiment, useDone(all.desk)),
    { wrapper: StrictMode },
  );
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  const answer = (at: number, status: number | undefined, output = '') =>
    act(async () =>
      all.first.asked[at]?.answer(status === undefined ? undefined : { status, output }),
    );
  const shells = () => all.first.asked.map(({ shell }) => shell);
  return { ...all, result, unmount, pass, answer, shells };
}

it('is idle while the machine does not run', async () => {
  const { result, first, pass, shells } = watch();
  act(() => first.become({ ...running, paused: true }));
  first.print();
  await pass(5000);
  expect([result.current.state, shells()]).toEqual(['idle', []]);
});

it('asks once the console has been quiet, and again each time it falls quiet', async () => {
  const { result, first, pass, answer, shells } = watch();
  expect(result.current.state).toBe('asking');
  await pass(200);
  first.print();
  await pass(299);
  expect(shells()).toEqual([]);
  await pass(1);
  expect(shells()).toEqual(['has-bridge']);
  await answer(0, 1);
  expect(result.current.state).toBe('not-yet');
  await pass(10_000);
  expect(shells()).toHaveLength(1);
  first.print();
  await pass(300);
  await answer(1, undefined);
  expect([shells().length, result.current.state]).toEqual([2, 'silent']);
});

it('does not wait for a noisy console longer than it has patience', async () => {
  const { first, pass, shells } = watch();
  for (let waitedMs = 0; waitedMs <= 3000; waitedMs += 100) {
    first.print();
    await pass(100);
  }
  expect(shells()).toEqual([]);
  first.print();
  await pass(1);
  expect(shells()).toEqual(['has-bridge']);
});

it('asks nothing new of a machine that has not answered yet, and makes up for it afterwards', async () => {
  const { first, pass, answer, shells, result } = watch();
  await pass(300);
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 100) {
    first.print();
    await pass(100);
  }
  await pass(1000);
  act(() => result.current.check());
  expect([shells().length, result.current.state]).toEqual([1, 'asking']);
  await answer(0, 1);
  await pass(300);
  expect(shells()).toHaveLength(2);
  await answer(1, 1);
  await pass(5000);
  expect([shells().length, result.current.state]).toEqual([2, 'not-yet']);
});

it('asks at once when told to', async () => {
  const { pass, answer, shells, result } = watch();
  await pass(300);
  await answer(0, 1);
  act(() => result.current.check());
  expect([shells().length, result.current.state]).toEqual([2, 'asking']);
});

it('takes in what the machine shows once, and moves on to the next step and its machine', async () => {
  const { desk, first, second, pass, answer, shells, result } = watch();
  const add = vi.spyOn(desk.done, 'add');
  await pass(300);
  await answer(0, 0, 'name=br0\n');
  expect(add.mock.calls).toEqual([['wires', 'bridge', { name: 'br0' }]]);
  expect(result.current.state).toBe('idle');
  first.print();
  await pass(5000);
  expect(shells()).toHaveLength(1);
  act(() => second.become(running));
  await pass(300);
  expect(second.asked.map(({ shell }) => shell)).toEqual([
    `seen_name='br0'\nhas-cable "$seen_name"`,
  ]);
  await act(async () => second.asked[0]?.answer({ status: 0, output: '' }));
  expect([[...desk.done.get().keys()], result.current.state]).toEqual([
    ['wires/bridge', 'wires/cable'],
    'idle',
  ]);
});

it('an answer that comes after the machine was switched off counts for nothing', async () => {
  const { desk, first, pass, answer, result } = watch();
  await pass(300);
  act(() => first.become({ kind: 'off' }));
  await answer(0, 0, 'name=br0\n');
  expect([desk.done.get().size, result.current.state]).toEqual([0, 'idle']);
});

it('a question that cannot be asked is as good as unanswered', async () => {
  const { first, pass, result } = watch();
  first.session.probe = () => Promise.reject(new Error('too long'));
  await pass(300);
  expect(result.current.state).toBe('silent');
});

it('leaves nothing behind', async () => {
  const { first, second, pass, shells, unmount } = watch();
  unmount();
  await pass(5000);
  expect([first.listeners(), second.listeners(), shells(), vi.getTimerCount()]).toEqual([
    0,
    0,
    [],
    0,
  ]);
});
