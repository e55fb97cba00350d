import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import en from '../../../content/ui/en.json';
import type { SavedMachine, SavingFailure } from '../model/session.ts';
import { fakeDesk, held, Spoken } from './bench-desk.fixture.tsx';
import { SavedMachineTools } from './SavedMachineTools.tsx';

afterEach(cleanup);

const kept: SavedMachine = {
  name: 'first',
  savedAtMs: new Date(2026, 4, 3, 14, 5).getTime(),
  sizeBytes: 4_210_000,
};

async function show(running: boolean, list: readonly SavedMachine[] = []) {
  const all = fakeDesk();
  const saved = {
    put: vi.spyOn(all.desk.saved, 'put'),
    start: vi.spyOn(all.desk.saved, 'start'),
    remove: vi.spyOn(all.desk.saved, 'remove'),
  };
  vi.spyOn(all.desk.saved, 'list').mockResolvedValue(list);
  const onForget = vi.fn();
  await act(async () => {
    render(
      <Spoken>
        <SavedMachineTools desk={all.desk} name="first" running={running} onForget={onForget} />
      </Spoken>,
    );
  });
  return { saved, onForget };
}

const names = () => screen.queryAllByRole('button').map((each) => each.textContent);
const button = (name: string) => screen.getByRole('button', { name });
const press = (name: string) =>
  act(async () => {
    button(name).focus();
    fireEvent.click(button(name));
  });
const said = () => screen.getByRole('status').textContent;

it('is not there while there is nothing to put by and nothing put by', async () => {
  await show(false, [{ ...kept, name: 'second' }]);
  expect(screen.queryByRole('group')).toBeNull();
});

it('puts a machine by: meanwhile it says so, waits, and keeps the focus', async () => {
  const { saved } = await show(true);
  const putting = held<SavedMachine | SavingFailure>();
  saved.put.mockReturnValue(putting.promise);
  await press('Put it by');
  await press('Putting it by…');
  expect(saved.put.mock.calls).toEqual([['first']]);
  const waiting = button('Putting it by…');
  expect([waiting.getAttribute('aria-disabled'), document.activeElement]).toEqual([
    'true',
    waiting,
  ]);
  await act(async () => putting.resolve(kept));
  expect(names()).toEqual(['Put it by', 'Go on with it', 'Throw it away']);
  expect(screen.getByRole('group').querySelector('span')?.textContent?.replace(/\s/g, ' ')).toBe(
    'Put by May 3, 2026, 2:05 PM, 4.2 MB.',
  );
});

it('goes on with what is put by; only that is under way', async () => {
  const { saved } = await show(true, [kept]);
  const starting = held<undefined>();
  saved.start.mockReturnValue(starting.promise);
  await press('Go on with it');
  expect(names()).toEqual(['Put it by', 'Go on with it', 'Throw it away']);
  await press('Throw it away');
  expect([saved.start.mock.calls, saved.remove.mock.calls]).toEqual([[['first']], []]);
  await act(async () => starting.resolve(undefined));
  expect(said()).toBe('');
});

it('throws away, and tells the bench that its buttons are gone', async () => {
  const { saved, onForget } = await show(false, [kept]);
  await press('Throw it away');
  expect([saved.remove.mock.calls, onForget.mock.calls.length]).toEqual([[['first']], 1]);
  expect(screen.queryByRole('group')).toBeNull();
});

it.each(['no-room', 'no-storage', 'other-version', 'broken'] as const)(
  'says why it cannot go on, and keeps what is put by: %s',
  async (failure) => {
    const { saved } = await show(false, [kept]);
    saved.start.mockResolvedValue(failure);
    await press('Go on with it');
    expect(said()).toBe(en[`lab.saving-${failure}`]);
    expect(names()).toEqual(['Go on with it', 'Throw it away']);
    saved.start.mockResolvedValue(undefined);
    await press('Go on with it');
    expect(said()).toBe('');
  },
);

it('says that the browser does not let it, where throwing away fails', async () => {
  const { saved, onForget } = await show(false, [kept]);
  saved.remove.mockRejectedValue(new Error('denied'));
  await press('Throw it away');
  expect([said(), onForget.mock.calls.length]).toEqual([en['lab.saving-no-storage'], 0]);
});
