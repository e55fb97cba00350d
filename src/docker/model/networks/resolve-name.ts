import type { Container, EngineState } from '../state/state.ts';
import { toText } from '../text/bytes.ts';
import { nodeAt } from '../union-fs/tree.ts';
import { endpointsOn } from './endpoints.ts';
import { findNetwork } from './find-network.ts';
import { parseIpv4 } from './subnet.ts';

/** The address of a name in a hosts file. @source hosts(5) */
function inHostsFile(text: string, name: string): string | undefined {
  for (const line of text.split('\n')) {
    const [address, ...names] = (line.split('#')[0] ?? '').trim().split(/\s+/);
    // an IPv6 address is not used where an IPv4 one is there too
    if (address !== undefined && !address.includes(':') && names.includes(name)) return address;
  }
  return undefined;
}

/** Names that a container answers to in a user-defined network. @source moby, daemon/container_operations.go buildEndpointDNSNames */
export function dnsNames(container: Container, network: string): readonly string[] {
  const names = [
    container.name,
    ...(container.endpoints[network]?.aliases ?? []),
    container.id.slice(0, 12),
    container.config.Hostname,
  ];
  return [...new Set(names)];
}

/** @returns an IPv4 address; undefined: nobody knows the name */
export function resolveFromHost(state: EngineState, name: string): string | undefined {
  if (parseIpv4(name) !== null) return name;
  if (name === 'localhost' || name === '::1') return '127.0.0.1';
  const hosts = nodeAt(state.host.files, '/etc/hosts');
  const found = hosts?.type === 'file' ? inHostsFile(toText(hosts.content), name) : undefined;
  return found ?? (name === state.host.hostname ? '127.0.0.1' : undefined);
}

/**
 * A name as a container resolves it: its /etc/hosts, then, on user-defined networks only, the engine's resolver, which knows the names and
 * aliases of what runs in the same network. The default bridge has no names.
 */
export function resolveFromContainer(
  state: EngineState,
  container: Container,
  name: string,
): string | undefined {
  if (parseIpv4(name) !== null) return name;
  if (name === '::1') return '127.0.0.1';
  const hosts = container.etc.children.get('hosts');
  const own = hosts?.type === 'file' ? inHostsFile(toText(hosts.content), name) : undefined;
  if (own !== undefined) return own;
  for (const networkName of Object.keys(container.endpoints).sort()) {
    const network = findNetwork(state, networkName);
    if (network === undefined || network.driver !== 'bridge' || network.name === 'bridge') continue;
    for (const member of endpointsOn(state, network.id)) {
      if (dnsNames(member.container, network.name).includes(name)) return member.endpoint.ipAddress;
    }
  }
  return undefined;
}
