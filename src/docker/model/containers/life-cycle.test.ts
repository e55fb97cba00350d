import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../lib/result.ts';
import { actions, containerNow, pass, run, runDetached } from '../testing/commands.fixture.ts';
import { testMachine, testNowMs } from '../testing/machine.fixture.ts';
import { attachContainer, startAttached } from './attach.ts';
import { createContainer } from './create.ts';
import { killContainer } from './kill.ts';
import { pauseContainer, unpauseContainer } from './pause.ts';
import { removeContainer } from './remove.ts';
import { renameContainer } from './rename.ts';
import { restartContainer } from './restart.ts';
import { startContainer } from './start.ts';
import { stopContainer } from './stop.ts';
import { waitContainer } from './wait.ts';

describe('run', () => {
  it('CTR-1 shows what the command says and passes its exit code on', async () => {
    const engine = testMachine();
    const hi = await run(engine, { image: 'base', name: 'hi', command: ['echo', 'hi'] });
    expect([hi.stdout, hi.exitCode]).toEqual(['hi\n', 0]);
    const three = await run(engine, { image: 'base', command: ['sh', '-c', 'exit 3'] });
    expect(three.exitCode).toBe(3);
    const late = await run(engine, { image: 'base', command: ['say', '5000', 'late'] });
    expect(late.stdout).toBe('late\n');
    expect(containerNow(engine, late.id).logs.map((line) => line.text)).toEqual(['late\n']);
  });

  it('CTR-2 a detached command that is over at once has exited when the prompt is back', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'base', command: ['false'] });
    expect(containerNow(engine, id).state).toMatchObject({ status: 'exited', exitCode: 1 });
  });

  it('CTR-3 what cannot be executed leaves the container created, with 127 or 126', async () => {
    const engine = testMachine();
    const runc =
      'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';
    const missing = await run(engine, { image: 'base', name: 'c1', command: ['foo'] });
    expect([missing.kind, missing.exitCode]).toEqual([
      `${runc}exec: "foo": executable file not found in $PATH`,
      127,
    ]);
    const path = await run(engine, { image: 'base', name: 'c2', command: ['/foo'] });
    expect([path.kind, path.exitCode]).toEqual([
      `${runc}exec: "/foo": stat /foo: no such file or directory`,
      127,
    ]);
    const dir = await run(engine, { image: 'base', name: 'c3', command: ['/etc'] });
    expect([dir.kind, dir.exitCode]).toEqual([
      `${runc}exec: "/etc": is a directory: permission denied`,
      126,
    ]);
    expect(['c1', 'c2', 'c3'].map((name) => containerNow(engine, name).state)).toMatchObject([
      { status: 'created', exitCode: 127 },
      { status: 'created', exitCode: 127 },
      { status: 'created', exitCode: 126 },
    ]);
  });

  it('CTR-4 without ENTRYPOINT and CMD there is nothing to create', () => {
    const engine = testMachine();
    expect(createContainer(engine.daemon, { image: 'base' })).toEqual(
      err({ kind: 'invalid', message: 'no command specified' }),
    );
  });

  it('CTR-5 --rm removes the container once its client has read everything', async () => {
    const engine = testMachine();
    const ran = await run(engine, {
      image: 'base',
      command: ['echo', 'bye'],
      autoRemove: true,
      mounts: [
        { type: 'volume', source: '', destination: '/v', readOnly: false, createSource: false },
      ],
    });
    expect([ran.stdout, ran.exitCode]).toEqual(['bye\n', 0]);
    expect(Object.keys(engine.daemon.state.containers)).toEqual([]);
    expect(Object.keys(engine.daemon.state.volumes)).toEqual([]);
  });

  it('CTR-6 names are two characters at least, and nobody else’s', () => {
    const engine = testMachine();
    const first = createContainer(engine.daemon, { image: 'web', name: 'web' });
    if (!first.ok) throw new Error('not created');
    expect(createContainer(engine.daemon, { image: 'web', name: 'web' })).toEqual(
      err({
        kind: 'conflict',
        message: `Conflict. The container name "/web" is already in use by container "${first.value.container.id}". You have to remove (or rename) that container to be able to reuse that name.`,
      }),
    );
    expect(createContainer(engine.daemon, { image: 'web', name: 'a b' })).toEqual(
      err({
        kind: 'invalid',
        message: 'Invalid container name (a b), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed',
      }),
    );
  });

  it('CTR-7 the table of ENTRYPOINT and CMD', async () => {
    const shell = (text: string): readonly string[] => ['/bin/sh', '-c', text];
    const rows = [
      [null, ['c', 'p'], 'c p'],
      [null, shell('c p'), '/bin/sh -c c p'],
      [shell('e p'), null, '/bin/sh -c e p'],
      [['e', 'p'], null, 'e p'],
      [['e', 'p'], ['c', 'p'], 'e p c p'],
      [['e', 'p'], shell('c p'), 'e p /bin/sh -c c p'],
    ] as const;
    for (const [Entrypoint, Cmd, words] of rows) {
      const engine = testMachine({ images: { table: { Entrypoint, Cmd } } });
      const created = createContainer(engine.daemon, { image: 'table' });
      if (!created.ok) throw new Error(created.error.message);
      const { config } = created.value.container;
      expect([...(config.Entrypoint ?? []), ...(config.Cmd ?? [])].join(' ')).toBe(words);
    }
    const engine = testMachine();
    const own = createContainer(engine.daemon, { image: 'web', command: ['81'] });
    expect(own.ok && own.value.container.config).toMatchObject({
      Entrypoint: ['serve'],
      Cmd: ['81'],
    });
    const entry = createContainer(engine.daemon, { image: 'web', entrypoint: 'true' });
    expect(entry.ok && entry.value.container.config).toMatchObject({
      Entrypoint: ['true'],
      Cmd: null,
    });
  });

  it('CTR-8 environment, directory, user and host name come from the command line, then from the image', async () => {
    const engine = testMachine({
      images: {
        app: { Env: ['PATH=/bin', 'A=image', 'B=image'], WorkingDir: '/srv', User: 'app' },
      },
    });
    const env = async (name: string, more = {}): Promise<string> =>
      (await run(engine, { image: 'app', command: ['env', name], ...more })).stdout;
    expect(await env('A')).toBe('image\n');
    expect(await env('A', { env: ['A=mine'] })).toBe('mine\n');
    expect(await env('A', { env: ['A'] })).toBe('\n');
    expect(await env('HOME')).toBe('/home/app\n');
    expect(await env('HOSTNAME', { hostname: 'box' })).toBe('box\n');
    expect((await run(engine, { image: 'app', command: ['pwd'] })).stdout).toBe('/srv\n');
    expect((await run(engine, { image: 'app', command: ['whoami'], user: 'root' })).stdout).toBe(
      'root\n',
    );
    const nobody = await run(engine, { image: 'app', command: ['pwd'], user: 'nobody' });
    expect([nobody.kind, nobody.exitCode]).toEqual([
      'unable to find user nobody: no matching entries in passwd file',
      125,
    ]);
  });

  it('CTR-9 out of memory: 137', async () => {
    const engine = testMachine();
    const ran = await run(engine, { image: 'base', command: ['hog'], memoryBytes: 8 << 20 });
    expect(ran.exitCode).toBe(137);
    expect(containerNow(engine, ran.id).state.oomKilled).toBe(true);
  });
});

