import { compareText } from '../text/compare-text.ts';
import { compareIps, formatIp, type IpAddress, joinHostPort, parseIp } from './ip-address.ts';

/** A port of a container as lists know it. */
export interface PortSummary {
  /** `''`: exposed, not published */
  readonly ip: string;
  readonly private: number;
  /** 0: none */
  readonly public: number;
  /** `tcp`, `udp`, `sctp` */
  readonly type: string;
}

interface Group {
  readonly ip: string;
  readonly type: string;
  first: number;
  last: number;
}

/**
 * The PORTS column of `docker ps`: ports that follow each other and keep their number on the host are drawn together.
 * @source docker/cli, cli/command/formatter/container.go DisplayablePorts
 */
export function portsColumn(ports: readonly PortSummary[]): string {
  const sorted = ports.map((port) => ({ ...port, address: addressOf(port.ip) })).sort(comparePorts);
  const closed: string[] = [];
  const remapped: string[] = [];
  // a Map keeps the order in which the groups were begun
  const open = new Map<string, Group>();
  for (const port of sorted) {
    const ip = port.address === null ? '' : formatIp(port.address);
    if (ip !== '' && port.public !== port.private) {
      remapped.push(`${joinHostPort(ip, port.public)}->${port.private}/${port.type}`);
      continue;
    }
    const key = `${ip}/${port.type}`;
    const group = open.get(key);
    if (group !== undefined && port.private === group.last + 1) {
      group.last = port.private;
      continue;
    }
    if (group !== undefined) closed.push(groupText(group));
    open.set(key, { ip, type: port.type, first: port.private, last: port.private });
  }
  return [...closed, ...[...open.values()].map(groupText), ...remapped].join(', ');
}

function addressOf(ip: string): IpAddress | null {
  const parsed = parseIp(ip);
  return parsed.ok ? parsed.value : null;
}

function groupText({ ip, type, first, last }: Group): string {
  const range = first === last ? `${first}` : `${first}-${last}`;
  return ip === '' ? `${range}/${type}` : `${joinHostPort(ip, range)}->${range}/${type}`;
}

type Located = PortSummary & { readonly address: IpAddress | null };

function comparePorts(a: Located, b: Located): number {
  if (a.private !== b.private) return a.private - b.private;
  const byAddress =
    a.address === null || b.address === null
      ? Number(a.address !== null) - Number(b.address !== null)
      : compareIps(a.address, b.address);
  if (byAddress !== 0) return byAddress;
  if (a.public !== b.public) return a.public - b.public;
  return compareText(a.type, b.type);
}
