import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../lib/result.ts';
import { createContainer } from '../containers/create.ts';
import { pauseContainer } from '../containers/pause.ts';
import { portLines } from '../containers/port.ts';
import { stopContainer } from '../containers/stop.ts';
import { connectNetwork, disconnectNetwork } from '../networks/connections.ts';
import { createNetwork, removeNetwork } from '../networks/networks.ts';
import type { Engine } from '../state/engine.ts';
import { containerNow, run, runDetached } from '../testing/commands.fixture.ts';
import { testMachine } from '../testing/machine.fixture.ts';
import { type NetPlace, parseUrl, requestFrom } from './route-request.ts';

async function get(engine: Engine, url: string, place: NetPlace = { kind: 'host' }) {
  const request = {
    protocol: 'http',
    method: 'GET',
    path: '/',
    host: 'test',
    headers: {},
    body: '',
    url,
  } as const;
  const { value } = await engine.drain(requestFrom(engine.daemon, place, request));
  return value === null || typeof value === 'string' ? value : value.body;
}

const publish = (hostPort: string, container = '80/tcp', hostIp = '') => ({
  container,
  hostIp,
  hostPort,
});

describe('published ports', () => {
  it('NET-1 a request to the host’s port reaches the process, which writes its log', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, { image: 'web', name: 'web', ports: [publish('8080')] });
    expect(await get(engine, 'http://localhost:8080/')).toBe('hello');
    expect(containerNow(engine, id).logs.map((line) => line.text)).toEqual([
      'listening on 80\n',
      '172.17.0.1 GET /\n',
    ]);
    expect(portLines(engine.daemon.state, 'web')).toEqual(
      ok(['80/tcp -> 0.0.0.0:8080', '80/tcp -> [::]:8080']),
    );
    expect(portLines(engine.daemon.state, 'web', '80')).toEqual(ok(['0.0.0.0:8080', '[::]:8080']));
    expect(portLines(engine.daemon.state, 'web', '81')).toEqual(
      err({ kind: 'invalid', message: "no public port '81/tcp' published for web" }),
    );
  });

  it('NET-2 nobody published it: refused; nobody listens behind it: an empty reply', async () => {
    const engine = testMachine();
    expect(await get(engine, 'http://localhost:8080/')).toBe('refused');
    await runDetached(engine, { image: 'sleeper', ports: [publish('8080')] });
    expect(await get(engine, 'http://localhost:8080/')).toBe('empty-reply');
  });

  it('NET-3 who listens on 127.0.0.1 in the container is not reached through a published port', async () => {
    const engine = testMachine();
    const id = await runDetached(engine, {
      image: 'base',
      command: ['serve', '80', 'mine', '127.0.0.1'],
      ports: [publish('8080')],
    });
    expect(await get(engine, 'http://localhost:8080/')).toBe('empty-reply');
    const inside = { kind: 'container', containerId: id } as const;
    expect(await get(engine, 'http://127.0.0.1/', inside)).toBe('mine');
  });

  it('NET-4 a port has one owner: the second container stays created', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'web', ports: [publish('8080')] });
    const second = await run(engine, { image: 'web', name: 'second', ports: [publish('8080')] });
    expect(second.kind).toMatch(
      /^failed to set up container networking: driver failed programming external connectivity on endpoint second \([0-9a-f]{64}\): Bind for 0\.0\.0\.0:8080 failed: port is already allocated$/,
    );
    expect(second.exitCode).toBe(125);
    expect(containerNow(engine, 'second').state.status).toBe('created');
    expect(containerNow(engine, 'second').endpoints.bridge?.ipAddress).toBe('');
  });

  it('NET-5 other addresses and protocols do not collide; a process of the host does', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'web', ports: [publish('8080', '80/tcp', '127.0.0.1')] });
    await runDetached(engine, { image: 'web', ports: [publish('8080', '80/tcp', '127.0.0.2')] });
    await runDetached(engine, { image: 'web', ports: [publish('8080', '53/udp')] });
    const any = await run(engine, { image: 'web', ports: [publish('8080')] });
    expect(any.kind).toContain('Bind for 0.0.0.0:8080 failed: port is already allocated');
    const { state } = engine.daemon;
    engine.daemon.commit('test', {
      state: { ...state, host: { ...state.host, busyPorts: ['9000/tcp'] } },
      events: [],
    });
    const busy = await run(engine, { image: 'web', ports: [publish('9000')] });
    expect(busy.kind).toContain(
      'failed to bind host port 0.0.0.0:9000/tcp: address already in use',
    );
  });

  it('NET-6 -P and empty host ports count up from 32768; a range is searched', async () => {
    const engine = testMachine();
    const ports = (id: string): unknown =>
      containerNow(engine, id).endpoints.bridge?.published.map((port) => port.hostPort);
    expect(ports(await runDetached(engine, { image: 'web', publishAll: true }))).toEqual([
      32768, 32768,
    ]);
    const second = await runDetached(engine, { image: 'web', publishAll: true });
    expect(ports(second)).toEqual([32769, 32769]);
    await engine.drain(stopContainer(engine.daemon, second));
    expect(ports(second)).toEqual([]);
    expect(ports(await runDetached(engine, { image: 'web', publishAll: true }))).toEqual([
      32770, 32770,
    ]);
    const range = { image: 'web', ports: [publish('7000-7001')] };
    expect(ports(await runDetached(engine, range))).toEqual([7000, 7000]);
    expect(ports(await runDetached(engine, range))).toEqual([7001, 7001]);
    expect((await run(engine, range)).kind).toContain('all ports are allocated');
  });

  it('NET-7 a paused container gives no answer', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'web', name: 'web', ports: [publish('8080')] });
    pauseContainer(engine.daemon, 'web');
    expect(await get(engine, 'http://localhost:8080/')).toBe('timed-out');
  });
});

