import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import { startAttached } from '../containers/attach.ts';
import type { ContainerSpec } from '../containers/container-spec.ts';
import { createContainer } from '../containers/create.ts';
import { killContainer } from '../containers/kill.ts';
import { printLogs } from '../containers/logs.ts';
import { pauseContainer, unpauseContainer } from '../containers/pause.ts';
import { removeContainer } from '../containers/remove.ts';
import { startContainer } from '../containers/start.ts';
import { stopContainer } from '../containers/stop.ts';
import type { Input } from '../state/effects.ts';
import type { Engine, PacedTerminal, Timer } from '../state/engine.ts';
import { mergeTrees } from '../state/merge-trees.ts';
import { fromStored, toStored } from '../state/serialise.ts';
import { containerNow, pass, run, runDetached } from '../testing/commands.fixture.ts';
import { fakePrograms } from '../testing/fake-programs.fixture.ts';
import { testMachine } from '../testing/machine.fixture.ts';
import type { Json } from '../text/json.ts';
import { emptyTree, treeFromEntries } from '../union-fs/tree.ts';
import { createEngine } from './create-engine.ts';

/** A clock that only moves when the test says so. */
function testTimer() {
  let nowMs = 0;
  let pending: { atMs: number; callback: () => void }[] = [];
  const timer: Timer = {
    now: () => nowMs,
    after(ms, callback) {
      const entry = { atMs: nowMs + ms, callback };
      pending.push(entry);
      return () => {
        pending = pending.filter((other) => other !== entry);
      };
    },
  };
  const flush = async (): Promise<void> => {
    for (let i = 0; i < 200; i += 1) await Promise.resolve();
  };
  return {
    timer,
    waiting: () => pending.length,
    async move(ms: number): Promise<void> {
      await flush();
      const untilMs = nowMs + ms;
      for (;;) {
        const next = pending
          .filter((entry) => entry.atMs <= untilMs)
          .sort((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined) break;
        nowMs = Math.max(nowMs, next.atMs);
        pending = pending.filter((entry) => entry !== next);
        next.callback();
        await flush();
      }
      nowMs = untilMs;
      await flush();
    },
  };
}

function testTerminal(timer: Timer) {
  const written: string[] = [];
  let answer: ((input: Input) => void) | null = null;
  const terminal: PacedTerminal = {
    timer,
    write: (text) => {
      written.push(text);
    },
    readInput: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  };
  return {
    terminal,
    text: () => written.join(''),
    type(text: string): void {
      answer?.({ kind: 'line', text });
    },
  };
}

function made(engine: Engine, spec: ContainerSpec): string {
  const created = createContainer(engine.daemon, spec);
  if (!created.ok) throw new Error(created.error.message);
  return created.value.container.id;
}

describe('paced', () => {
  it('ENG-1 output comes when its time has come', async () => {
    const engine = testMachine();
    const clock = testTimer();
    const { terminal, text } = testTerminal(clock.timer);
    const id = made(engine, { image: 'base', command: ['say', '1000', 'late'] });
    const paced = engine.pace(startAttached(engine.daemon, id), terminal);
    await clock.move(1000);
    expect(text()).toBe('');
    await clock.move(200);
    expect(text()).toBe('late\n');
    expect(await paced.done).toMatchObject({ ok: true, value: { kind: 'exited', exitCode: 0 } });
    engine.stop();
  });

  it('ENG-2 two terminals share one machine: what one does the other sees', async () => {
    const engine = testMachine();
    const clock = testTimer();
    const one = testTerminal(clock.timer);
    const two = testTerminal(clock.timer);
    const id = made(engine, { image: 'base', command: ['sh'], tty: true, openStdin: true });
    const running = engine.pace(startAttached(engine.daemon, id), one.terminal);
    await clock.move(500);
    expect(one.text()).toBe('# ');
    const logs = engine.pace(printLogs(engine.daemon, id, { follow: true }), two.terminal);
    await clock.move(10);
    one.type('hello');
    await clock.move(10);
    expect(one.text()).toBe('# hello!\r\n# ');
    expect(two.text()).toBe('# hello\r\nhello!\r\n# ');
    const stopping = engine.pace(stopContainer(engine.daemon, id, { timeoutS: 2 }), two.terminal);
    await clock.move(2100);
    expect(await stopping.done).toMatchObject({ ok: true });
    expect(await running.done).toMatchObject({ value: { exitCode: 137 } });
    expect(await logs.done).toMatchObject({ value: 'end' });
    engine.stop();
  });

  it('ENG-3 an interrupt goes to the command that waits for it, and ends any other', async () => {
    const engine = testMachine();
    const clock = testTimer();
    const { terminal } = testTerminal(clock.timer);
    const id = made(engine, { image: 'sleeper' });
    const starting = engine.pace(startContainer(engine.daemon, id), terminal);
    await clock.move(10);
    starting.interrupt();
    expect(await starting.done).toBe(null);
    expect(containerNow(engine, id).state.status).toBe('created');
    const trap = made(engine, { image: 'base', command: ['trap', 'INT'] });
    const trapping = engine.pace(startAttached(engine.daemon, trap), terminal);
    await clock.move(500);
    trapping.interrupt();
    await clock.move(10);
    expect(await trapping.done).toMatchObject({ value: { kind: 'exited', exitCode: 0 } });
    engine.stop();
  });

  it('ENG-4 an idle service sets no timer; time goes on for the next command', async () => {
    const engine = testMachine();
    const clock = testTimer();
    const { terminal } = testTerminal(clock.timer);
    const id = made(engine, { image: 'web' });
    const started = engine.pace(startContainer(engine.daemon, id), terminal);
    await clock.move(200);
    await started.done;
    expect(clock.waiting()).toBe(0);
    const before = engine.daemon.state.nowMs;
    await clock.move(3_600_000);
    expect(clock.waiting()).toBe(0);
    const logs = engine.pace(printLogs(engine.daemon, id), terminal);
    await clock.move(1);
    await logs.done;
    expect(engine.daemon.state.nowMs - before).toBeGreaterThanOrEqual(3_600_000);
    engine.stop();
  });

  it('ENG-5 containers go on in the background', async () => {
    const engine = testMachine();
    const clock = testTimer();
    const { terminal } = testTerminal(clock.timer);
    const id = made(engine, { image: 'base', command: ['grow'] });
    const started = engine.pace(startContainer(engine.daemon, id), terminal);
    await clock.move(200);
    await started.done;
    await clock.move(5000);
    expect(containerNow(engine, id).logs).toHaveLength(6);
    engine.stop();
    await clock.move(5000);
    expect(containerNow(engine, id).logs).toHaveLength(6);
  });
});

describe('drained', () => {
  it('ENG-6 a stop that nobody waits for any more still ends in KILL', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'sleeper' });
    const left = await engine.drain(stopContainer(engine.daemon, id), {
      input: [{ kind: 'interrupt', afterMs: 1000 }],
    });
    expect(containerNow(engine, id).state.status).toBe('running');
    expect(left.value).toMatchObject({ ok: true });
    await pass(engine, 10_000);
    expect(containerNow(engine, id).state).toMatchObject({ status: 'exited', exitCode: 137 });
  });

  it('ENG-7 every change is told, with its point and its events', async () => {
    const engine = testMachine();
    const points: string[] = [];
    const stop = engine.subscribe(({ point, change }) => {
      points.push(`${point} ${change.events.map((event) => event.action).join()}`);
    });
    await run(engine, { image: 'base', command: ['true'] });
    stop();
    await run(engine, { image: 'base', command: ['true'] });
    expect(points).toEqual([
      'container-created create',
      'client-attached attach',
      'reader-came ',
      'container-prepared connect',
      'container-started start,disconnect,die',
      'reader-went ',
    ]);
  });
});

