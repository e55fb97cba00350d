import { act, cleanup, renderHook } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { LabDesk } from '../model/session.ts';
import { fakeDesk, held } from './bench-desk.fixture.tsx';
import { useFetchedDesk } from './useFetchedDesk.ts';

afterEach(cleanup);

const soon = () => act(async () => {});

it('has no desk at first, and the same one from then on', async () => {
  const { desk } = fakeDesk();
  const load = async () => desk;
  const { result, rerender } = renderHook(() => useFetchedDesk(load), { wrapper: StrictMode });
  expect(result.current).toEqual({ desk: undefined, retry: undefined });
  await soon();
  rerender();
  expect([result.current.desk === desk, result.current.retry]).toEqual([true, undefined]);
});

it('offers another try where the code did not come', async () => {
  const { desk } = fakeDesk();
  const load = vi
    .fn<() => Promise<LabDesk>>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
  const second = held<LabDesk>();
  load.mockReturnValueOnce(second.promise);
  const { result } = renderHook(() => useFetchedDesk(load));
  await soon();
  expect([result.current.desk, typeof result.current.retry]).toEqual([undefined, 'function']);
  act(() => result.current.retry?.());
  expect([result.current, load.mock.calls.length]).toEqual([
    { desk: undefined, retry: undefined },
    2,
  ]);
  await act(async () => second.resolve(desk));
  expect([result.current.desk === desk, result.current.retry]).toEqual([true, undefined]);
});

it('what comes after the page is gone changes nothing', async () => {
  const late = held<LabDesk>();
  const load = () => late.promise;
  const { result, unmount } = renderHook(() => useFetchedDesk(load));
  unmount();
  await act(async () => late.resolve(fakeDesk().desk));
  expect(result.current.desk).toBeUndefined();
});
