import { cleanup, renderHook } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { fakeDesk, running } from './bench-desk.fixture.tsx';
import { useLeaveWarning } from './useLeaveWarning.ts';

afterEach(cleanup);

/** Whether the browser would ask before the page goes away. */
function asks(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

it('asks only where something typed would be lost', () => {
  const { desk, second } = fakeDesk();
  const { unmount } = renderHook(() => useLeaveWarning(desk), { wrapper: StrictMode });
  expect(asks()).toBe(false);
  second.become(running);
  expect(asks()).toBe(false);
  second.become(running, { touched: true });
  expect(asks()).toBe(true);
  second.become({ ...running, paused: true });
  expect(asks()).toBe(true);
  second.become({ kind: 'ended', start: 'cold', ending: 'halted' });
  expect(asks()).toBe(false);
  second.become(running);
  unmount();
  expect(asks()).toBe(false);
});
