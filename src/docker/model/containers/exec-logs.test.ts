import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../lib/result.ts';
import type { DrainOptions, Engine } from '../state/engine.ts';
import { containerNow, pass, runDetached } from '../testing/commands.fixture.ts';
import { testMachine } from '../testing/machine.fixture.ts';
import type { AttachOptions } from './attach.ts';
import { containerRows } from './container-rows.ts';
import { type ExecSpec, execInContainer } from './exec.ts';
import { killContainer } from './kill.ts';
import { type LogsOptions, printLogs } from './logs.ts';
import { pauseContainer } from './pause.ts';
import { topContainer } from './top.ts';

async function exec(
  engine: Engine,
  ref: string,
  command: readonly string[],
  more: Omit<ExecSpec, 'command'> & AttachOptions & DrainOptions = {},
) {
  const spec = { ...more, command };
  return engine.drain(execInContainer(engine.daemon, ref, spec, more), more);
}

describe('exec', () => {
  it('CTR-30 runs beside the container’s own process, with its own code', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'sleeper', name: 'box', env: ['A=1'] });
    const ps = await exec(engine, 'box', ['ps']);
    expect([ps.stdout, ps.value]).toEqual([
      '1 sleep 1000\n2 ps\n',
      ok({ kind: 'exited', exitCode: 0 }),
    ]);
    expect((await exec(engine, 'box', ['exit', '4'])).value).toEqual(
      ok({ kind: 'exited', exitCode: 4 }),
    );
    expect((await exec(engine, 'box', ['env', 'B'], { env: ['B=2'] })).stdout).toBe('2\n');
    expect((await exec(engine, 'box', ['env', 'A'])).stdout).toBe('1\n');
    expect((await exec(engine, 'box', ['pwd'], { workdir: '/etc' })).stdout).toBe('/etc\n');
    expect((await exec(engine, 'box', ['whoami'], { user: 'app' })).stdout).toBe('app\n');
    expect(containerNow(engine, 'box')).toMatchObject({
      execs: {},
      logs: { length: 0 },
      state: { status: 'running' },
    });
  });

  it('CTR-31 what cannot be executed, and where nothing can be', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'sleeper', name: 'web' });
    const message = async (command: string[]): Promise<unknown> => {
      const { value } = await exec(engine, 'web', command);
      return value?.ok === false ? [value.error.message, value.error.exitCode] : value;
    };
    const oci = 'OCI runtime exec failed: exec failed: unable to start container process: exec: ';
    expect(await message(['foo'])).toEqual([
      `${oci}"foo": executable file not found in $PATH`,
      127,
    ]);
    expect(await message(['/etc'])).toEqual([
      `${oci}"/etc": is a directory: permission denied`,
      126,
    ]);
    pauseContainer(engine.daemon, 'web');
    expect(await message(['true'])).toEqual([
      `Container ${id} is paused, unpause the container before exec`,
      undefined,
    ]);
    await engine.drain(killContainer(engine.daemon, 'web'));
    expect(await message(['true'])).toEqual([`container ${id} is not running`, undefined]);
    const looping = await runDetached(engine, {
      image: 'base',
      command: ['false'],
      restart: { name: 'always', maximumRetryCount: 0 },
    });
    expect((await exec(engine, looping, ['true'])).value).toMatchObject({
      error: {
        message: `Container ${looping} is restarting, wait until the container is running`,
      },
    });
  });

  it('CTR-32 input, detached commands, and the end of the container', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'sleeper', name: 'box' });
    const piped = await exec(engine, 'box', ['cat'], { openStdin: true, pipedInput: 'x\n' });
    expect(piped.stdout).toBe('x\n');
    const typed = await exec(engine, 'box', ['sh'], {
      openStdin: true,
      tty: true,
      input: [
        { kind: 'line', text: 'hi' },
        { kind: 'line', text: 'exit 2' },
      ],
    });
    expect([typed.output, typed.value]).toEqual([
      '# hi\nhi!\r\n# exit 2\n',
      ok({ kind: 'exited', exitCode: 2 }),
    ]);
    const detached = await exec(engine, 'box', ['sleep', '5'], { detach: true });
    expect(detached.value).toEqual(ok({ kind: 'detached' }));
    expect(containerNow(engine, id).processes).toHaveLength(2);
    await pass(engine, 5000);
    expect(containerNow(engine, id)).toMatchObject({ execs: {}, processes: [{ pid: 1 }] });
    const interrupted = await exec(engine, 'box', ['sleep', '50'], {
      tty: true,
      input: [{ kind: 'interrupt' }],
    });
    expect(interrupted.value).toEqual(ok({ kind: 'exited', exitCode: 130 }));
  });
});

