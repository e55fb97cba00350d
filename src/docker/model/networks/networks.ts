import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { labelsFit, readFilters, untilOf } from '../state/filters.ts';
import type { EngineState, Network } from '../state/state.ts';
import { compareText } from '../text/compare-text.ts';
import type { Json } from '../text/json.ts';
import { rfc3339Nano } from '../text/rfc3339.ts';
import { drawHex } from '../values/ids.ts';
import { endpointsOn, networkEvent } from './endpoints.ts';
import { resolveNetwork } from './find-network.ts';
import {
  contains,
  defaultPools,
  formatIpv4,
  overlaps,
  parseIpv4,
  parseSubnet,
  type Subnet,
} from './subnet.ts';

/** Flags of `docker network create`. */
export interface NetworkSpec {
  readonly name: string;
  /** default `bridge` */
  readonly driver?: string;
  /** `172.28.0.0/16` */
  readonly subnet?: string;
  readonly gateway?: string;
  readonly internal?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
}

const predefined = ['bridge', 'host', 'none', 'default'];

const invalid = (message: string): DaemonError => ({ kind: 'invalid', message });

function subnetsInUse(state: EngineState): readonly Subnet[] {
  return Object.values(state.networks).flatMap((network) => {
    const subnet = parseSubnet(network.subnet);
    return subnet === null ? [] : [subnet];
  });
}

/** @returns the subnet as it was asked for, or the first pool that is free; error `all predefined address pools have been fully subnetted` */
function chooseSubnet(
  state: EngineState,
  requested: string | undefined,
): Result<string, DaemonError> {
  const used = subnetsInUse(state);
  if (requested === undefined) {
    const free = defaultPools().find((pool) => {
      const subnet = parseSubnet(pool);
      return subnet !== null && !used.some((other) => overlaps(subnet, other));
    });
    return free === undefined
      ? err({ kind: 'system', message: 'all predefined address pools have been fully subnetted' })
      : ok(free);
  }
  const subnet = parseSubnet(requested);
  if (subnet === null) {
    return err(invalid(`strata: subnet ${requested} is not simulated: only IPv4 in CIDR form is`));
  }
  const masked = `${formatIpv4(subnet.first)}/${subnet.prefixLength}`;
  if (masked !== requested) {
    return err(
      invalid(`invalid network config:\ninvalid subnet ${requested}: it should be ${masked}`),
    );
  }
  return used.some((other) => overlaps(subnet, other))
    ? err({
        kind: 'denied',
        message: 'invalid pool request: Pool overlaps with other one on this address space',
      })
    : ok(masked);
}

/** `docker network create`. @source moby, daemon/network.go createNetwork */
export function createNetwork(daemon: Daemon, spec: NetworkSpec): Result<Network, DaemonError> {
  const { state } = daemon;
  const { name, driver = 'bridge' } = spec;
  if (predefined.includes(name)) {
    return err({
      kind: 'denied',
      message: `operation is not permitted on predefined ${name} network `,
    });
  }
  if (name.trim() === '') return err(invalid('invalid network name: name is empty'));
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name)) {
    return err(
      invalid(
        `invalid network name: ${JSON.stringify(name)} includes invalid characters, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed`,
      ),
    );
  }
  if (driver === 'host' || driver === 'null') {
    return err({
      kind: 'denied',
      message: `only one instance of "${driver}" network is allowed`,
    });
  }
  if (['overlay', 'macvlan', 'ipvlan'].includes(driver)) {
    return err({
      kind: 'not-simulated',
      message: `strata: network driver ${driver} is not simulated`,
    });
  }
  if (driver !== 'bridge') {
    return err({
      kind: 'not-found',
      message: `could not find plugin ${driver} in v1 plugin registry: plugin not found`,
    });
  }
  if (Object.values(state.networks).some((network) => network.name === name)) {
    return err({ kind: 'conflict', message: `network with name ${name} already exists` });
  }
  const chosen = chooseSubnet(state, spec.subnet);
  if (!chosen.ok) return chosen;
  const subnet = parseSubnet(chosen.value);
  if (subnet === null) throw new Error(`no subnet: ${chosen.value}`);
  const gateway = spec.gateway ?? formatIpv4(subnet.first + 1);
  const address = parseIpv4(gateway);
  if (address === null || !contains(subnet, address)) {
    return err(
      invalid(
        `invalid network config:\ninvalid gateway ${gateway}: parent subnet ${chosen.value} doesn't contain this address`,
      ),
    );
  }
  const drawn = drawHex(state.random, 64);
  const network: Network = {
    id: drawn.value,
    name,
    driver: 'bridge',
    scope: 'local',
    createdAtMs: state.nowMs,
    subnet: chosen.value,
    gateway,
    internal: spec.internal ?? false,
    labels: spec.labels ?? {},
  };
  const next: EngineState = {
    ...state,
    random: drawn.state,
    networks: { ...state.networks, [network.id]: network },
  };
  daemon.commit('network-created', {
    state: next,
    events: [networkEvent(next, network, 'create')],
  });
  return ok(network);
}

