import { describe, expect, it } from 'vitest';
import { ok } from '../../../lib/result.ts';
import { createContainer } from '../containers/create.ts';
import { stopContainer } from '../containers/stop.ts';
import { createNetwork } from '../networks/networks.ts';
import { pass, run, runDetached } from '../testing/commands.fixture.ts';
import { testMachine } from '../testing/machine.fixture.ts';
import { createVolume } from '../volumes/volumes.ts';
import { diskUsage } from './disk-usage.ts';
import { eventJson, eventLine, printEvents } from './event-stream.ts';
import { systemInfo } from './host-info.ts';
import { pruneSystem } from './system-prune.ts';

describe('events', () => {
  it('SYS-1 a container’s life, in the daemon’s order', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'base', name: 'box', command: ['trap', 'TERM'] });
    await engine.drain(stopContainer(engine.daemon, 'box'));
    const all = await engine.drain(
      printEvents(engine.daemon, { since: '1h', until: '0s', line: (event) => event.action }),
    );
    expect(all.stdout).toBe('create\nconnect\nstart\nkill\ndisconnect\ndie\nstop\n');
    const dies = await engine.drain(
      printEvents(engine.daemon, {
        since: '1h',
        until: '0s',
        filters: ['type=container', 'event=die', 'container=box'],
      }),
    );
    expect(dies.stdout).toMatch(
      /^2026-01-02T03:04:05\.150000000Z container die [0-9a-f]{64} \(execDuration=0, exitCode=0, image=base, name=box\)\n$/,
    );
  });

  it('SYS-2 what comes from now on, until its time', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'base', command: ['sleep', '5'] });
    const { stdout, value } = await engine.drain(
      printEvents(engine.daemon, { line: (event) => event.action }),
    );
    expect([stdout, value]).toEqual(['disconnect\ndie\n', ok('idle')]);
  });

  it('SYS-3 a line and its JSON', () => {
    const event = {
      atMs: 1_767_323_045_123,
      type: 'container',
      action: 'start',
      id: 'abc',
      attributes: { name: 'web', image: 'nginx' },
    } as const;
    expect(eventLine(event)).toBe(
      '2026-01-02T03:04:05.123000000Z container start abc (image=nginx, name=web)',
    );
    expect(eventJson(event)).toEqual({
      status: 'start',
      id: 'abc',
      from: 'nginx',
      Type: 'container',
      Action: 'start',
      Actor: { ID: 'abc', Attributes: { name: 'web', image: 'nginx' } },
      scope: 'local',
      time: 1_767_323_045,
      timeNano: 1_767_323_045_123_000_000,
    });
  });
});

describe('disk usage and prune', () => {
  it('SYS-4 a layer that several images share counts once', async () => {
    const engine = testMachine();
    await run(engine, { image: 'base', command: ['write', '/f', 'four'] });
    await runDetached(engine, { image: 'web' });
    createVolume(engine.daemon, { name: 'box' });
    const { rows, images } = diskUsage(engine.daemon.state);
    expect(rows.map(({ type, total, active }) => [type, total, active])).toEqual([
      ['Images', 3, 2],
      ['Containers', 2, 1],
      ['Local Volumes', 1, 0],
      ['Build Cache', 0, 0],
    ]);
    expect(rows[1]).toMatchObject({ sizeBytes: 5, reclaimableBytes: 5, percent: 100 });
    expect(rows[0]?.sizeBytes).toBe(images[0]?.sizeBytes);
    expect(rows[0]?.reclaimableBytes).toBe(0);
  });

  it('SYS-5 system prune leaves what is used, and volumes unless asked', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'web', name: 'web' });
    createContainer(engine.daemon, { image: 'sleeper', name: 'idle' });
    createNetwork(engine.daemon, { name: 'app' });
    const anonymous = createVolume(engine.daemon);
    createVolume(engine.daemon, { name: 'named' });
    const first = pruneSystem(engine.daemon);
    expect(first).toMatchObject({ value: { networks: ['app'], volumes: [], images: [] } });
    expect(first.ok && first.value.containers).toHaveLength(1);
    const second = pruneSystem(engine.daemon, { all: true, volumes: true });
    expect(second.ok && second.value.volumes).toEqual([anonymous.ok ? anonymous.value.name : '']);
    expect(Object.keys(engine.daemon.state.volumes)).toEqual(['named']);
    expect(Object.keys(engine.daemon.state.tags)).toEqual(['docker.io/library/web:latest']);
  });

  it('SYS-6 info counts', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'web' });
    await run(engine, { image: 'base', command: ['true'] });
    await pass(engine, 1);
    expect(systemInfo(engine.daemon.state)).toMatchObject({
      Containers: 2,
      ContainersRunning: 1,
      ContainersStopped: 1,
      Images: 3,
      ServerVersion: '29.0.0',
    });
  });
});
