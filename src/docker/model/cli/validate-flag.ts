import { err, ok, type Result } from '../../../lib/result.ts';
import { csvFields } from '../text/csv-fields.ts';
import { goQuote } from '../text/go-quote.ts';
import {
  parseBool,
  parseCpus,
  parseDuration,
  parseInteger,
  parseUnsigned,
} from '../values/flag-values.ts';
import { isCidr, isIpAddress } from '../values/ip-address.ts';
import { parseBinarySize } from '../values/parse-size.ts';
import { type MountSpec, parseMountSpec } from '../volumes/parse-volume.ts';
import type { FlagSpec } from './flag-spec.ts';
import { type NetworkFlag, parseNetworkSpec } from './network-spec.ts';

/** A flag's value after checking: sizes in bytes, durations in nanoseconds, `--cpus` in billionths. */
export type FlagValue = boolean | number | string | readonly string[] | MountSpec | NetworkFlag;

type Check = (text: string) => Result<FlagValue, string>;

/**
 * Checks one value as Docker does while it reads the command line.
 * @returns the value; error: the part of the sentence after `flag: `
 * @source spf13/pflag (one file for each type); docker/cli, opts/
 */
export function validateFlag(flag: FlagSpec, text: string): Result<FlagValue, string> {
  const check =
    (flag.type === 'list' || flag.type === 'map' ? byName[flag.name] : undefined) ??
    byType[flag.type];
  return check === undefined ? ok(text) : check(text);
}

const anything: Check = (text) => ok(text);

const byType: Readonly<Record<string, Check>> = {
  bool: parseBool,
  string: anything,
  list: anything,
  map: anything,
  'gpu-request': anything,
  int: (text) => parseInteger(text, 64),
  int64: (text) => parseInteger(text, 64),
  uint16: (text) => parseUnsigned(text, 16),
  uint64: (text) => parseUnsigned(text, 64),
  bytes: parseBinarySize,
  decimal: parseCpus,
  duration: parseDuration,
  stringSlice: (text) => (text === '' ? ok([]) : csvFields(text)),
  filter: (text) =>
    text === '' || text.includes('=')
      ? ok(text)
      : err('bad format of filter (expected name=value)'),
  ip: (text) =>
    text === '' || isIpAddress(text.trim())
      ? ok(text.trim())
      : err(`failed to parse IP: ${goQuote(text)}`),
  ipSlice: (text) =>
    eachOf(text, (part) =>
      isIpAddress(part.trim())
        ? undefined
        : `invalid string being converted to IP address: ${part}`,
    ),
  ipNetSlice: (text) =>
    eachOf(text, (part) =>
      isCidr(part.trim()) ? undefined : `invalid string being converted to CIDR: ${part}`,
    ),
  mount: parseMountSpec,
  network: parseNetworkSpec,
  ulimit: checkUlimit,
};

/** Lists whose members Docker looks at one by one. */
const byName: Readonly<Record<string, Check>> = {
  env: checkEnv,
  'build-arg': checkEnv,
  label: checkLabel,
  'add-host': checkExtraHost,
  attach: (text) =>
    ['stdin', 'stdout', 'stderr'].includes(text.toLowerCase())
      ? ok(text.toLowerCase())
      : err('valid streams are STDIN, STDOUT and STDERR'),
  dns: (text) =>
    isIpAddress(text.trim())
      ? ok(text.trim())
      : err(`IP address is not correctly formatted: ${text}`),
  'dns-search': (text) => {
    const domain = text.replace(/^ +| +$/g, '');
    return domain === '.' || /[a-zA-Z]/.test(domain)
      ? ok(domain)
      : err(`${domain} is not a valid domain`);
  },
  link: (text) => {
    if (text === '') return err('empty string specified for links');
    return text.split(':').length > 2 ? err(`bad format for links: ${text}`) : ok(text);
  },
  'device-cgroup-rule': (text) =>
    /^[acb] (\d+|\*):(\d+|\*) [rwm]{1,3}$/.test(text)
      ? ok(text)
      : err(`invalid device cgroup format '${text}'`),
  'device-read-bps': (text) => checkRate(text, true),
  'device-write-bps': (text) => checkRate(text, true),
  'device-read-iops': (text) => checkRate(text, false),
  'device-write-iops': (text) => checkRate(text, false),
  'blkio-weight-device': checkWeight,
  sysctl: checkSysctl,
};

