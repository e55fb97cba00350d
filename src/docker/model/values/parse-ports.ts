import { err, ok, type Result } from '../../../lib/result.ts';
import { goLower } from '../text/go-case.ts';
import { parseGoInteger } from '../text/go-integer.ts';
import { parseIp } from './ip-address.ts';

/** A port that is to be published at each start. */
export interface PortBinding {
  /** `80/tcp` */
  readonly container: string;
  /** `''`: every address */
  readonly hostIp: string;
  /** `''`: the engine picks one; `a-b`: it picks from the range */
  readonly hostPort: string;
}

/**
 * One word of `-p` or EXPOSE, `[IP:][HOST:]CONTAINER[/PROTOCOL]`: a mapping for each port of its range.
 * @returns error in Docker's words
 * @source docker/go-connections, nat/nat.go ParsePortSpec
 */
export function parsePortSpec(input: string): Result<readonly PortBinding[], string> {
  const parts = input.split(':');
  const target = parts.at(-1) ?? '';
  const hostPort = parts.length < 2 ? '' : (parts.at(-2) ?? '');
  const slash = target.indexOf('/');
  const containerPort = slash < 0 ? target : target.slice(0, slash);
  if (containerPort === '') return err(`no port specified: ${input}<empty>`);
  const protocol = goLower(slash < 0 ? '' : target.slice(slash + 1)) || 'tcp';
  if (!/^(?:tcp|udp|sctp)$/.test(protocol)) return err(`invalid proto: ${protocol}`);
  const ip = hostIp(parts.slice(0, -2).join(':'));
  if (!ip.ok) return ip;
  const container = parsePortRange(containerPort);
  if (!container.ok) return err(`invalid containerPort: ${containerPort}`);
  const { first, last } = container.value;
  const bindings = (portOf: (offset: number) => string): PortBinding[] =>
    Array.from({ length: last - first + 1 }, (_, offset) => ({
      container: `${first + offset}/${protocol}`,
      hostIp: ip.value,
      hostPort: portOf(offset),
    }));
  if (hostPort === '') return ok(bindings(() => ''));
  const host = parsePortRange(hostPort);
  if (!host.ok) return err(`invalid hostPort: ${hostPort}`);
  if (first === last && host.value.first !== host.value.last) {
    return ok(bindings(() => `${host.value.first}-${host.value.last}`));
  }
  if (last - first !== host.value.last - host.value.first) {
    return err(
      `invalid ranges specified for container and host Ports: ${containerPort} and ${hostPort}`,
    );
  }
  return ok(bindings((offset) => String(host.value.first + offset)));
}

/** `80` or `80-90`, each 0–65535. @source docker/go-connections, nat/parse.go */
export function parsePortRange(
  text: string,
): Result<{ readonly first: number; readonly last: number }, string> {
  if (text === '') return err('empty string specified for ports');
  const dash = text.indexOf('-');
  const start = dash < 0 ? text : text.slice(0, dash);
  const end = dash < 0 ? start : text.slice(dash + 1);
  const first = portNumber(start);
  if (!first.ok) return err(`invalid start port '${start}': ${first.error}`);
  if (start === end) return ok({ first: first.value, last: first.value });
  const last = portNumber(end);
  if (!last.ok) return err(`invalid end port '${end}': ${last.error}`);
  if (last.value < first.value) return err(`invalid port range: ${text}`);
  return ok({ first: first.value, last: last.value });
}

function portNumber(text: string): Result<number, string> {
  if (text === '') return err('value is empty');
  const parsed = parseGoInteger(text);
  if (!parsed.ok) return parsed;
  const port = Number(parsed.value);
  return port >= 0 && port <= 65_535 ? ok(port + 0) : err('value out of range (0–65535)');
}

/** The address without its brackets; `''` means every address. */
function hostIp(text: string): Result<string, string> {
  const bare = text.startsWith('[') ? unbracket(text) : ok(text);
  if (!bare.ok || bare.value === '') return bare;
  const parsed = parseIp(bare.value);
  return parsed.ok && parsed.value.zone === ''
    ? ok(bare.value)
    : err(`invalid IP address: ${bare.value}`);
}

/** @source Go, net.SplitHostPort, whose words these are; it is given the address with a colon after it */
function unbracket(text: string): Result<string, string> {
  const fault = (what: string) =>
    err(`invalid IP address ${text}: address ${text}:: ${what} in address`);
  const end = text.indexOf(']');
  if (end < 0) return fault("missing ']'");
  if (end < text.length - 1) {
    return fault(text[end + 1] === ':' ? 'too many colons' : 'missing port');
  }
  return text.lastIndexOf('[') > 0 ? fault("unexpected '['") : ok(text.slice(1, end));
}
