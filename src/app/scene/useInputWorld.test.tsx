import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeWorldPort } from '../../worlds/fake-world-port.fixture.ts';
import type { WorldPort } from '../../worlds/world-port.ts';
import { failureWords, useInputWorld } from './useInputWorld.ts';

const controls = {};

function desk(first: Readonly<Record<string, string>> = {}) {
  const port = fakeWorldPort();
  let opened = 0;
  const open = async (): Promise<WorldPort> => {
    opened += 1;
    return port;
  };
  const hook = renderHook(
    ({ inputs }) => useInputWorld('union-mount', controls, inputs, 'built', open),
    { initialProps: { inputs: first } },
  );
  return { port, hook, opened: () => opened };
}

test('without inputs the world of the build, and no engine', async () => {
  const { hook, opened } = desk();
  await act(async () => {});
  expect(hook.result.current).toEqual({ world: 'built' });
  expect(opened()).toBe(0);
});

test('the last world stays until the engine answers, and where it refuses', async () => {
  const { port, hook, opened } = desk({ files: 'ls' });
  await act(async () => {});
  expect(port.asked).toEqual([{ scene: 'union-mount', controls, inputs: { files: 'ls' } }]);
  expect(hook.result.current).toEqual({ world: 'built', waits: true });
  await act(async () => port.answer({ ok: true, value: 'listed' }));
  expect(hook.result.current).toEqual({ world: 'listed' });
  const failure = { kind: 'not-understood', line: 1, text: 'vi', message: 'no vi' } as const;
  await act(async () => hook.rerender({ inputs: { files: 'vi' } }));
  await act(async () => port.answer({ ok: false, error: failure }));
  expect(hook.result.current).toEqual({ world: 'listed', failure });
  await act(async () => hook.rerender({ inputs: {} }));
  expect(hook.result.current).toEqual({ world: 'built' });
  expect(opened()).toBe(1);
});

test('an engine that cannot be reached is told; the world stays', async () => {
  const { result } = renderHook(() => {
    const [inputs] = [still];
    return useInputWorld('union-mount', controls, inputs, 'built', unreachable);
  });
  await act(async () => {});
  expect(result.current).toEqual({
    world: 'built',
    failure: { kind: 'engine-did-not-load', detail: 'Error: offline' },
  });
});
const still = { files: 'ls' };
const unreachable = () => Promise.reject(new Error('offline'));

test('each failure that a reader meets has words', () => {
  expect(failureWords({ kind: 'dropped' })).toBeUndefined();
  expect(failureWords({ kind: 'too-long', bytes: 1025, mostBytes: 1024 })).toEqual([
    'scene.inputTooLong',
    { bytes: 1025, most: 1024 },
  ]);
});
