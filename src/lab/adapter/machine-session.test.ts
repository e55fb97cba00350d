import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { brokenEmulator, createFakeMachine } from '../model/machine.fixture.ts';
import type { MachineEvent } from '../model/machine.ts';
import { initialSession } from '../model/session-state.ts';
import { DownloadError } from './fetch-image.ts';
import { createMachineSession } from './machine-session.ts';
import { buffer, encode, promptDrawn, runningDesk, sessionDesk } from './session-desk.fixture.ts';
import { MachineError } from './v86-machine.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('takes a machine up: clock and random state first, then a prompt, then it runs', async () => {
  const { answer, session, last, heard, asked, say, pass } = sessionDesk();
  const phases: string[] = [];
  session.subscribe(() => phases.push(session.getState().phase.kind));
  await session.start('restored');
  expect(asked()).toEqual([
    `date -s @1000 >/dev/null; [ -c /dev/urandom ] || mknod -m 600 /dev/urandom c 1 9; stir ${'ab'.repeat(64)}`,
  ]);
  // the prompt is asked for once the machine is its own
  expect(heard('console')).toEqual([]);
  answer(1, 0, '');
  await vi.waitFor(() => expect(heard('console')).toEqual(['\f']));
  expect(last().startedWith.map(({ how }) => how)).toEqual(['restored']);
  pass(700);
  say(promptDrawn);
  expect(session.getState()).toEqual({
    ...initialSession,
    phase: { kind: 'running', start: 'restored', paused: false, resting: false, answering: true },
    promptMs: 700,
  });
  expect([...new Set(phases)]).toEqual(['fetching', 'starting', 'running']);
});

it('boots: stages from what the console prints, counted from power on', async () => {
  const { session, last, say, pass, heard } = sessionDesk();
  await session.start('cold');
  pass(40);
  last().emit({ kind: 'started', atMs: 1_000_040 });
  pass(300);
  last().emit({ kind: 'screen', text: 'SeaBIOS\nBooting from ROM', atMs: 1_000_340 });
  pass(100);
  say('Decompressing Linux... Booting the kernel.\n');
  pass(900);
  say('[ 1.0] Run /init as init process\n');
  pass(1000);
  say('root@host:~# ');
  const { stages, promptMs, phase, screen } = session.getState();
  expect(stages).toEqual({
    firmware: 0,
    unpacking: 400,
    kernel: 400,
    init: 1300,
    prompt: 2300,
  });
  expect([promptMs, phase.kind, screen]).toEqual([2300, 'running', 'SeaBIOS\nBooting from ROM']);
  // a booted machine has its own clock and random state
  expect(heard('page')).toEqual([]);
});

it('asks over the second line, and answers by number', async () => {
  const { session, asked, answer } = await runningDesk();
  const [first, second] = [session.probe('one'), session.probe('two')];
  expect(asked().slice(1)).toEqual(['one', 'two']);
  answer(3, 1, 'b');
  answer(2, 0, 'a');
  expect([await first, await second]).toEqual([
    { status: 0, output: 'a' },
    { status: 1, output: 'b' },
  ]);
});

it('says that the machine does not answer, until it does', async () => {
  const { session, answer } = await runningDesk();
  const asked = session.probe('true', 100);
  vi.advanceTimersByTime(100);
  expect(await asked).toBeUndefined();
  expect(session.getState().phase).toMatchObject({ kind: 'running', answering: false });
  const again = session.probe('true');
  answer(3, 0, '');
  await again;
  expect(session.getState().phase).toMatchObject({ kind: 'running', answering: true });
});

it('asks once after the last key whether the machine is still there', async () => {
  const { session, asked, say } = await runningDesk();
  session.port.send(encode('l'));
  vi.advanceTimersByTime(5000);
  session.port.send(encode('s\r'));
  say('\r\n');
  vi.advanceTimersByTime(5999);
  expect(asked()).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(asked().slice(1)).toEqual(['[ -n "$(on_console)" ] || [ -x $host/bin/sh ]']);
  await vi.advanceTimersByTimeAsync(6000);
  expect(session.getState().phase).toMatchObject({ kind: 'running', answering: false });
});