describe('logs', () => {
  async function logs(engine: Engine, ref: string, options: LogsOptions & DrainOptions = {}) {
    return engine.drain(printLogs(engine.daemon, ref, options), options);
  }
  it('CTR-33 all of them, the last ones, those of a time, with time stamps', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'base', command: ['grow'] });
    await pass(engine, 3000);
    const all = (await logs(engine, id)).stdout.split('\n').filter((line) => line !== '');
    expect(all).toHaveLength(4);
    expect((await logs(engine, id, { tail: '1' })).stdout).toBe(`${all[3]}\n`);
    expect((await logs(engine, id, { tail: '0' })).stdout).toBe('');
    expect((await logs(engine, id, { since: '1500ms' })).stdout).toBe(`${all[2]}\n${all[3]}\n`);
    expect((await logs(engine, id, { until: '1500ms' })).stdout).toBe(`${all[0]}\n${all[1]}\n`);
    expect((await logs(engine, id, { tail: '1', timestamps: true })).stdout).toBe(
      `${new Date(Number(all[3])).toISOString().replace('Z', '000000Z')} ${all[3]}\n`,
    );
    expect((await logs(engine, 'nope')).value).toEqual(
      err({ kind: 'not-found', message: 'No such container: nope' }),
    );
  });

  it('CTR-34 -f goes on until the container ends or the reader interrupts', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'base', name: 'late', command: ['say', '900', 'done'] });
    const followed = await logs(engine, 'late', { follow: true });
    expect([followed.stdout, followed.value]).toEqual(['done\n', ok('end')]);
    await runDetached(engine, { image: 'base', name: 'grow', command: ['grow'] });
    const left = await logs(engine, 'grow', {
      follow: true,
      input: [{ kind: 'interrupt', afterMs: 2500 }],
    });
    expect(left.stdout.split('\n')).toHaveLength(4);
    expect(left.value).toEqual(ok('interrupted'));
    await runDetached(engine, { image: 'web', name: 'idle' });
    expect((await logs(engine, 'idle', { follow: true, patienceMs: 60_000 })).value).toEqual(
      ok('idle'),
    );
  });
});

describe('health', () => {
  const second = 1e9;
  const check = (command: readonly string[]) => ({
    image: 'sleeper',
    healthcheck: {
      Test: ['CMD', ...command],
      Interval: 10 * second,
      Timeout: 2 * second,
      Retries: 2,
    },
  });
  const health = (engine: Engine, id: string) => containerNow(engine, id).state.health;

  it('CTR-35 starting, then healthy at the first success', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, check(['true']));
    expect(health(engine, id)?.status).toBe('starting');
    await pass(engine, 9999);
    expect(health(engine, id)?.status).toBe('starting');
    await pass(engine, 1);
    expect(health(engine, id)).toMatchObject({ status: 'healthy', log: [{ exitCode: 0 }] });
    const rows = containerRows(engine.daemon.state, { filters: ['health=healthy'] });
    expect(rows.ok && rows.value.map((row) => row.status)).toEqual(['Up 10 seconds (healthy)']);
  });

  it('CTR-36 unhealthy after so many failures in a row; a probe that takes too long has failed', async () => {
    const engine = testMachine();
    const failing = await runDetached(engine, check(['false']));
    const slow = await runDetached(engine, check(['sleep', '60']));
    await pass(engine, 15_000);
    expect(health(engine, failing)).toMatchObject({ status: 'starting', failingStreak: 1 });
    await pass(engine, 15_000);
    expect(health(engine, failing)?.status).toBe('unhealthy');
    expect(health(engine, slow)).toMatchObject({
      status: 'unhealthy',
      log: [{ exitCode: -1 }, { exitCode: -1, output: 'Health check exceeded timeout (2s)' }],
    });
    expect(containerNow(engine, slow).processes).toHaveLength(1);
  });

  it('CTR-37 within the start period failures do not count', async () => {
    const engine = testMachine();
    const spec = check(['false']);
    const id = await runDetached(engine, {
      ...spec,
      healthcheck: { ...spec.healthcheck, StartPeriod: 60 * second, StartInterval: second },
    });
    await pass(engine, 50_000);
    expect(health(engine, id)).toMatchObject({ status: 'starting', failingStreak: 0 });
    await pass(engine, 60_000);
    expect(health(engine, id)?.status).toBe('unhealthy');
  });
});

describe('top', () => {
  it('CTR-38 shows the container’s processes with the host’s numbers', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'base', name: 'box', command: ['fork', 'worker', '1'] });
    expect(topContainer(engine.daemon.state, 'box')).toEqual(
      ok({
        titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
        processes: [
          ['root', '2100', '2079', '0', '03:04', '?', '00:00:00', 'fork worker 1'],
          ['root', '2101', '2100', '0', '03:04', '?', '00:00:00', 'worker 1'],
        ],
      }),
    );
    expect(topContainer(engine.daemon.state, 'box', ['-o', 'pid,cmd'])).toEqual(
      ok({
        titles: ['PID', 'CMD'],
        processes: [
          ['2100', 'fork worker 1'],
          ['2101', 'worker 1'],
        ],
      }),
    );
    expect(topContainer(engine.daemon.state, 'box', ['aux'])).toMatchObject({
      error: { kind: 'not-simulated' },
    });
  });
});
