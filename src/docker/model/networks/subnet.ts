import { parseIp } from '../values/ip-address.ts';

/** An IPv4 address as a number, or null. */
export function parseIpv4(text: string): number | null {
  const address = parseIp(text);
  if (!address.ok || address.value.version !== 4) return null;
  return address.value.parts.reduce((value, part) => value * 256 + part, 0);
}

/** `172.17.0.2`. @param value as {@link parseIpv4} gives it */
export function formatIpv4(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** A subnet: its first address and how many it has. */
export interface Subnet {
  readonly first: number;
  readonly size: number;
  readonly prefixLength: number;
}

/** `172.18.0.0/16`; null when it is none. Host bits are left out. */
export function parseSubnet(text: string): Subnet | null {
  const [address = '', length = ''] = text.split('/');
  const value = parseIpv4(address);
  if (value === null || !/^\d{1,2}$/.test(length) || Number(length) > 32) return null;
  const size = 2 ** (32 - Number(length));
  return { first: value - (value % size), size, prefixLength: Number(length) };
}

/** Whether an address lies in a subnet. @param address as {@link parseIpv4} gives it */
export function contains(subnet: Subnet, address: number): boolean {
  return address >= subnet.first && address < subnet.first + subnet.size;
}

/** Whether two subnets have an address in common. */
export function overlaps(a: Subnet, b: Subnet): boolean {
  return contains(a, b.first) || contains(b, a.first);
}

/**
 * Docker's default address pools, in the order they are handed out: 172.17 to 172.31 as /16, then 192.168.0.0 in /20.
 * @source moby, daemon/libnetwork/ipamutils/utils.go
 */
export function defaultPools(): readonly string[] {
  const pools: string[] = [];
  for (let second = 17; second <= 31; second += 1) pools.push(`172.${second}.0.0/16`);
  for (let third = 0; third < 256; third += 16) pools.push(`192.168.${third}.0/20`);
  return pools;
}