const names = ['c0', 'c1', 'c2'] as const;
const actionOf = fc.record({
  what: fc.constantFrom('run', 'start', 'stop', 'kill', 'pause', 'unpause', 'rm', 'pass'),
  name: fc.constantFrom(...names),
  command: fc.constantFrom(
    ['sleep', '3'],
    ['false'],
    ['grow'],
    ['serve', '80', 'x'],
    ['write', '/a/b', 'text'],
    ['write', '/f', 'text'],
    ['say', '700', 'later'],
    ['trap', 'TERM'],
    ['nope'],
  ),
  restart: fc.constantFrom('no', 'always', 'on-failure'),
});
type Action = typeof actionOf extends fc.Arbitrary<infer T> ? T : never;

async function play(engine: Engine, actions: readonly Action[]): Promise<string> {
  const { daemon } = engine;
  let output = '';
  for (const { what, name, command, restart } of actions) {
    switch (what) {
      case 'run': {
        const created = createContainer(daemon, {
          image: 'base',
          name,
          command,
          restart: { name: restart as 'no' | 'always' | 'on-failure', maximumRetryCount: 0 },
          mounts: [
            {
              type: 'volume',
              source: 'shared',
              destination: '/a',
              readOnly: false,
              createSource: true,
            },
          ],
        });
        if (created.ok) {
          const attached = startAttached(daemon, created.value.container.id);
          const done = await engine.drain(attached, { patienceMs: 4000 });
          output += done.output;
        }
        break;
      }
      case 'start':
        await engine.drain(startContainer(daemon, name));
        break;
      case 'stop':
        await engine.drain(stopContainer(daemon, name));
        break;
      case 'kill':
        await engine.drain(killContainer(daemon, name));
        break;
      case 'pause':
        pauseContainer(daemon, name);
        break;
      case 'unpause':
        unpauseContainer(daemon, name);
        break;
      case 'rm':
        await engine.drain(removeContainer(daemon, name));
        break;
      default:
        await pass(engine, 1500);
    }
  }
  return output;
}