function checkEnv(text: string): Result<string, string> {
  return text === '' || text.startsWith('=')
    ? err(`invalid environment variable: ${text}`)
    : ok(text);
}

function checkLabel(text: string): Result<string, string> {
  const [whole = ''] = text.split('=', 1);
  const key = whole.replace(/^[ \t]+/, '');
  if (key === '') return err(`invalid label '${text}': empty name`);
  return /[ \t]/.test(key) ? err(`label '${key}' contains whitespaces`) : ok(text);
}

function checkExtraHost(text: string): Result<string, string> {
  const at = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
  const host = text.slice(0, Math.max(at, 0));
  if (at < 0 || host === '' || host.includes(':'))
    return err(`bad format for add-host: ${goQuote(text)}`);
  const rest = text.slice(at + 1);
  const address = /^\[.+\]$/.test(rest) ? rest.slice(1, -1) : rest;
  return address === 'host-gateway' || isIpAddress(address.trim())
    ? ok(`${host}:${address}`)
    : err(`invalid IP address in add-host: ${goQuote(address)}`);
}

function checkUlimit(text: string): Result<string, string> {
  const equals = text.indexOf('=');
  if (equals < 0) return err(`invalid ulimit argument: ${text}`);
  const name = text.slice(0, equals);
  if (!ulimits.has(name)) return err(`invalid ulimit type: ${name}`);
  const limits = text.slice(equals + 1).split(':');
  if (limits.length > 2)
    return err(
      `too many limit value arguments - ${text.slice(equals + 1)}, can only have up to two, \`soft[:hard]\``,
    );
  const [softText = '', hardText = softText] = limits;
  const hard = parseInteger(hardText, 64);
  if (!hard.ok) return hard;
  const soft = parseInteger(softText, 64);
  if (!soft.ok) return soft;
  const sentence = 'ulimit soft limit must be less than or equal to hard limit:';
  if (hard.value !== -1 && soft.value === -1)
    return err(`${sentence} soft: -1 (unlimited), hard: ${hard.value}`);
  return hard.value !== -1 && soft.value > hard.value
    ? err(`${sentence} ${soft.value} > ${hard.value}`)
    : ok(text);
}

const ulimits = new Set(
  'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(
    ' ',
  ),
);

function checkRate(text: string, withUnit: boolean): Result<string, string> {
  const device = checkDevicePath(text);
  if (!device.ok) return device;
  const rate = text.slice(device.value.length + 1);
  const right = withUnit ? parseBinarySize(rate).ok && !rate.startsWith('-') : /^\d+$/.test(rate);
  if (right) return ok(text);
  const form = withUnit
    ? '<device-path>:<number>[<unit>]. Number must be a positive integer. Unit is optional and can be kb, mb, or gb'
    : '<device-path>:<number>. Number must be a positive integer';
  return err(`invalid rate for device: ${text}. The correct format is ${form}`);
}

function checkWeight(text: string): Result<string, string> {
  const device = checkDevicePath(text);
  if (!device.ok) return device;
  const weight = text.slice(device.value.length + 1);
  const right =
    /^\d+$/.test(weight) &&
    (Number(weight) === 0 || (Number(weight) >= 10 && Number(weight) <= 1000));
  return right ? ok(text) : err(`invalid weight for device: ${text}`);
}

function checkDevicePath(text: string): Result<string, string> {
  const colon = text.indexOf(':');
  if (colon <= 0) return err(`bad format: ${text}`);
  const path = text.slice(0, colon);
  return path.startsWith('/dev/') ? ok(path) : err(`bad format for device path: ${text}`);
}

function checkSysctl(text: string): Result<string, string> {
  const [key = ''] = text.split('=', 1);
  const known =
    text.includes('=') &&
    (/^(net|fs\.mqueue)\./.test(key) ||
      /^kernel\.(msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)$/.test(key));
  return known ? ok(text) : err(`sysctl '${text}' is not allowed`);
}

function eachOf(
  text: string,
  problem: (part: string) => string | undefined,
): Result<readonly string[], string> {
  const parts = csvFields(text.replace(/["'`]/g, ''));
  if (!parts.ok) return parts;
  for (const part of parts.value) {
    const found = problem(part);
    if (found !== undefined) return err(found);
  }
  return parts;
}