describe('stop and kill', () => {
  it('CTR-10 PID 1 ignores a signal that it does not handle: KILL after ten seconds, 137', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'sleeper', name: 'box' });
    const before = engine.daemon.state.nowMs;
    await engine.drain(stopContainer(engine.daemon, 'box'));
    expect(containerNow(engine, id).state).toMatchObject({ status: 'exited', exitCode: 137 });
    expect(engine.daemon.state.nowMs - before).toBe(10_000);
    expect(actions(engine).slice(-5)).toEqual([
      'container kill',
      'container kill',
      'network disconnect',
      'container die',
      'container stop',
    ]);
  });

  it('CTR-11 a handled TERM ends it at once with the handler’s code', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'base', command: ['trap', 'TERM'] });
    const before = engine.daemon.state.nowMs;
    await engine.drain(stopContainer(engine.daemon, id));
    const { state, logs } = containerNow(engine, id);
    expect(state).toMatchObject({ status: 'exited', exitCode: 0 });
    expect(logs.map(({ text }) => text)).toEqual(['ready\n', 'got TERM\n']);
    expect(engine.daemon.state.nowMs).toBe(before);
  });

  it('CTR-12 with an init the default action applies: 143', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'sleeper', init: true });
    expect(containerNow(engine, id).processes.map(({ pid, argv }) => [pid, argv[0]])).toEqual([
      [1, '/sbin/docker-init'],
      [7, 'sleep'],
    ]);
    await engine.drain(stopContainer(engine.daemon, id));
    expect(containerNow(engine, id).state.exitCode).toBe(143);
  });

  it('CTR-13 STOPSIGNAL and StopTimeout', async () => {
    const engine = testMachine({
      images: { hup: { Cmd: ['trap', 'HUP'], StopSignal: 'SIGHUP' } },
    });
    const id = await runDetached(engine, { image: 'hup' });
    await engine.drain(stopContainer(engine.daemon, id));
    expect(containerNow(engine, id).state.exitCode).toBe(0);
    const short = await runDetached(engine, { image: 'sleeper', stopTimeout: 3 });
    const before = engine.daemon.state.nowMs;
    await engine.drain(stopContainer(engine.daemon, short));
    expect(engine.daemon.state.nowMs - before).toBe(3000);
    const shorter = await runDetached(engine, { image: 'sleeper' });
    const then = engine.daemon.state.nowMs;
    await engine.drain(stopContainer(engine.daemon, shorter, { timeoutS: 0 }));
    expect(engine.daemon.state.nowMs).toBe(then);
    expect(containerNow(engine, shorter).state.exitCode).toBe(137);
  });

  it('CTR-14 kill: 137, and only what runs', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'sleeper', name: 'web' });
    const done = await engine.drain(killContainer(engine.daemon, 'web'));
    expect(done.value).toEqual(ok(undefined));
    expect(containerNow(engine, id).state).toMatchObject({ status: 'exited', exitCode: 137 });
    const again = await engine.drain(killContainer(engine.daemon, 'web'));
    expect(again.value).toEqual(
      err({
        kind: 'conflict',
        message: `cannot kill container: web: container ${id} is not running`,
      }),
    );
    const bad = await engine.drain(killContainer(engine.daemon, 'web', 'FOO'));
    expect(bad.value).toEqual(err({ kind: 'invalid', message: 'invalid signal: FOO' }));
    const stopped = await engine.drain(stopContainer(engine.daemon, 'web'));
    expect(stopped.value).toMatchObject({ ok: false, error: { kind: 'not-modified' } });
  });

  it('CTR-15 an interrupt of an attached client reaches the process; without a terminal through the daemon', async () => {
    const engine = testMachine();
    const trapped = await run(
      engine,
      { image: 'base', command: ['trap', 'INT'] },
      { input: [{ kind: 'interrupt' }] },
    );
    expect([trapped.stdout, trapped.exitCode]).toEqual(['ready\ngot INT\n', 0]);
    const withInit = await run(
      engine,
      { image: 'sleeper', init: true, tty: true, openStdin: true },
      { input: [{ kind: 'interrupt', afterMs: 500 }] },
    );
    expect(withInit.exitCode).toBe(130);
    const ignored = await run(
      engine,
      { image: 'sleeper' },
      { input: [{ kind: 'interrupt' }, { kind: 'interrupt' }, { kind: 'interrupt' }] },
    );
    expect(ignored.kind).toBe('interrupted');
    expect(containerNow(engine, ignored.id).state.status).toBe('running');
  });
});