/** `docker network rm` */
export function removeNetwork(daemon: Daemon, ref: string): Result<Network, DaemonError> {
  const { state } = daemon;
  const found = resolveNetwork(state, ref);
  if (!found.ok) return found;
  const network = found.value;
  if (predefined.includes(network.name)) {
    return err({
      kind: 'denied',
      message: `${network.name} is a pre-defined network and cannot be removed`,
    });
  }
  const members = endpointsOn(state, network.id);
  if (members.length > 0) {
    const names = members.map(
      ({ container, endpoint }) =>
        `name:${JSON.stringify(container.name)} id:${JSON.stringify(endpoint.endpointId.slice(0, 12))}`,
    );
    return err({
      kind: 'denied',
      message: `error while removing network: network ${network.name} has active endpoints (${names.join(', ')})`,
    });
  }
  const { [network.id]: _, ...networks } = state.networks;
  daemon.commit('network-removed', {
    state: { ...state, networks },
    events: [networkEvent(state, network, 'destroy')],
  });
  return ok(network);
}

/** `docker network prune`: networks that no container runs in. @returns their names */
export function pruneNetworks(
  daemon: Daemon,
  filters: readonly string[] = [],
): Result<readonly string[], DaemonError> {
  const read = readFilters(filters, ['until', 'label', 'label!']);
  if (!read.ok) return read;
  const until = untilOf(read.value, daemon.state.nowMs);
  if (!until.ok) return until;
  const gone = Object.values(daemon.state.networks).filter(
    (network) =>
      !predefined.includes(network.name) &&
      endpointsOn(daemon.state, network.id).length === 0 &&
      network.createdAtMs <= until.value &&
      labelsFit(read.value, network.labels),
  );
  const networks = Object.fromEntries(
    Object.entries(daemon.state.networks).filter(([id]) => !gone.some((other) => other.id === id)),
  );
  const { state } = daemon;
  daemon.commit('networks-pruned', {
    state: { ...state, networks },
    events: [
      ...gone.map((network) => networkEvent(state, network, 'destroy')),
      {
        atMs: state.nowMs,
        type: 'network',
        action: 'prune',
        id: '',
        attributes: { reclaimed: '0' },
      },
    ],
  });
  return ok(gone.map((network) => network.name));
}

/** `docker network ls`, by name. Filters as `name=value`: driver, id, label, name, scope, type, dangling. */
export function networkRows(
  state: EngineState,
  filters: readonly string[] = [],
): Result<readonly Network[], DaemonError> {
  const read = readFilters(filters, ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type']);
  if (!read.ok) return read;
  const { values } = read.value;
  for (const type of values('type')) {
    if (type !== 'custom' && type !== 'builtin') {
      return err(invalid(`invalid filter: 'type'='${type}'`));
    }
  }
  const any = (name: string, test: (value: string) => boolean): boolean =>
    values(name).length === 0 || values(name).some(test);
  const rows = Object.values(state.networks).filter((network) => {
    const custom = !predefined.includes(network.name);
    const dangling = custom && endpointsOn(state, network.id).length === 0;
    return (
      any('driver', (value) => network.driver === value) &&
      any('id', (value) => network.id.includes(value)) &&
      any('name', (value) => network.name.includes(value)) &&
      any('scope', (value) => network.scope === value) &&
      any('type', (value) => (value === 'custom') === custom) &&
      any('dangling', (value) => (value === 'true' || value === '1') === dangling) &&
      labelsFit(read.value, network.labels)
    );
  });
  return ok(rows.sort((a, b) => compareText(a.name, b.name)));
}

/** One element of `docker network inspect`. */
export function inspectNetwork(
  state: EngineState,
  ref: string,
): Result<{ readonly [key: string]: Json }, DaemonError> {
  const found = resolveNetwork(state, ref);
  if (!found.ok) return found;
  const network = found.value;
  const prefix = network.subnet.split('/')[1] ?? '';
  const options: Json =
    network.name === 'bridge'
      ? {
          'com.docker.network.bridge.default_bridge': 'true',
          'com.docker.network.bridge.enable_icc': 'true',
          'com.docker.network.bridge.enable_ip_masquerade': 'true',
          'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
          'com.docker.network.bridge.name': 'docker0',
          'com.docker.network.driver.mtu': '1500',
        }
      : {};
  return ok({
    Name: network.name,
    Id: network.id,
    Created: rfc3339Nano(network.createdAtMs),
    Scope: network.scope,
    Driver: network.driver,
    EnableIPv4: true,
    EnableIPv6: false,
    IPAM: {
      Driver: 'default',
      Options: network.name === 'bridge' || network.subnet === '' ? null : {},
      Config: network.subnet === '' ? null : [{ Subnet: network.subnet, Gateway: network.gateway }],
    },
    Internal: network.internal,
    Attachable: false,
    Ingress: false,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Options: options,
    Labels: { ...network.labels },
    Containers: Object.fromEntries(
      endpointsOn(state, network.id).map(({ container, endpoint }) => [
        container.id,
        {
          Name: container.name,
          EndpointID: endpoint.endpointId,
          MacAddress: endpoint.macAddress,
          IPv4Address: endpoint.ipAddress === '' ? '' : `${endpoint.ipAddress}/${prefix}`,
          IPv6Address: '',
        },
      ]),
    ),
  });
}
