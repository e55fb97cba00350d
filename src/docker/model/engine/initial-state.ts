import { initialRegistry } from '../registry/catalogue/catalogue.ts';
import type { EngineState, Network } from '../state/state.ts';
import type { DirNode, LayerTree, TreeEntry } from '../union-fs/node.ts';
import { treeFromEntries } from '../union-fs/tree.ts';
import { drawHex } from '../values/ids.ts';

/** The first PID that a container's process gets outside of it: a machine that has just booted has used the ones below. */
const FIRST_PID = 2100;

/**
 * A machine with Docker just installed: the networks `bridge`, `host` and `none`, no image, no container.
 * @param options `seed` any integer; `nowMs` since 1970; `hostFiles` default an empty home; `user` default `reader`; `hostname` default `strata`
 */
export function initialState(options: {
  readonly seed: number;
  readonly nowMs: number;
  readonly hostFiles?: LayerTree;
  readonly user?: string;
  readonly hostname?: string;
}): EngineState {
  const { nowMs, user = 'reader', hostname = 'strata' } = options;
  const home = user === 'root' ? '/root' : `/home/${user}`;
  let random = options.seed >>> 0;
  const networks: Record<string, Network> = {};
  const builtIn: readonly Pick<Network, 'name' | 'driver' | 'subnet' | 'gateway'>[] = [
    { name: 'bridge', driver: 'bridge', subnet: '172.17.0.0/16', gateway: '172.17.0.1' },
    { name: 'host', driver: 'host', subnet: '', gateway: '' },
    { name: 'none', driver: 'null', subnet: '', gateway: '' },
  ];
  for (const network of builtIn) {
    const drawn = drawHex(random, 64);
    random = drawn.state;
    networks[drawn.value] = {
      id: drawn.value,
      ...network,
      scope: 'local',
      createdAtMs: nowMs,
      internal: false,
      labels: {},
    };
  }
  return {
    version: 1,
    nowMs,
    random,
    layers: {},
    images: {},
    tags: {},
    containers: {},
    networks,
    volumes: {},
    buildCache: [],
    registry: initialRegistry(),
    host: {
      hostname,
      user,
      home,
      files: options.hostFiles ?? emptyMachine(user, home, hostname, nowMs),
      busyPorts: [],
      nextPid: FIRST_PID,
      lastEphemeralPort: 32767,
    },
    recentEvents: [],
    eventCount: 0,
  };
}

function emptyMachine(user: string, home: string, hostname: string, nowMs: number): LayerTree {
  const uid = user === 'root' ? 0 : 1000;
  const dir = (path: string, owner = 0, mode = 0o755): TreeEntry & Omit<DirNode, 'children'> => ({
    path,
    type: 'dir',
    mode,
    uid: owner,
    gid: owner,
    mtimeMs: nowMs,
  });
  const file = (path: string, content: string): TreeEntry => ({
    path,
    type: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    mtimeMs: nowMs,
    content,
  });
  const account = uid === 0 ? '' : `${user}:x:${uid}:${uid}::${home}:/bin/bash\n`;
  return treeFromEntries([
    dir('/'),
    dir('/etc'),
    file('/etc/hostname', `${hostname}\n`),
    file('/etc/hosts', `127.0.0.1\tlocalhost\n127.0.1.1\t${hostname}\n`),
    file('/etc/passwd', `root:x:0:0:root:/root:/bin/bash\n${account}`),
    dir('/home'),
    dir(home, uid, uid === 0 ? 0o700 : 0o755),
    dir('/root', 0, 0o700),
    dir('/tmp', 0, 0o1777),
  ]);
}
