import { processTurn } from '../containers/processes.ts';
import { numberOf, protocolOf } from '../networks/published-ports.ts';
import { resolveFromContainer, resolveFromHost } from '../networks/resolve-name.ts';
import { contains, parseIpv4, parseSubnet } from '../networks/subnet.ts';
import type { Daemon } from '../state/daemon.ts';
import { type Steps, sleep } from '../state/effects.ts';
import type { NetFailure, NetReply, NetRequest } from '../state/program-port.ts';
import type { Container, EngineState, Process } from '../state/state.ts';

/** Where a request comes from. */
export type NetPlace =
  | { readonly kind: 'host' }
  | { readonly kind: 'build' }
  | { readonly kind: 'container'; readonly containerId: string };

/** A request before it is routed. */
export type OutgoingRequest = Omit<NetRequest, 'port' | 'fromAddress'> & { readonly url: string };

/** Where a connection ends. */
interface Target {
  readonly containerId: string;
  readonly port: number;
  /** Comes from inside the same network namespace. */
  readonly loopback: boolean;
  /** Through a port of the host: someone accepts even when nobody listens behind it. */
  readonly published: boolean;
  readonly fromAddress: string;
}

const defaultPorts: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  redis: 6379,
  postgres: 5432,
  postgresql: 5432,
};

/** Host and port of a URL; the port from its scheme where it has none. */
export function parseUrl(url: string): { readonly host: string; readonly port: number } | null {
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:[^@/]*@)?(\[[^\]]+\]|[^:/?#]+)(?::(\d+))?/i.exec(
    url,
  );
  if (match === null) return null;
  const [, scheme = 'http', host = '', port] = match;
  const number = port === undefined ? (defaultPorts[scheme.toLowerCase()] ?? 80) : Number(port);
  return { host: host.replace(/^\[|\]$/g, ''), port: number };
}

const isLoopback = (address: string): boolean => address.startsWith('127.');

/** The container whose network namespace a container is in: its own, or that of `--network container:…`. */
function namespaceOf(state: EngineState, container: Container): Container {
  const mode = container.hostConfig.networkMode;
  if (!mode.startsWith('container:')) return container;
  return state.containers[mode.slice('container:'.length)] ?? container;
}

/** A port of the host itself: a published one, or a container that uses the host's network. */
function onHost(state: EngineState, address: string, port: number): Target | NetFailure {
  for (const container of Object.values(state.containers)) {
    for (const endpoint of Object.values(container.endpoints)) {
      const bound = endpoint.published.find(
        (one) =>
          one.hostPort === port &&
          protocolOf(one.container) === 'tcp' &&
          (one.hostIp === '0.0.0.0' || one.hostIp === address),
      );
      if (bound === undefined) continue;
      return {
        containerId: container.id,
        port: numberOf(bound.container),
        loopback: false,
        published: true,
        fromAddress: state.networks[endpoint.networkId]?.gateway ?? '172.17.0.1',
      };
    }
    if (container.hostConfig.networkMode !== 'host') continue;
    if (listenerOf(container, port, isLoopback(address)) === undefined) continue;
    return {
      containerId: container.id,
      port,
      loopback: isLoopback(address),
      published: false,
      fromAddress: '127.0.0.1',
    };
  }
  return state.host.busyPorts.includes(`${port}/tcp`) ? 'empty-reply' : 'refused';
}

/** A container by its address, if it is in one of these networks. @param networkIds null: the host, which is in all */
function byAddress(
  state: EngineState,
  address: string,
  networkIds: readonly string[] | null,
): { readonly container: Container; readonly networkId: string } | undefined {
  for (const container of Object.values(state.containers)) {
    for (const endpoint of Object.values(container.endpoints)) {
      if (endpoint.ipAddress !== address) continue;
      if (networkIds === null || networkIds.includes(endpoint.networkId)) {
        return { container, networkId: endpoint.networkId };
      }
    }
  }
  return undefined;
}

/** A network's gateway is the host. */
function isGateway(state: EngineState, address: string): boolean {
  return Object.values(state.networks).some((network) => network.gateway === address);
}

/** An address that nobody has: nothing answers in a network of ours, nothing outside of the machine is simulated. */
function nobody(state: EngineState, address: string): NetFailure {
  const number = parseIpv4(address) ?? 0;
  const ours = Object.values(state.networks).some((network) => {
    const subnet = parseSubnet(network.subnet);
    return subnet !== null && contains(subnet, number);
  });
  return ours ? 'refused' : 'timed-out';
}

