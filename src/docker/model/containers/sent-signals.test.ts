import { expect, it } from 'vitest';
import type { Engine } from '../state/engine.ts';
import { containerNow, pass, runDetached } from '../testing/commands.fixture.ts';
import { testMachine } from '../testing/machine.fixture.ts';
import { execInContainer } from './exec.ts';

async function kill(engine: Engine, signal: string, pid: number): Promise<void> {
  const command = ['kill', signal, String(pid)];
  await engine.drain(execInContainer(engine.daemon, 'box', { command }, {}));
  await pass(engine, 10);
}

const running = (engine: Engine) =>
  containerNow(engine, 'box').processes.map(({ pid, argv }) => `${pid} ${argv.join(' ')}`);

it('CTR-39 a program’s signal ends another process of its container', async () => {
  const engine = testMachine();
  await runDetached(engine, { image: 'sleeper', name: 'box' });
  await engine.drain(
    execInContainer(engine.daemon, 'box', { command: ['sleep', '50'], detach: true }, {}),
  );
  expect(running(engine)).toEqual(['1 sleep 1000', '2 sleep 50']);
  await kill(engine, 'TERM', 2);
  expect(running(engine)).toEqual(['1 sleep 1000']);
});

it('CTR-39 PID 1 gets from its own container only what it handles, KILL least of all', async () => {
  const engine = testMachine();
  await runDetached(engine, { image: 'sleeper', name: 'box' });
  for (const signal of ['TERM', 'KILL', 'STOP']) await kill(engine, signal, 1);
  await kill(engine, 'TERM', 99);
  expect(running(engine)).toEqual(['1 sleep 1000']);
});

it('CTR-39 a handled signal wakes PID 1', async () => {
  const engine = testMachine();
  await runDetached(engine, { image: 'base', name: 'box', command: ['trap', 'TERM'] });
  await kill(engine, 'TERM', 1);
  const { state, logs } = containerNow(engine, 'box');
  expect([state.status, state.exitCode]).toEqual(['exited', 0]);
  expect([...logs].map(({ text }) => text)).toEqual(['ready\n', 'got TERM\n']);
});