const plays = fc.array(actionOf, { maxLength: 8 });

describe('state', () => {
  it('ENG-8 the same seed and commands give the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(plays, async (actions) => {
        const [one, two] = [testMachine(), testMachine()];
        expect(await play(one, actions)).toBe(await play(two, actions));
        expect(JSON.stringify(toStored(one.daemon.state))).toBe(
          JSON.stringify(toStored(two.daemon.state)),
        );
      }),
      samples(25),
    );
  });

  it('ENG-9 a state that was stored and restored is the same, and goes on the same', async () => {
    await fc.assert(
      fc.asyncProperty(plays, plays, async (before, after) => {
        const engine = testMachine();
        await play(engine, before);
        const stored = JSON.parse(JSON.stringify(toStored(engine.daemon.state))) as Json;
        const restored = fromStored(stored);
        if (!restored.ok) throw new Error(restored.error);
        expect(toStored(restored.value)).toEqual(stored);
        const twin = createEngine({ state: restored.value, programs: fakePrograms() });
        expect(await play(twin, after)).toBe(await play(engine, after));
        expect(toStored(twin.daemon.state)).toEqual(toStored(engine.daemon.state));
      }),
      samples(25),
    );
  });

  it('ENG-10 foreign, newer and damaged states are refused whole, with the reason', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'web', name: 'web' });
    const stored = toStored(engine.daemon.state) as { readonly [key: string]: Json };
    const reason = (json: Json): string => {
      const restored = fromStored(json);
      return restored.ok ? '' : restored.error;
    };
    expect(reason(stored)).toBe('');
    expect(reason([])).toBe('this is not a saved machine');
    expect(reason({ ...stored, format: 'other' })).toBe('this is not a saved machine');
    expect(reason({ ...stored, version: 2 })).toBe(
      'the saved machine is of version 2; this program reads up to 1',
    );
    expect(reason({ ...stored, containers: [] })).toBe(
      'the saved machine is damaged: containers is array, not object',
    );
    expect(reason({ ...stored, layers: {} })).toMatch(
      /^the saved machine is damaged: image .* misses/,
    );
    expect(reason({ ...stored, images: { x: 1 } })).toBe(
      'the saved machine is damaged: a part of it cannot be read',
    );
  });

  it('ENG-11 a turn that was under way is taken again after a restore', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'base', command: ['grow'] });
    let inTurn: Json = null;
    const stop = engine.subscribe(({ point }) => {
      if (point === 'turn-begun') inTurn = toStored(engine.daemon.state);
    });
    await pass(engine, 1000);
    stop();
    const restored = fromStored(inTurn);
    if (!restored.ok) throw new Error(restored.error);
    const twin = createEngine({ state: restored.value, programs: fakePrograms() });
    await pass(twin, 0);
    expect(containerNow(twin, id).logs).toEqual(containerNow(engine, id).logs);
    await pass(twin, 1000);
    expect(containerNow(twin, id).logs.length).toBe(containerNow(engine, id).logs.length + 1);
  });
});

describe('merged trees', () => {
  const file = (path: string, content: string) =>
    ({ path, type: 'file', mode: 0o644, uid: 0, gid: 0, mtimeMs: 0, content }) as const;

  it('ENG-12 changes of two turns that overlapped both stay', () => {
    const base = treeFromEntries([file('/a', '1'), file('/d/x', '1'), file('/gone', '1')]);
    const mine = treeFromEntries([file('/a', '2'), file('/d/x', '1'), file('/d/mine', '1')]);
    const theirs = treeFromEntries([
      file('/a', '1'),
      file('/d/x', '1'),
      file('/d/theirs', '1'),
      file('/gone', '1'),
    ]);
    // what a turn did not touch is the same node
    const merged = mergeTrees(base, mine, theirs);
    expect(merged.children.get('a')).toMatchObject({ content: '2' });
    const dir = merged.children.get('d');
    expect(dir?.type === 'dir' && [...dir.children.keys()].sort()).toEqual(['mine', 'theirs', 'x']);
    expect(mergeTrees(emptyTree, emptyTree, theirs)).toBe(theirs);
    expect(mergeTrees(base, mine, base)).toBe(mine);
  });
});
