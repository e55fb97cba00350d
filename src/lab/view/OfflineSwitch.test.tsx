import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { fakeDesk, held, Spoken } from './bench-desk.fixture.tsx';
import { OfflineSwitch } from './OfflineSwitch.tsx';

afterEach(cleanup);

async function show(kept: Promise<boolean>, sizeBytes?: number) {
  const all = fakeDesk();
  vi.spyOn(all.desk.offline, 'isKept').mockReturnValue(kept);
  const offline = {
    keep: vi.spyOn(all.desk.offline, 'keep'),
    unkeep: vi.spyOn(all.desk.offline, 'unkeep'),
  };
  await act(async () => {
    render(
      <Spoken>
        <OfflineSwitch desk={all.desk} sizeBytes={sizeBytes} />
      </Spoken>,
    );
  });
  return offline;
}

const box = () => screen.getByRole<HTMLInputElement>('checkbox');
const click = () =>
  act(async () => {
    box().focus();
    fireEvent.click(box());
  });
const state = () => [box().checked, screen.getByRole('status').textContent];

it('is not there before it is known how things stand', async () => {
  await show(new Promise(() => {}));
  expect(screen.queryByRole('checkbox')).toBeNull();
});

it('says how much it keeps', async () => {
  await show(Promise.resolve(false), 15_840_000);
  expect(screen.getByRole('checkbox', { name: /\(15\.8 MB\)/ })).toBeTruthy();
  expect(state()).toEqual([false, '']);
});

it('does without a size, and without a cache', async () => {
  await show(Promise.reject(new Error('denied')));
  const name = 'Keep the machine in this browser, for use without a network';
  expect(screen.getByRole('checkbox', { name })).toBeTruthy();
  expect(state()).toEqual([false, '']);
});

it('keeps: says so while it does, asks once, and leaves the focus alone', async () => {
  const offline = await show(Promise.resolve(false));
  const keeping = held();
  offline.keep.mockReturnValue(keeping.promise);
  await click();
  await click();
  expect(state()).toEqual([true, 'Fetching and keeping…']);
  expect([box().getAttribute('aria-disabled'), document.activeElement]).toEqual(['true', box()]);
  await act(async () => keeping.resolve());
  expect(state()).toEqual([true, '']);
  expect([offline.keep.mock.calls.length, offline.unkeep.mock.calls.length]).toEqual([1, 0]);
});

it('says that it could not keep', async () => {
  const offline = await show(Promise.resolve(false));
  offline.keep.mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  await click();
  expect(state()).toEqual([false, expect.stringMatching(/^It could not be kept/)]);
});

it('gives back what was kept', async () => {
  const offline = await show(Promise.resolve(true));
  expect(state()).toEqual([true, '']);
  await click();
  expect([offline.unkeep.mock.calls.length, state()]).toEqual([1, [false, '']]);
});
