import { err, ok, type Result } from '../../../lib/result.ts';
import type { Change, DaemonError } from '../state/daemon.ts';
import type { EngineEvent } from '../state/events.ts';
import { patchContainer } from '../state/find-container.ts';
import type { Container, Endpoint, EngineState, Network } from '../state/state.ts';
import { drawHex } from '../values/ids.ts';
import { findNetwork } from './find-network.ts';
import { bindPorts, wantedBindings } from './published-ports.ts';
import { contains, formatIpv4, parseIpv4, parseSubnet } from './subnet.ts';

/** An event of a network. */
export function networkEvent(
  state: EngineState,
  network: Network,
  action: string,
  more: Readonly<Record<string, string>> = {},
): EngineEvent {
  return {
    atMs: state.nowMs,
    type: 'network',
    action,
    id: network.id,
    attributes: { ...more, name: network.name, type: network.driver },
  };
}

/** Running containers of a network with their endpoints. */
export function endpointsOn(
  state: EngineState,
  networkId: string,
): readonly { readonly container: Container; readonly endpoint: Endpoint }[] {
  const members: { container: Container; endpoint: Endpoint }[] = [];
  for (const container of Object.values(state.containers)) {
    for (const endpoint of Object.values(container.endpoints)) {
      if (endpoint.networkId === networkId && endpoint.endpointId !== '') {
        members.push({ container, endpoint });
      }
    }
  }
  return members;
}

/** The lowest address of a network that nobody has. @returns error `no available IPv4 addresses on this network's address pools: …` */
function freeAddress(
  state: EngineState,
  network: Network,
  requested: string | undefined,
): Result<string, string> {
  const subnet = parseSubnet(network.subnet);
  if (subnet === null) return ok('');
  const used = new Set<number>([parseIpv4(network.gateway) ?? 0]);
  for (const { endpoint } of endpointsOn(state, network.id)) {
    const address = parseIpv4(endpoint.ipAddress);
    if (address !== null) used.add(address);
  }
  if (requested !== undefined && requested !== '') {
    const address = parseIpv4(requested);
    if (address === null || !contains(subnet, address)) {
      return err(
        `invalid config for network ${network.name}: invalid endpoint settings:\nno configured subnet contains IP address ${requested}`,
      );
    }
    return used.has(address) ? err('Address already in use') : ok(requested);
  }
  for (let address = subnet.first + 1; address < subnet.first + subnet.size - 1; address += 1) {
    if (!used.has(address)) return ok(formatIpv4(address));
  }
  return err(
    `no available IPv4 addresses on this network's address pools: ${network.name} (${network.id})`,
  );
}

/** A locally administered MAC address. @source moby, daemon/libnetwork/netutils/utils.go GenerateRandomMAC */
function drawMac(random: number): { readonly value: string; readonly state: number } {
  const drawn = drawHex(random, 12);
  const first = ((Number.parseInt(drawn.value.slice(0, 2), 16) | 2) & 0xfe)
    .toString(16)
    .padStart(2, '0');
  const bytes = [first];
  for (let i = 2; i < 12; i += 2) bytes.push(drawn.value.slice(i, i + 2));
  return { value: bytes.join(':'), state: drawn.state };
}

/** The network that carries a container's published ports: the first bridge with a way out. */
function gatewayNetwork(state: EngineState, container: Container): string | undefined {
  return Object.keys(container.endpoints)
    .sort()
    .find((name) => {
      const network = state.networks[container.endpoints[name]?.networkId ?? ''];
      return network?.driver === 'bridge' && !network.internal;
    });
}

/** Brings one endpoint up: address, MAC, id. */
export function raiseEndpoint(
  state: EngineState,
  containerId: string,
  networkName: string,
): Result<Change, DaemonError> {
  const container = state.containers[containerId];
  const endpoint = container?.endpoints[networkName];
  if (container === undefined || endpoint === undefined) return ok({ state, events: [] });
  const network = state.networks[endpoint.networkId] ?? findNetwork(state, networkName);
  if (network === undefined) {
    return err({
      kind: 'not-found',
      message: `failed to set up container networking: network ${networkName} not found`,
    });
  }
  const address = freeAddress(state, network, endpoint.wantedIp);
  if (!address.ok) {
    return err({
      kind: 'system',
      message: `failed to set up container networking: ${address.error}`,
    });
  }
  const id = drawHex(state.random, 64);
  const mac = drawMac(id.state);
  const raised: Endpoint = {
    ...endpoint,
    networkId: network.id,
    endpointId: id.value,
    ipAddress: address.value,
    macAddress: network.driver === 'bridge' ? (endpoint.wantedMac ?? mac.value) : '',
  };
  const next = patchContainer({ ...state, random: mac.state }, containerId, (before) => ({
    ...before,
    endpoints: { ...before.endpoints, [networkName]: raised },
  }));
  return ok({
    state: next,
    events: [networkEvent(next, network, 'connect', { container: containerId })],
  });
}

/**
 * Brings a container's networks up: addresses, and its ports on the host. Nothing happens on an error.
 * @returns error `failed to set up container networking: …`
 */
export function raiseNetworks(
  state: EngineState,
  containerId: string,
): Result<Change, DaemonError> {
  let next = state;
  const events: EngineEvent[] = [];
  for (const name of Object.keys(state.containers[containerId]?.endpoints ?? {}).sort()) {
    const raised = raiseEndpoint(next, containerId, name);
    if (!raised.ok) return raised;
    next = raised.value.state;
    events.push(...raised.value.events);
  }
  const container = next.containers[containerId];
  const gateway = container === undefined ? undefined : gatewayNetwork(next, container);
  if (container === undefined || gateway === undefined) return ok({ state: next, events });
  const wanted = wantedBindings(container);
  const bound = bindPorts(next, wanted);
  if (!bound.ok) {
    const endpointId = container.endpoints[gateway]?.endpointId ?? '';
    return err({
      kind: 'system',
      message: `failed to set up container networking: driver failed programming external connectivity on endpoint ${container.name} (${endpointId}): ${bound.error}`,
    });
  }
  const { published, lastEphemeralPort } = bound.value;
  next = patchContainer(
    { ...next, host: { ...next.host, lastEphemeralPort } },
    containerId,
    (before) => {
      const endpoint = before.endpoints[gateway];
      if (endpoint === undefined) return before;
      return {
        ...before,
        endpoints: { ...before.endpoints, [gateway]: { ...endpoint, published } },
      };
    },
  );
  return ok({ state: next, events });
}

/** An endpoint of a container that does not run. */
function loweredEndpoint(endpoint: Endpoint): Endpoint {
  return { ...endpoint, endpointId: '', ipAddress: '', macAddress: '', published: [] };
}

/** Gives a container's addresses and ports back. */
export function lowerNetworks(state: EngineState, containerId: string): Change {
  const container = state.containers[containerId];
  if (container === undefined) return { state, events: [] };
  const events: EngineEvent[] = [];
  const endpoints: Record<string, Endpoint> = {};
  for (const [name, endpoint] of Object.entries(container.endpoints)) {
    endpoints[name] = loweredEndpoint(endpoint);
    const network = state.networks[endpoint.networkId];
    if (network !== undefined && endpoint.endpointId !== '') {
      events.push(networkEvent(state, network, 'disconnect', { container: containerId }));
    }
  }
  return {
    state: patchContainer(state, containerId, (before) => ({ ...before, endpoints })),
    events,
  };
}