describe('networks', () => {
  it('NET-8 addresses are the lowest free ones, and given back', async () => {
    const engine = testMachine();
    const address = (ref: string): string | undefined =>
      containerNow(engine, ref).endpoints.bridge?.ipAddress;
    await runDetached(engine, { image: 'sleeper', name: 'one' });
    await runDetached(engine, { image: 'sleeper', name: 'two' });
    expect([address('one'), address('two')]).toEqual(['172.17.0.2', '172.17.0.3']);
    await engine.drain(stopContainer(engine.daemon, 'one', { timeoutS: 0 }));
    await runDetached(engine, { image: 'sleeper', name: 'three' });
    expect([address('one'), address('three')]).toEqual(['', '172.17.0.2']);
    expect(containerNow(engine, 'two').endpoints.bridge?.macAddress).toMatch(
      /^[0-9a-f]([26ae])(:[0-9a-f]{2}){5}$/,
    );
  });

  it('NET-9 user-defined networks know names and aliases, the default bridge does not', async () => {
    const engine = testMachine();
    const net = createNetwork(engine.daemon, { name: 'app' });
    expect(net.ok && [net.value.subnet, net.value.gateway]).toEqual([
      '172.18.0.0/16',
      '172.18.0.1',
    ]);
    await runDetached(engine, {
      image: 'web',
      name: 'db',
      networks: [{ name: 'app', aliases: ['store'] }],
    });
    const fetch = async (host: string, networks: { name: string }[]): Promise<string> => {
      const ran = await run(engine, { image: 'base', command: ['fetch', host], networks });
      return ran.stdout + ran.stderr;
    };
    expect(await fetch('http://db/', [{ name: 'app' }])).toBe('hello\n');
    expect(await fetch('http://store/', [{ name: 'app' }])).toBe('hello\n');
    expect(await fetch('http://db:81/', [{ name: 'app' }])).toBe('refused\n');
    expect(await fetch('http://db/', [])).toBe('could-not-resolve\n');
    expect(await fetch('http://172.18.0.2/', [])).toBe('timed-out\n');
    expect(await fetch('http://db/', [{ name: 'none' }])).toBe('could-not-resolve\n');
    await runDetached(engine, { image: 'web', name: 'old' });
    expect(await fetch('http://old/', [])).toBe('could-not-resolve\n');
    expect(await fetch('http://172.17.0.2/', [])).toBe('hello\n');
    expect(await fetch('http://example.com/', [])).toBe('could-not-resolve\n');
    expect(await get(engine, 'http://db/')).toBe('could-not-resolve');
    expect(await get(engine, 'http://172.18.0.2/')).toBe('hello');
  });

  it('NET-10 connect and disconnect a running container', async () => {
    const engine = testMachine();
    createNetwork(engine.daemon, { name: 'app' });
    const id = await runDetached(engine, { image: 'web', name: 'db' });
    expect(connectNetwork(engine.daemon, 'app', 'db', { aliases: ['store'] })).toEqual(
      ok(undefined),
    );
    const ran = await run(engine, {
      image: 'base',
      command: ['fetch', 'http://store/'],
      networks: [{ name: 'app' }],
    });
    expect(ran.stdout).toBe('hello\n');
    expect(connectNetwork(engine.daemon, 'app', 'db')).toEqual(
      err({
        kind: 'denied',
        message: 'endpoint with name db already exists in network app',
      }),
    );
    const refused = removeNetwork(engine.daemon, 'app');
    expect(!refused.ok && refused.error.message).toMatch(
      /^error while removing network: network app has active endpoints \(name:"db" id:"[0-9a-f]{12}"\)$/,
    );
    expect(disconnectNetwork(engine.daemon, 'app', 'db')).toEqual(ok(undefined));
    expect(disconnectNetwork(engine.daemon, 'app', 'db')).toEqual(
      err({ kind: 'system', message: `container ${id} is not connected to network app` }),
    );
    expect(removeNetwork(engine.daemon, 'app').ok).toBe(true);
    expect(removeNetwork(engine.daemon, 'bridge')).toMatchObject({
      error: { message: 'bridge is a pre-defined network and cannot be removed' },
    });
    expect(removeNetwork(engine.daemon, 'nope')).toMatchObject({
      error: { message: 'network nope not found' },
    });
  });

  it('NET-11 a network’s name and subnet are its own', () => {
    const engine = testMachine();
    const message = (spec: Parameters<typeof createNetwork>[1]): string => {
      const made = createNetwork(engine.daemon, spec);
      return made.ok ? `${made.value.subnet} ${made.value.gateway}` : made.error.message;
    };
    expect(message({ name: 'app', subnet: '10.5.0.0/24' })).toBe('10.5.0.0/24 10.5.0.1');
    expect(message({ name: 'app' })).toBe('network with name app already exists');
    expect(message({ name: 'two', subnet: '10.5.0.128/25' })).toBe(
      'invalid pool request: Pool overlaps with other one on this address space',
    );
    expect(message({ name: 'two', subnet: '10.6.0.7/24' })).toBe(
      'invalid network config:\ninvalid subnet 10.6.0.7/24: it should be 10.6.0.0/24',
    );
    expect(message({ name: 'two' })).toBe('172.18.0.0/16 172.18.0.1');
    expect(message({ name: 'three' })).toBe('172.19.0.0/16 172.19.0.1');
  });

  it('NET-12 host and shared networks', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'web', networks: [{ name: 'host' }] });
    expect(await get(engine, 'http://localhost/')).toBe('hello');
    const db = await runDetached(engine, { image: 'base', command: ['serve', '5000', 'five'] });
    const beside = await run(engine, {
      image: 'base',
      command: ['fetch', 'http://localhost:5000/'],
      networks: [{ name: `container:${db}` }],
    });
    expect(beside.stdout).toBe('five\n');
    const missing = await run(engine, {
      image: 'sleeper',
      name: 'lost',
      networks: [{ name: 'nope' }],
    });
    expect(missing.kind).toBe('failed to set up container networking: network nope not found');
  });

  it('NET-13 --add-host is in /etc/hosts, which is not part of the diff', async () => {
    const engine = testMachine();
    await runDetached(engine, { image: 'web', ports: [publish('8080')] });
    const ran = await run(engine, {
      image: 'base',
      command: ['fetch', 'http://gateway:8080/'],
      extraHosts: ['gateway:host-gateway'],
    });
    expect(ran.stdout).toBe('hello\n');
    const hosts = await run(engine, {
      image: 'base',
      command: ['read', '/etc/hosts'],
      hostname: 'box',
    });
    expect(hosts.stdout).toBe(
      '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::\tip6-localnet\nff00::\tip6-mcastprefix\nff02::1\tip6-allnodes\nff02::2\tip6-allrouters\n172.17.0.3\tbox\n',
    );
    expect(containerNow(engine, hosts.id).upper.children.size).toBe(0);
  });

  it('NET-14 the port comes from the URL, else from its scheme', () => {
    expect(
      ['http://a', 'https://a/x', 'a:81/x', 'redis://u:p@db/0', 'http://[::1]:9/'].map(parseUrl),
    ).toEqual([
      { host: 'a', port: 80 },
      { host: 'a', port: 443 },
      { host: 'a', port: 81 },
      { host: 'db', port: 6379 },
      { host: '::1', port: 9 },
    ]);
  });

  it('NET-15 port publishing does not go with a shared network', () => {
    const engine = testMachine();
    createContainer(engine.daemon, { image: 'web', name: 'web' });
    expect(
      createContainer(engine.daemon, {
        image: 'web',
        networks: [{ name: 'container:web' }],
        ports: [publish('80')],
      }),
    ).toMatchObject({
      error: {
        message: 'conflicting options: port publishing and the container type network mode',
      },
    });
  });
});
