import { cleanup, renderHook } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeDesk, running } from './bench-desk.fixture.tsx';
import { useBenchWatch } from './useBenchWatch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const written = '# rounds 1, warm-up 0\nfork\t900\nexec\t2000\nchroot\t2100\ncontainer\t10500\n';

function watch(on: boolean) {
  const all = fakeDesk();
  all.first.become(running);
  const add = vi.spyOn(all.desk.measured, 'addBench');
  const { unmount } = renderHook(() => useBenchWatch(all.desk, on), { wrapper: StrictMode });
  const speak = async (output: string, status = 0) => {
    all.first.print();
    await vi.advanceTimersByTimeAsync(800);
    all.first.asked.at(-1)?.answer({ status, output });
    await vi.advanceTimersByTimeAsync(0);
  };
  return { ...all, add, speak, unmount };
}

it('takes in what bench wrote, once the console is quiet, and not again', async () => {
  const { first, add, speak } = watch(true);
  await speak('cat: no such file', 1);
  await speak(written.slice(0, -10));
  await speak(written);
  await speak(written);
  expect(first.asked.map(({ shell }) => shell)).toEqual(Array(4).fill('cat $host/run/bench.tsv'));
  expect(add.mock.calls).toEqual([
    [
      {
        rounds: 1,
        warmUpRounds: 0,
        timesMs: { fork: [0.9], exec: [2], chroot: [2.1], container: [10.5] },
      },
    ],
  ]);
});

it('asks nothing where no chart is wanted, and leaves nothing behind', async () => {
  const idle = watch(false);
  idle.first.print();
  const { first, unmount } = watch(true);
  first.print();
  unmount();
  await vi.advanceTimersByTimeAsync(5000);
  expect([idle.first.asked, first.asked, first.listeners(), vi.getTimerCount()]).toEqual([
    [],
    [],
    0,
    0,
  ]);
});
