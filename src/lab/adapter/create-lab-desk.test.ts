import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeMachine, type FakeMachine } from '../model/machine.fixture.ts';
import type { SavedMachine } from '../model/session.ts';
import type { BenchRun } from '../model/timings.ts';
import { createLabDesk } from './create-lab-desk.ts';
import type { SavedMachines } from './saved-machines.ts';
import { encode, promptDrawn } from './session-desk.fixture.ts';

const entry = (text: string) => ({
  sizeBytes: text.length,
  sha256: createHash('sha256').update(text).digest('hex'),
});
const files: Readonly<Record<string, string>> = {
  '/lab/kernel.bin': 'the kernel',
  '/lab/bios.bin': 'bios',
  '/lab/vgabios.bin': 'vga',
  '/lab/snapshot.bin.zst': 'snapshot',
  '/v86.wasm': 'wasm',
  '/lab/manifest.json': JSON.stringify({
    emulator: { name: 'v86', version: '1.0', sizeBytes: 4 },
    packages: {},
    files: {
      'kernel.bin': entry('the kernel'),
      'bios.bin': entry('bios'),
      'vgabios.bin': entry('vga'),
      'snapshot.bin.zst': entry('snapshot'),
    },
  }),
};
let online = true;

beforeEach(() => {
  online = true;
  vi.useFakeTimers({ now: 5_000_000 });
  vi.stubGlobal('caches', { open: () => Promise.reject(new Error('nothing is kept')) });
  vi.stubGlobal('fetch', async (url: string) => {
    if (!online) throw new TypeError('Failed to fetch');
    return new Response(files[url]);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const state = new ArrayBuffer(4);
const put: SavedMachine = { name: 'first', savedAtMs: 5_000_000, sizeBytes: 3 };

/** A desk over fakes, and what it told the app. */
function setDesk(saved: Partial<SavedMachines> = {}) {
  const machines: FakeMachine[] = [];
  const told: unknown[] = [];
  const store = {
    list: vi.fn<SavedMachines['list']>(async () => [put]),
    put: vi.fn<SavedMachines['put']>(saved.put ?? (async () => put)),
    get: vi.fn<SavedMachines['get']>(saved.get ?? (async () => state)),
    remove: vi.fn<SavedMachines['remove']>(async () => {}),
  };
  const desk = createLabDesk({
    image: { folder: '/lab/', emulatorUrl: '/v86.wasm', cacheName: 'lab' },
    createMachine: () => {
      const machine = createFakeMachine();
      machines.push(machine);
      return machine;
    },
    saved: store,
    onStepDone: (experiment, step) => told.push([experiment, step]),
    onMeasured: (measured) => told.push(measured),
  });
  const say = (text: string, atMs: number) =>
    machines.at(-1)?.emit({ kind: 'output', line: 'console', bytes: encode(text), atMs });
  /** Powers the first machine on and lets it take its time to the prompt. */
  const boot = async (timeMs: number) => {
    await desk.sessions.first.start('cold');
    say('root@host:~# ', Date.now() + timeMs);
  };
  const restore = async () => {
    await desk.sessions.first.start('restored');
    say(promptDrawn, Date.now() + 300);
  };
  return { desk, machines, told, store, boot, restore };
}

const run = (containerMs: number): BenchRun => ({
  rounds: 1,
  warmUpRounds: 0,
  timesMs: { fork: [1], exec: [2], chroot: [2], container: [containerMs] },
});

it('says what a start fetches, with the emulator', async () => {
  expect(await setDesk().desk.sizes()).toEqual({ cold: 21, restored: 12 });
});

it('notes each boot once, and no snapshot', async () => {
  const { desk, told, boot, restore } = setDesk();
  await boot(2000);
  await desk.sessions.first.pause();
  desk.sessions.first.resume();
  desk.sessions.first.port.send(encode('ls\r'));
  await restore();
  // as long as the one before to the millisecond: still another boot
  await boot(2000);
  await boot(1500);
  expect(desk.measured.get()).toEqual({ bootsMs: [2000, 2000, 1500], bench: undefined });
  expect(told).toEqual([
    { bootsMs: [2000], bench: undefined },
    { bootsMs: [2000, 2000], bench: undefined },
    { bootsMs: [2000, 2000, 1500], bench: undefined },
  ]);
});

it('takes in a run of bench once, however often its file is read', async () => {
  const { desk, told } = setDesk();
  const watcher = vi.fn();
  desk.measured.subscribe(watcher);
  desk.measured.addBench(run(10));
  desk.measured.addBench(run(10));
  desk.measured.addBench(run(11));
  expect(told).toEqual([
    { bootsMs: [], bench: run(10) },
    { bootsMs: [], bench: run(11) },
  ]);
  expect(watcher).toHaveBeenCalledTimes(2);
});

it('tells of a step once; what it showed stays', () => {
  const { desk, told } = setDesk();
  const watcher = vi.fn();
  const stop = desk.done.subscribe(watcher);
  const before = desk.done.get();
  desk.done.add('wires', 'cable', { id: '7' });
  desk.done.add('wires', 'cable', { id: '8' });
  stop();
  desk.done.add('wires', 'port', {});
  expect(told).toEqual([
    ['wires', 'cable'],
    ['wires', 'port'],
  ]);
  expect([watcher.mock.calls.length, before.size]).toEqual([1, 0]);
  expect([...desk.done.get()]).toEqual([
    ['wires/cable', { id: '7' }],
    ['wires/port', {}],
  ]);
});

it('puts a machine by with the emulator’s version and the time; leaving then loses nothing', async () => {
  const { desk, store, restore } = setDesk();
  await restore();
  desk.sessions.first.port.send(encode('id\r'));
  expect(await desk.saved.put('first')).toBe(put);
  expect(store.put.mock.calls).toEqual([['first', new ArrayBuffer(8), '1.0', Date.now()]]);
  expect(desk.sessions.first.getState().touched).toBe(false);
});

it.each(['no-room', 'no-storage'] as const)(
  'a machine that could not be put by (%s) is still lost by leaving',
  async (failure) => {
    const { desk, restore } = setDesk({ put: async () => failure });
    await restore();
    desk.sessions.first.port.send(encode('id\r'));
    expect(await desk.saved.put('first')).toBe(failure);
    expect(desk.sessions.first.getState().touched).toBe(true);
  },
);

it('a machine too large for the memory leaves what was put by before alone', async () => {
  const { desk, store, machines, restore } = setDesk();
  await restore();
  const [machine] = machines;
  if (machine)
    machine.save = () => Promise.reject(new RangeError('Array buffer allocation failed'));
  expect(await desk.saved.put('first')).toBe('no-room');
  expect(store.put).not.toHaveBeenCalled();
});

it('goes on with a machine put by', async () => {
  const { desk, store, machines } = setDesk();
  expect(await desk.saved.start('second')).toBeUndefined();
  expect(store.get.mock.calls).toEqual([['second', '1.0']]);
  expect(machines[0]?.startedWith).toEqual([
    { how: 'restored', emulator: encode('wasm').buffer, state },
  ]);
  expect([
    desk.sessions.first.getState().phase.kind,
    desk.sessions.second.getState().phase.kind,
  ]).toEqual(['off', 'starting']);
});

it.each(['other-version', 'broken', 'no-storage'] as const)(
  'leaves the machine that runs alone where there is nothing to go on with: %s',
  async (failure) => {
    const { desk, machines, restore } = setDesk({ get: async () => failure });
    await restore();
    expect(await desk.saved.start('first')).toBe(failure);
    expect([machines.length, desk.sessions.first.getState().phase.kind]).toEqual([1, 'running']);
  },
);

it('without a network says what could not be fetched, not that what was put by is broken', async () => {
  const { desk, store } = setDesk();
  online = false;
  expect(await desk.saved.start('first')).toBeUndefined();
  expect(store.get.mock.calls).toEqual([['first', undefined]]);
  expect(desk.sessions.first.getState().phase).toMatchObject({
    kind: 'failed',
    start: 'restored',
    failure: { kind: 'offline', file: 'manifest.json' },
  });
  online = true;
  expect(await desk.saved.start('first')).toBeUndefined();
  expect(desk.sessions.first.getState().phase.kind).toBe('starting');
});