it('ends a machine whose console has no process any more, once that is sure', async () => {
  const { session, answer } = await runningDesk();
  session.port.send(encode('exit\r'));
  vi.advanceTimersByTime(6000);
  answer(2, 1, '');
  await vi.advanceTimersByTimeAsync(2000);
  answer(3, 0, '');
  await vi.advanceTimersByTimeAsync(10);
  expect(session.getState().phase.kind).toBe('running');
  session.port.send(encode('exit\r'));
  vi.advanceTimersByTime(6000);
  answer(4, 1, '');
  await vi.advanceTimersByTimeAsync(2000);
  answer(5, 1, '');
  await vi.advanceTimersByTimeAsync(10);
  expect(session.getState().phase).toEqual({
    kind: 'ended',
    start: 'restored',
    ending: 'shell-gone',
  });
});

it.each([
  ['Kernel panic - not syncing: sysrq', 'panic'],
  ['init: /bin/sh is gone, nothing is left to start', 'shell-gone'],
] as const)('ends with %j', async (text, ending) => {
  const { session, last, say } = await runningDesk();
  say(`${text}\r\n`);
  await vi.advanceTimersByTimeAsync(3000);
  expect(session.getState().phase).toEqual({ kind: 'ended', start: 'restored', ending });
  expect(last().calls).toEqual(['destroy']);
  expect(session.consoleText()).toContain(text);
});

it('goes on where somebody only printed the last words', async () => {
  const { session, say, answer } = await runningDesk();
  say('root@host:~# echo Kernel panic - not syncing\r\n');
  answer(2, 0, '');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(session.getState().phase).toMatchObject({ kind: 'running', answering: true });
});

it.each(['halted', 'rebooted'] as const)(
  'ends when the machine is %s from inside',
  async (kind) => {
    const { session, last } = await runningDesk();
    last().emit({ kind, atMs: 0 } as MachineEvent);
    expect(session.getState().phase).toEqual({ kind: 'ended', start: 'restored', ending: kind });
  },
);

it('a reset by the firmware while booting is no end', async () => {
  const { session, last } = sessionDesk();
  await session.start('cold');
  last().emit({ kind: 'rebooted', atMs: 0 });
  expect(session.getState().phase.kind).toBe('starting');
});

it('shows a failed download, and starts again', async () => {
  const failure = { kind: 'altered', file: 'kernel.bin', detail: 'sha256 00' } as const;
  let broken = true;
  const { session, machines } = sessionDesk(async () => {
    if (broken) throw new DownloadError(failure);
  });
  await session.start('cold');
  expect(session.getState().phase).toEqual({ kind: 'failed', start: 'cold', failure });
  broken = false;
  await session.start('restored');
  expect([session.getState().phase.kind, machines.length]).toEqual(['starting', 1]);
});

it('shows what the emulator broke on', async () => {
  const { session, last } = await runningDesk();
  last().emit({ kind: 'failed', failure: brokenEmulator });
  expect(session.getState().phase).toEqual({
    kind: 'failed',
    start: 'restored',
    failure: brokenEmulator,
  });
});

it('shows why a machine could not start', async () => {
  const machine = createFakeMachine();
  machine.failStart(new MachineError({ kind: 'no-memory', detail: 'RangeError' }));
  const session = createMachineSession({
    createMachine: () => machine,
    files: async () => ({ how: 'restored', emulator: buffer(), state: buffer() }),
    nowMs: () => 0,
    randomBytes: (count) => new Uint8Array(count),
  });
  await session.start('restored');
  expect(session.getState().phase).toEqual({
    kind: 'failed',
    start: 'restored',
    failure: { kind: 'no-memory', detail: 'RangeError' },
  });
  expect(machine.calls).toEqual(['destroy']);
});

