import { err, ok, type Result } from '../../../lib/result.ts';
import type { Container, EngineState } from '../state/state.ts';
import type { PortBinding } from '../values/parse-ports.ts';

/** A port bound on the host for a container. */
export type Published = Container['endpoints'][string]['published'][number];

/** Where the kernel's ephemeral ports begin and end. @source ip(7), ip_local_port_range */
const ephemeralPorts = { first: 32768, last: 60999 };

/** Every port that running containers hold on the host. */
function publishedPorts(
  state: EngineState,
): readonly (Published & { readonly containerId: string })[] {
  const all: (Published & { readonly containerId: string })[] = [];
  for (const container of Object.values(state.containers)) {
    for (const endpoint of Object.values(container.endpoints)) {
      for (const port of endpoint.published) all.push({ ...port, containerId: container.id });
    }
  }
  return all;
}

/** `tcp` of `80/tcp` */
export const protocolOf = (port: string): string => port.split('/')[1] ?? 'tcp';
/** 80 of `80/tcp` */
export const numberOf = (port: string): number => Number(port.split('/')[0]);

/**
 * What a container asks for: its `-p` bindings, and with `-P` one without a host port for each exposed port that has none.
 * In the order of the container's ports, as the engine allocates them.
 */
export function wantedBindings(container: Container): readonly PortBinding[] {
  const { portBindings, publishAllPorts } = container.hostConfig;
  const wanted = [...portBindings];
  if (publishAllPorts) {
    for (const port of Object.keys(container.config.ExposedPorts ?? {})) {
      if (!wanted.some((binding) => binding.container === port)) {
        wanted.push({ container: port, hostIp: '', hostPort: '' });
      }
    }
  }
  return wanted.sort(
    (a, b) =>
      numberOf(a.container) - numberOf(b.container) ||
      (protocolOf(a.container) < protocolOf(b.container) ? -1 : 0),
  );
}

const isIpv6 = (address: string): boolean => address.includes(':');
const isAny = (address: string): boolean => address === '0.0.0.0' || address === '::';
const collide = (a: string, b: string): boolean =>
  isIpv6(a) === isIpv6(b) && (a === b || isAny(a) || isAny(b));

/**
 * Binds ports on the host: all of them, or none.
 * @returns what was bound, IPv4 and IPv6 for a binding without address, and the last ephemeral port handed out;
 * error: why a port cannot be had
 * @source moby, daemon/libnetwork/portallocator
 */
export function bindPorts(
  state: EngineState,
  wanted: readonly PortBinding[],
): Result<
  { readonly published: readonly Published[]; readonly lastEphemeralPort: number },
  string
> {
  const taken: Published[] = [...publishedPorts(state)];
  const published: Published[] = [];
  let lastEphemeralPort = state.host.lastEphemeralPort;
  for (const binding of wanted) {
    const protocol = protocolOf(binding.container);
    const addresses = binding.hostIp === '' ? ['0.0.0.0', '::'] : [binding.hostIp];
    const isTaken = (port: number): string | undefined =>
      addresses.find((address) =>
        taken.some(
          (other) =>
            other.hostPort === port &&
            protocolOf(other.container) === protocol &&
            collide(other.hostIp, address),
        ),
      );
    const isBusy = (port: number): boolean => state.host.busyPorts.includes(`${port}/${protocol}`);
    const chosen = choosePort(
      binding.hostPort,
      lastEphemeralPort,
      (port) => isTaken(port) === undefined && !isBusy(port),
    );
    if (chosen === null) {
      if (!/^\d+$/.test(binding.hostPort)) return err('all ports are allocated');
      const port = Number(binding.hostPort);
      const address = isTaken(port);
      if (address !== undefined) {
        return err(`Bind for ${address}:${port} failed: port is already allocated`);
      }
      const shown = addresses[0] ?? '';
      return err(
        `failed to bind host port ${isIpv6(shown) ? `[${shown}]` : shown}:${port}/${protocol}: address already in use`,
      );
    }
    if (binding.hostPort === '' || binding.hostPort === '0') lastEphemeralPort = chosen;
    for (const hostIp of addresses) {
      const entry = { container: binding.container, hostIp, hostPort: chosen };
      published.push(entry);
      taken.push(entry);
    }
  }
  return ok({ published, lastEphemeralPort });
}

function choosePort(
  requested: string,
  lastEphemeralPort: number,
  isFree: (port: number) => boolean,
): number | null {
  const { first, last } = ephemeralPorts;
  if (requested === '' || requested === '0') {
    const count = last - first + 1;
    for (let i = 1; i <= count; i += 1) {
      const port = first + ((lastEphemeralPort - first + i + count) % count);
      if (isFree(port)) return port;
    }
    return null;
  }
  const [from = '', to = from] = requested.split('-');
  for (let port = Number(from); port <= Number(to); port += 1) if (isFree(port)) return port;
  return null;
}
