import { act, cleanup, renderHook } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { fakeDesk, running } from './bench-desk.fixture.tsx';
import { usePauseWhenHidden } from './usePauseWhenHidden.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Two machines that stop and go on as they are told, on a page that can be hidden. */
function page() {
  const all = fakeDesk();
  for (const machine of [all.first, all.second]) {
    const { session, calls, become } = machine;
    const turn = (call: string, paused: boolean) => async () => {
      calls.push(call);
      const { phase } = session.getState();
      if (phase.kind === 'running') become({ ...phase, paused });
    };
    session.pause = turn('pause', true);
    session.resume = turn('resume', false);
  }
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  const see = (state: DocumentVisibilityState) =>
    act(async () => {
      visibility.mockReturnValue(state);
      document.dispatchEvent(new Event('visibilitychange'));
    });
  const { unmount } = renderHook(() => usePauseWhenHidden(all.desk), { wrapper: StrictMode });
  return { ...all, see, unmount };
}

it('stops what runs while the page is hidden; what the reader paused stays paused', async () => {
  const { first, second, see } = page();
  first.become(running);
  second.become({ ...running, paused: true });
  await see('hidden');
  expect([first.calls, second.calls]).toEqual([['pause'], []]);
  await see('visible');
  expect([first.calls, second.calls]).toEqual([['pause', 'resume'], []]);
  await see('visible');
  expect(first.calls).toHaveLength(2);
});

it('stops a machine that comes to its prompt while the page is hidden', async () => {
  const { first, see } = page();
  first.become({ kind: 'starting', start: 'cold' });
  await see('hidden');
  expect(first.calls).toEqual([]);
  first.become({ ...running, start: 'cold' });
  expect(first.calls).toEqual(['pause']);
  await see('visible');
  expect(first.calls).toEqual(['pause', 'resume']);
});

it('leaves nothing behind', async () => {
  const { first, second, see, unmount } = page();
  first.become(running);
  unmount();
  await see('hidden');
  expect([first.calls, first.listeners(), second.listeners()]).toEqual([[], 0, 0]);
});
