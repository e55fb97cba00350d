import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { brokenEmulator } from '../model/machine.fixture.ts';
import { encode, promptDrawn, runningDesk, sessionDesk } from './session-desk.fixture.ts';
import { MachineError } from './v86-machine.ts';

// what happens while something else is under way

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const soon = () => vi.advanceTimersByTimeAsync(0);
const destroyed = () =>
  new MachineError({ kind: 'emulator-broke', detail: 'the machine was destroyed' });

/** A promise from outside. */
function held<T = void>() {
  let [resolve, reject] = [(_: T) => {}, (_: Error) => {}];
  const promise = new Promise<T>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}

it('a second start while the first fetches goes on alone', async () => {
  const downloads = [held(), held()];
  let asked = 0;
  const { session, machines, signals } = sessionDesk(() => {
    asked += 1;
    return downloads[asked - 1]?.promise ?? Promise.resolve();
  });
  const first = session.start('cold');
  const second = session.start('restored');
  downloads[0]?.reject(new DOMException('aborted', 'AbortError'));
  await first;
  expect(session.getState().phase).toMatchObject({ kind: 'fetching', start: 'restored' });
  downloads[1]?.resolve();
  await second;
  expect([machines.length, machines[0]?.startedWith[0]?.how, signals[0]?.aborted]).toEqual([
    1,
    'restored',
    true,
  ]);
});

it('a machine that fails while it starts is told of by its own failure', async () => {
  const starting = held();
  const { session, last } = sessionDesk(
    () => Promise.resolve(),
    (machine) => {
      machine.start = () => starting.promise;
    },
  );
  const begun = session.start('restored');
  await soon();
  last().emit({ kind: 'failed', failure: brokenEmulator });
  starting.reject(destroyed());
  await begun;
  expect(session.getState().phase).toEqual({
    kind: 'failed',
    start: 'restored',
    failure: brokenEmulator,
  });
});

it.each(['stop', 'start'] as const)('a pause under way is no failure after a %s', async (then) => {
  const { session, machines } = await runningDesk();
  const pausing = held();
  const [old] = machines;
  if (old) old.pause = () => pausing.promise;
  const paused = session.pause();
  await soon();
  if (then === 'stop') await session.stop();
  else await session.start('restored');
  pausing.reject(destroyed());
  await paused;
  expect(session.getState().phase).toEqual(
    then === 'stop' ? { kind: 'off' } : { kind: 'starting', start: 'restored' },
  );
});

it('a pause that fails is told', async () => {
  const { session, last } = await runningDesk();
  last().pause = () => Promise.reject(new MachineError(brokenEmulator));
  await session.pause();
  expect(session.getState().phase).toMatchObject({ kind: 'failed', failure: brokenEmulator });
});

it('pauses and resumes reach the machine one after another, and the last one counts', async () => {
  const { session, last } = await runningDesk();
  const pausing = held();
  const calls: string[] = [];
  last().pause = () => {
    calls.push('pause');
    return pausing.promise;
  };
  last().resume = async () => {
    calls.push('resume');
  };
  session.pause();
  session.resume();
  session.pause();
  await soon();
  expect([calls, session.getState().phase]).toMatchObject([['pause'], { paused: true }]);
  pausing.resolve();
  await soon();
  expect(calls).toEqual(['pause', 'resume', 'pause']);
});

it('a new prompt lets time go on first', async () => {
  const { session, last, asked, answer, heard } = await runningDesk();
  await session.pause();
  const asking = session.newPrompt();
  await soon();
  expect(last().calls).toEqual(['pause', 'resume']);
  expect(asked().at(-1)).toMatch(/^echo 1 > \/sys\/fs\/cgroup\/console\/cgroup\.kill\n/);
  answer(2, 0, '');
  expect([await asking, heard('console').at(-1)]).toEqual([true, '\f']);
  expect(session.getState().phase).toMatchObject({ kind: 'running', paused: false });
});

it('a question that met a standstill says nothing of the machine', async () => {
  const { session } = await runningDesk();
  const before = session.probe('true', 1000);
  await vi.advanceTimersByTimeAsync(500);
  await session.pause();
  session.resume();
  await vi.advanceTimersByTimeAsync(500);
  expect(await before).toBeUndefined();
  expect(session.getState().phase).toMatchObject({ kind: 'running', answering: true });
  const after = session.probe('true', 1000);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await after).toBeUndefined();
  expect(session.getState().phase).toMatchObject({ kind: 'running', answering: false });
});

it('a machine that goes to rest over a question is not silent', async () => {
  const { session, answer } = await runningDesk();
  answer(1, 0, '');
  await vi.advanceTimersByTimeAsync(115_000);
  const late = session.probe('true');
  await vi.advanceTimersByTimeAsync(12_000);
  expect(await late).toBeUndefined();
  expect(session.getState().phase).toMatchObject({ resting: true, answering: true });
});

it('a question too long for the line is refused, and nothing waits for its answer', async () => {
  const { session, heard, answer } = await runningDesk();
  answer(1, 0, '');
  await expect(session.probe('x'.repeat(4000))).rejects.toThrow('is too long');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(heard('page')).toHaveLength(1);
  expect(session.getState().phase).toMatchObject({ kind: 'running', answering: true });
});

it('a machine put by outside a shell runs once it answers, without a prompt', async () => {
  const { session, say, answer, pass } = sessionDesk();
  await session.start('restored', new ArrayBuffer(4));
  say('Mem: 31204K used, 26316K free\r\n');
  pass(400);
  expect(session.getState().phase.kind).toBe('starting');
  answer(1, 0, '');
  await soon();
  expect(session.getState()).toMatchObject({
    phase: { kind: 'running', start: 'restored', paused: false, answering: true },
    promptMs: 400,
  });
});

it('a machine put by that answers nothing is shown too, and said to be silent', async () => {
  const { session } = sessionDesk();
  await session.start('restored', new ArrayBuffer(4));
  await vi.advanceTimersByTimeAsync(12_000);
  expect(session.getState().phase).toMatchObject({
    kind: 'running',
    start: 'restored',
    paused: false,
    answering: false,
  });
});

it('a snapshot waits for its prompt', async () => {
  const { session, say, answer } = sessionDesk();
  await session.start('restored');
  answer(1, 0, '');
  await soon();
  expect(session.getState().phase.kind).toBe('starting');
  say(promptDrawn);
  expect(session.getState().phase.kind).toBe('running');
});

it('what was typed counts as kept only when the bytes are, and nothing came after them', async () => {
  const { session } = await runningDesk();
  const touched = () => session.getState().touched;
  session.port.send(encode('id\r'));
  await session.save();
  expect(touched()).toBe(true);
  session.port.send(encode('l'));
  session.markKept();
  expect(touched()).toBe(true);
  await session.save();
  session.markKept();
  expect(touched()).toBe(false);
});

it('reading the script of init ends nothing', async () => {
  const { session, say } = await runningDesk();
  say('\t[ -n "$said" ] || echo "init: /bin/sh is gone, nothing is left to start"\r\n');
  expect(session.getState().phase.kind).toBe('running');
});
