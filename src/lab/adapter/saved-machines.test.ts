import { expect, it } from 'vitest';
import type { MachineName } from '../model/experiment.ts';
import { createSavedMachines, type MachineShelf, type StoredMachine } from './saved-machines.ts';

/** A database in memory, as several tabs see it. */
function fakeDatabase() {
  const held = new Map<MachineName, StoredMachine>();
  const open = async (): Promise<MachineShelf> => ({
    all: async () => [...held.values()],
    get: async (name) => held.get(name),
    put: async (machine) => {
      held.set(machine.name, machine);
    },
    remove: async (name) => {
      held.delete(name);
    },
  });
  return { held, open };
}

const state = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;
const text = (got: unknown) => (got instanceof ArrayBuffer ? new TextDecoder().decode(got) : got);
const failing = (error: Error): Promise<never> => Promise.reject(error);
const named = (name: string) => Object.assign(new Error(name), { name });

it('puts a machine by, packed, and gives the same bytes back', async () => {
  const { held, open } = fakeDatabase();
  const saved = createSavedMachines(open);
  const whole = 'the memory of a machine '.repeat(100);
  const put = await saved.put('first', state(whole), '1.0', 1234);
  const sizeBytes = held.get('first')?.packed.size ?? 0;
  expect(put).toEqual({ name: 'first', savedAtMs: 1234, sizeBytes });
  expect(sizeBytes).toBeLessThan(whole.length / 10);
  expect(text(await saved.get('first', '1.0'))).toBe(whole);
  // another tab
  expect(await createSavedMachines(open).list()).toEqual([put]);
});

it('keeps one entry a machine: the latest', async () => {
  const saved = createSavedMachines(fakeDatabase().open);
  await saved.put('first', state('one'), '1.0', 1);
  await saved.put('second', state('two'), '1.0', 2);
  await saved.put('first', state('three'), '1.0', 3);
  expect((await saved.list()).map(({ name, savedAtMs }) => [name, savedAtMs])).toEqual([
    ['first', 3],
    ['second', 2],
  ]);
  expect(text(await saved.get('first', '1.0'))).toBe('three');
  await saved.remove('first');
  expect((await saved.list()).map(({ name }) => name)).toEqual(['second']);
  expect(await saved.get('first', '1.0')).toBe('broken');
});

it('gives out nothing that another version of the emulator wrote, and keeps it', async () => {
  const saved = createSavedMachines(fakeDatabase().open);
  await saved.put('first', state('old'), '1.0', 1);
  expect(await saved.get('first', '1.1')).toBe('other-version');
  expect(text(await saved.get('first', '1.0'))).toBe('old');
  // where the version could not be found out, the emulator is left to judge
  expect(text(await saved.get('first', undefined))).toBe('old');
});

it('says that what was put by is broken', async () => {
  const { held, open } = fakeDatabase();
  const packed = new Blob(['no gzip']);
  held.set('first', { name: 'first', savedAtMs: 1, sizeBytes: 7, emulator: '1.0', packed });
  expect(await createSavedMachines(open).get('first', '1.0')).toBe('broken');
});

it.each([
  [named('QuotaExceededError'), 'no-room'],
  [named('UnknownError'), 'no-storage'],
])('says why nothing could be put by: %s', async (error, failure) => {
  const saved = createSavedMachines(async () => ({
    ...(await fakeDatabase().open()),
    put: () => failing(error),
  }));
  expect(await saved.put('first', state('x'), '1.0', 1)).toBe(failure);
});

it('does without a database, and tries again at the next use', async () => {
  const { open } = fakeDatabase();
  let refused = true;
  const saved = createSavedMachines(() => (refused ? failing(named('SecurityError')) : open()));
  expect([
    await saved.list(),
    await saved.put('first', state('x'), '1.0', 1),
    await saved.get('first', '1.0'),
    await saved.remove('first').catch((error: Error) => error.name),
  ]).toEqual([[], 'no-storage', 'no-storage', 'SecurityError']);
  refused = false;
  await saved.put('first', state('x'), '1.0', 1);
  expect(await saved.list()).toHaveLength(1);
});

it('opens once, and again after the connection was lost', async () => {
  const { open } = fakeDatabase();
  let lose = () => {};
  let opened = 0;
  const saved = createSavedMachines((onLost) => {
    lose = onLost;
    opened += 1;
    return open();
  });
  await Promise.all([saved.list(), saved.put('first', state('x'), '1.0', 1)]);
  expect(opened).toBe(1);
  lose();
  expect([(await saved.list()).length, opened]).toEqual([1, 2]);
});
