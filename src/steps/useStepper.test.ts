// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { type Every, useStepper } from './useStepper.ts';

afterEach(cleanup);

function handTimer() {
  const running = new Set<() => void>();
  const every: Every = (_periodMs, tick) => {
    running.add(tick);
    return () => running.delete(tick);
  };
  const tick = () =>
    act(() => {
      for (const run of [...running]) run();
    });
  return { every, tick, running };
}

const start = (total: number, initial = 0, holds: () => boolean = () => false) => {
  const timer = handTimer();
  const hook = renderHook(() => {
    const [index, onIndex] = useState(initial);
    return useStepper({ total, index, onIndex, holds, every: timer.every });
  });
  const where = () => [hook.result.current.index, hook.result.current.playing];
  return { ...timer, ...hook, where, stepper: () => hook.result.current };
};

test('playing moves a step per tick and stops at the last', () => {
  const it = start(3);
  act(() => it.stepper().togglePlay());
  expect(it.where()).toEqual([0, true]);
  it.tick();
  expect(it.where()).toEqual([1, true]);
  it.tick();
  expect(it.where()).toEqual([2, false]);
  expect(it.running.size).toBe(0);
});

test('playing from the last step begins at the first', () => {
  const it = start(3, 2);
  act(() => it.stepper().obey('play'));
  expect(it.where()).toEqual([0, true]);
});

test('a step by hand stops playing', () => {
  const it = start(5, 1);
  act(() => it.stepper().obey('play'));
  act(() => it.stepper().obey('next'));
  expect(it.where()).toEqual([2, false]);
  expect(it.running.size).toBe(0);
});

test('a hidden page stops playing', () => {
  const it = start(5);
  act(() => it.stepper().togglePlay());
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
  Reflect.deleteProperty(document, 'visibilityState');
  expect(it.where()).toEqual([0, false]);
});

test('leaving the page stops the timer', () => {
  const it = start(5);
  act(() => it.stepper().togglePlay());
  expect(it.running.size).toBe(1);
  it.unmount();
  expect(it.running.size).toBe(0);
});

test('a single step has nothing to play; a start beyond the end is the last step', () => {
  const it = start(1);
  act(() => it.stepper().togglePlay());
  expect(it.where()).toEqual([0, false]);
  expect(start(3, 9).where()).toEqual([2, false]);
});

test('what is shown first holds a step on by hand, and nothing else', () => {
  const it = start(5, 0, () => true);
  act(() => it.stepper().obey('next'));
  expect(it.where()).toEqual([0, false]);
  act(() => it.stepper().obey('last'));
  act(() => it.stepper().move({ type: 'go', index: 1 }));
  expect(it.where()).toEqual([1, false]);
  act(() => it.stepper().togglePlay());
  it.tick();
  expect(it.where()).toEqual([2, true]);
  act(() => it.stepper().obey('next'));
  expect(it.where()).toEqual([3, false]);
});