it('stops a download for good', async () => {
  let arrive = () => {};
  const { session, machines, signals } = sessionDesk(
    () =>
      new Promise((resolve) => {
        arrive = resolve;
      }),
  );
  const starting = session.start('cold');
  expect(session.getState().phase).toEqual({
    kind: 'fetching',
    start: 'cold',
    progress: { loadedBytes: 3, totalBytes: 10 },
  });
  await session.stop();
  arrive();
  await starting;
  expect([session.getState().phase.kind, machines.length, signals[0]?.aborted]).toEqual([
    'off',
    0,
    true,
  ]);
});

it('a start ends the machine before; what that one still says is not heard', async () => {
  const { session, machines, last } = await runningDesk();
  const [old] = machines;
  await session.start('restored');
  expect(old?.calls).toEqual(['destroy']);
  old?.emit({ kind: 'output', line: 'console', bytes: encode('late'), atMs: 0 });
  expect(session.consoleText()).toBe('');
  expect(last()).not.toBe(old);
});

it('keeps the console for a screen that comes later, and sends what is typed', async () => {
  const { session, say, heard } = await runningDesk();
  say('ls\r\n');
  const seen: string[] = [];
  const stop = session.port.subscribe((bytes) => seen.push(new TextDecoder().decode(bytes)));
  expect(seen).toEqual([`${promptDrawn}ls\r\n`]);
  say('bin\r\n');
  stop();
  say('unseen');
  expect(seen.slice(1)).toEqual(['bin\r\n']);
  expect(session.getState().touched).toBe(false);
  session.port.send(encode('id\r'));
  expect([heard('console').at(-1), session.getState().touched]).toEqual(['id\r', true]);
});

it('tells the machine the size of its console, once it runs', async () => {
  const { session, asked, say } = sessionDesk();
  session.port.resize(80, 24);
  await session.start('restored');
  expect(asked()).toHaveLength(1);
  say('root@host:~# ');
  session.port.resize(100, 30);
  expect(asked().slice(1)).toEqual([
    'stty -F /dev/ttyS0 cols 80 rows 24',
    'stty -F /dev/ttyS0 cols 100 rows 30',
  ]);
});

it('stops time, and sets the clock when it goes on', async () => {
  const { session, last, pass, asked, answer } = await runningDesk();
  await session.pause();
  await session.pause();
  expect(session.getState().phase).toMatchObject({ paused: true });
  pass(60_000);
  const resuming = session.resume();
  await vi.waitFor(() => expect(asked()).toHaveLength(2));
  answer(2, 0, '');
  await resuming;
  expect(asked().at(-1)).toBe('date -s @1060 >/dev/null');
  expect(session.getState().phase).toMatchObject({ paused: false });
  expect(last().calls).toEqual(['pause', 'resume']);
});

it('rests when nothing is typed or printed for two minutes; the next key wakes it', async () => {
  const { session, last, say, asked, heard, answer } = await runningDesk();
  vi.advanceTimersByTime(100_000);
  say('tick\r\n');
  vi.advanceTimersByTime(119_999);
  expect(session.getState().phase).toMatchObject({ resting: false });
  vi.advanceTimersByTime(1);
  await vi.waitFor(() => expect(last().calls).toEqual(['pause']));
  expect(session.getState().phase).toMatchObject({ paused: false, resting: true });
  session.port.send(encode('l'));
  await vi.waitFor(() => expect(last().calls).toEqual(['pause', 'resume']));
  expect(session.getState().phase).toMatchObject({ resting: false });
  expect([heard('console').at(-1), asked().at(-1)]).toEqual(['l', 'date -s @1000 >/dev/null']);
  answer(2, 0, '');
});

it('ends what the shell started and asks for a new prompt', async () => {
  const { session, asked, answer, heard } = await runningDesk();
  const asking = session.newPrompt();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked().at(-1)).toMatch(/^echo 1 > \/sys\/fs\/cgroup\/console\/cgroup\.kill\n/);
  answer(2, 0, '');
  expect(await asking).toBe(true);
  expect(heard('console').at(-1)).toBe('\f');
  const silent = session.newPrompt();
  await vi.advanceTimersByTimeAsync(12_000);
  expect(await silent).toBe(false);
});