describe('start, restart, pause, remove, rename', () => {
  it('CTR-16 start: a running container is no error, a paused one is', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'sleeper', name: 'web' });
    const running = await engine.drain(startContainer(engine.daemon, 'web'));
    expect(running.value).toMatchObject({ ok: false, error: { kind: 'not-modified' } });
    const attached = await engine.drain(startAttached(engine.daemon, 'web', { sigProxy: false }), {
      input: [{ kind: 'interrupt' }],
    });
    expect(attached.value).toEqual(ok({ kind: 'interrupted' }));
    expect(pauseContainer(engine.daemon, 'web')).toEqual(ok(undefined));
    const paused = await engine.drain(startContainer(engine.daemon, 'web'));
    expect(paused.value).toMatchObject({
      error: { message: 'cannot start a paused container, try unpause instead' },
    });
    const missing = await engine.drain(startContainer(engine.daemon, 'nope'));
    expect(missing.value).toEqual(err({ kind: 'not-found', message: 'No such container: nope' }));
    expect(pauseContainer(engine.daemon, 'web')).toMatchObject({
      error: { message: `container ${id} is already paused` },
    });
    expect(unpauseContainer(engine.daemon, 'web')).toEqual(ok(undefined));
    expect(unpauseContainer(engine.daemon, 'web')).toMatchObject({
      error: { message: `Container ${id} is not paused` },
    });
    await engine.drain(killContainer(engine.daemon, 'web'));
    expect(pauseContainer(engine.daemon, 'web')).toMatchObject({
      error: { message: `container ${id} is not running` },
    });
  });

  it('CTR-17 a paused container takes no turns', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'base', command: ['grow'] });
    await pass(engine, 2000);
    expect(containerNow(engine, id).logs).toHaveLength(3);
    pauseContainer(engine.daemon, id);
    await pass(engine, 60_000);
    expect(containerNow(engine, id).logs).toHaveLength(3);
    unpauseContainer(engine.daemon, id);
    await pass(engine, 2000);
    expect(containerNow(engine, id).logs).toHaveLength(6);
  });

  it('CTR-18 restart: the same container, its writable layer and its logs', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'web', name: 'web' });
    await engine.drain(restartContainer(engine.daemon, 'web'));
    const { state, logs } = containerNow(engine, id);
    expect(state.status).toBe('running');
    expect(state.startedAtMs).toBe(testNowMs + 300);
    expect(logs.map((line) => line.text)).toEqual([
      'listening on 80\n',
      'bye\n',
      'listening on 80\n',
    ]);
  });

  it('CTR-19 rm: only what does not run, unless forced', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'sleeper', name: 'web' });
    const refused = await engine.drain(removeContainer(engine.daemon, 'web'));
    expect(refused.value).toMatchObject({
      error: {
        message:
          'cannot remove container "web": container is running: stop the container before removing or force remove',
      },
    });
    pauseContainer(engine.daemon, 'web');
    const paused = await engine.drain(removeContainer(engine.daemon, 'web'));
    expect(paused.value).toMatchObject({
      error: {
        message: 'cannot remove container "web": container is paused and must be unpaused first',
      },
    });
    const forced = await engine.drain(removeContainer(engine.daemon, 'web', { force: true }));
    expect(forced.value).toEqual(ok(undefined));
    expect(engine.daemon.state.containers).toEqual({});
  });

  it('CTR-20 rename', async () => {
    const engine = testMachine();
    createContainer(engine.daemon, { image: 'web', name: 'web' });
    const db = createContainer(engine.daemon, { image: 'web', name: 'db' });
    if (!db.ok) throw new Error('not created');
    const message = (to: string): string => {
      const renamed = renameContainer(engine.daemon, 'web', to);
      return renamed.ok ? '' : renamed.error.message;
    };
    expect(message('web')).toBe('Renaming a container with the same name as its current name');
    expect(message('')).toBe('Neither old nor new names may be empty');
    expect(message('db')).toBe(
      `Error when allocating new name: Conflict. The container name "/db" is already in use by container "${db.value.container.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
    expect(message('front')).toBe('');
    expect(containerNow(engine, 'front').name).toBe('front');
  });

  it('CTR-21 wait gives the exit code', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'base', name: 'box', command: ['sleep', '5'] });
    const waited = await engine.drain(waitContainer(engine.daemon, 'box'));
    expect(waited.value).toEqual(ok(0));
    const idle = await runDetached(engine, { image: 'web' });
    expect((await engine.drain(waitContainer(engine.daemon, idle))).value).toEqual(ok('idle'));
  });
});

describe('restart policies', () => {
  it('CTR-22 the wait doubles from 100 ms, and begins again after ten good seconds', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, {
      image: 'base',
      command: ['false'],
      restart: { name: 'always', maximumRetryCount: 0 },
    });
    const starts: number[] = [];
    const first = containerNow(engine, id).state.startedAtMs ?? 0;
    engine.subscribe(({ point }) => {
      if (point === 'container-started') starts.push(engine.daemon.state.nowMs - first);
    });
    await pass(engine, 3100);
    expect(starts).toEqual([100, 300, 700, 1500, 3100]);
    expect(containerNow(engine, id)).toMatchObject({
      restartCount: 6,
      state: { status: 'restarting', exitCode: 1 },
    });
    const steady = await runDetached(engine, {
      image: 'base',
      command: ['sleep', '12'],
      restart: { name: 'unless-stopped', maximumRetryCount: 0 },
    });
    await pass(engine, 40_000);
    expect(containerNow(engine, steady).state.restartDelayMs).toBe(100);
  });

  it('CTR-23 on-failure counts, and success ends it', async () => {
    const engine = testMachine();
    const failing = await runDetached(engine, {
      image: 'base',
      command: ['false'],
      restart: { name: 'on-failure', maximumRetryCount: 3 },
    });
    const fine = await runDetached(engine, {
      image: 'base',
      command: ['true'],
      restart: { name: 'on-failure', maximumRetryCount: 0 },
    });
    await pass(engine, 60_000);
    expect(containerNow(engine, failing)).toMatchObject({
      restartCount: 3,
      state: { status: 'exited' },
    });
    expect(containerNow(engine, fine).restartCount).toBe(0);
  });

  it('CTR-24 who was stopped stays so', async () => {
    const engine = testMachine();
    for (const name of ['always', 'unless-stopped'] as const) {
      const id = await runDetached(engine, {
        image: 'sleeper',
        restart: { name, maximumRetryCount: 0 },
      });
      await engine.drain(stopContainer(engine.daemon, id, { timeoutS: 1 }));
      await pass(engine, 60_000);
      expect(containerNow(engine, id).state.status).toBe('exited');
    }
  });
});

describe('attach', () => {
  it('CTR-25 a terminal: one stream, CR LF, typed lines reach the process', async () => {
    const engine = testMachine();
    const ran = await run(
      engine,
      { image: 'base', name: 'box', command: ['sh'], tty: true, openStdin: true },
      {
        input: [
          { kind: 'line', text: 'ls' },
          { kind: 'line', text: 'exit 4' },
        ],
      },
    );
    expect(ran.output).toBe('# ls\nls!\r\n# exit 4\n');
    expect(ran.exitCode).toBe(4);
    expect(
      containerNow(engine, 'box')
        .logs.map((line) => line.text)
        .join(''),
    ).toBe('# ls\r\nls!\r\n# exit 4\r\n');
  });

  it('CTR-26 without -i nobody types: end of input', async () => {
    const engine = testMachine();
    const ran = await run(engine, { image: 'base', command: ['cat'] });
    expect([ran.stdout, ran.exitCode]).toEqual(['', 0]);
    const piped = await run(
      engine,
      { image: 'base', command: ['cat'], openStdin: true },
      { pipedInput: 'a\nb\n' },
    );
    expect([piped.stdout, piped.exitCode]).toEqual(['a\nb\n', 0]);
    const id = await runDetached(engine, { image: 'base', command: ['sh'], tty: true });
    expect(containerNow(engine, id).state.status).toBe('running');
  });

  it('CTR-27 detach leaves it running; attach shows what comes from now on', async () => {
    const engine = testMachine();
    const actions: string[] = [];
    engine.subscribe(({ change }) => {
      for (const { action } of change.events) actions.push(action);
    });
    const left = await run(
      engine,
      { image: 'base', name: 'box', command: ['sh'], tty: true, openStdin: true },
      { input: [{ kind: 'line', text: 'a' }, { kind: 'detach' }] },
    );
    expect(actions).toEqual(['create', 'attach', 'connect', 'start', 'detach']);
    expect(left.kind).toBe('detached');
    const attached = await engine.drain(attachContainer(engine.daemon, 'box'), {
      input: [{ kind: 'line', text: 'b' }, { kind: 'end' }],
    });
    expect(attached.stdout).toBe('b!\r\n# ');
    expect(attached.value).toEqual(ok({ kind: 'exited', exitCode: 0 }));
  });

  it('CTR-28 attach refuses what does not run', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'sleeper', name: 'web' });
    const message = async (): Promise<string> => {
      const { value } = await engine.drain(attachContainer(engine.daemon, 'web'));
      return value?.ok === false ? value.error.message : '';
    };
    pauseContainer(engine.daemon, id);
    expect(await message()).toBe('cannot attach to a paused container, unpause it first');
    await engine.drain(killContainer(engine.daemon, id));
    expect(await message()).toBe('cannot attach to a stopped container, start it first');
    await runDetached(engine, {
      image: 'base',
      name: 'again',
      command: ['false'],
      restart: { name: 'always', maximumRetryCount: 0 },
    });
    const restarting = await engine.drain(attachContainer(engine.daemon, 'again'));
    expect(restarting.value).toMatchObject({
      error: { message: 'cannot attach to a restarting container, wait until it is running' },
    });
  });
});