function fromHost(state: EngineState, host: string, port: number): Target | NetFailure {
  const address = resolveFromHost(state, host);
  if (address === undefined) return 'could-not-resolve';
  if (isLoopback(address) || address === '0.0.0.0' || isGateway(state, address)) {
    return onHost(state, address === '0.0.0.0' ? '127.0.0.1' : address, port);
  }
  const found = byAddress(state, address, null);
  if (found === undefined) return nobody(state, address);
  return {
    containerId: found.container.id,
    port,
    loopback: false,
    published: false,
    fromAddress: state.networks[found.networkId]?.gateway ?? '172.17.0.1',
  };
}

function fromContainer(
  state: EngineState,
  container: Container,
  host: string,
  port: number,
): Target | NetFailure {
  const own = namespaceOf(state, container);
  if (own.hostConfig.networkMode === 'host') return fromHost(state, host, port);
  const address = resolveFromContainer(state, own, host);
  if (address === undefined) return 'could-not-resolve';
  const endpoints = Object.values(own.endpoints);
  const mine = endpoints.some((endpoint) => endpoint.ipAddress === address);
  if (isLoopback(address) || address === '0.0.0.0' || mine) {
    return {
      containerId: own.id,
      port,
      loopback: true,
      published: false,
      fromAddress: mine ? address : '127.0.0.1',
    };
  }
  const networkIds = endpoints.map((endpoint) => endpoint.networkId);
  const found = byAddress(state, address, networkIds);
  if (found !== undefined) {
    const from = endpoints.find((endpoint) => endpoint.networkId === found.networkId);
    return {
      containerId: found.container.id,
      port,
      loopback: false,
      published: false,
      fromAddress: from?.ipAddress ?? '',
    };
  }
  const hasWayOut = networkIds.some((id) => state.networks[id]?.subnet !== '');
  if (!hasWayOut) return 'refused';
  // networks are apart from each other: an address of another one gives no answer
  if (isGateway(state, address)) return onHost(state, address, port);
  return byAddress(state, address, null) === undefined ? nobody(state, address) : 'timed-out';
}

function fromBuild(state: EngineState, host: string, port: number): Target | NetFailure {
  const address = parseIpv4(host) === null ? undefined : host;
  if (host === 'localhost' || host === '::1' || (address !== undefined && isLoopback(address))) {
    return 'refused';
  }
  if (address === undefined) return 'could-not-resolve';
  if (isGateway(state, address)) return onHost(state, address, port);
  return nobody(state, address);
}

/** The process that accepts a connection. A listener on 127.0.0.1 only hears its own network namespace. */
function listenerOf(container: Container, port: number, loopback: boolean): Process | undefined {
  return container.processes.find((process) =>
    process.listens.some(
      (listener) =>
        listener.port === port &&
        listener.protocol === 'tcp' &&
        (loopback || !(isLoopback(listener.address) || listener.address === '::1')),
    ),
  );
}

/** All containers of one network namespace. */
function sharing(state: EngineState, id: string): readonly Container[] {
  return Object.values(state.containers).filter(
    (container) => namespaceOf(state, container).id === id,
  );
}

/**
 * Resolves the URL's host in the network of `place`, finds who listens, and lets that process take a `request` turn.
 * Nothing beyond the machine is simulated: names outside of it do not resolve.
 * @returns the reply once the program had the time for it; `empty-reply` where a published port leads to nobody
 */
export function* requestFrom(
  daemon: Daemon,
  place: NetPlace,
  request: OutgoingRequest,
): Steps<NetReply | NetFailure> {
  const { state } = daemon;
  const { url, ...asked } = request;
  const to = parseUrl(url);
  if (to === null) return 'could-not-resolve';
  const from = place.kind === 'container' ? state.containers[place.containerId] : undefined;
  const target =
    place.kind === 'build'
      ? fromBuild(state, to.host, to.port)
      : from === undefined
        ? fromHost(state, to.host, to.port)
        : fromContainer(state, from, to.host, to.port);
  if (typeof target === 'string') return target;
  for (const container of sharing(state, target.containerId)) {
    const listener = listenerOf(container, target.port, target.loopback);
    if (listener === undefined) continue;
    // a frozen process accepts nothing
    if (container.state.status === 'paused') return 'timed-out';
    const { reply, tookMs } = yield* processTurn(daemon, container.id, listener.pid, {
      kind: 'request',
      request: { ...asked, port: target.port, fromAddress: target.fromAddress },
    });
    yield* sleep(tookMs);
    return reply ?? 'empty-reply';
  }
  return target.published ? 'empty-reply' : 'refused';
}
