import { err, ok, type Result } from '../../../lib/result.ts';
import type { ContainerSpec } from '../containers/container-spec.ts';
import type { DaemonError } from '../state/daemon.ts';
import type { CommandContext } from '../state/effects.ts';
import type { Healthcheck } from '../state/image.ts';
import { type PortBinding, parsePortRange, parsePortSpec } from '../values/parse-ports.ts';
import { type MountSpec, parseTmpfsSpec, parseVolumeSpec } from '../volumes/parse-volume.ts';
import type { ContainerFlag } from './container-flags.ts';
import type { FlagValues } from './define-command.ts';
import { asRecord, readEntries, withClientValue } from './env-file.ts';
import { parseRestartPolicy } from './restart-policy.ts';

/** A text: the client's own words; else the engine's. */
export type Refusal = string | DaemonError;
type Flags = FlagValues<ContainerFlag>;

/**
 * What the flags of `docker create` and `docker run` ask for.
 * @param args the image and the command's words
 * @param attach streams that the client will connect to; undefined: those that `-a` and `-i` name
 * @source docker/cli, cli/command/container/opts.go
 */
export function containerSpec(
  flags: Flags,
  args: readonly string[],
  context: CommandContext,
  attach: ContainerSpec['attach'],
): Result<ContainerSpec, Refusal> {
  const [image = '', ...command] = args;
  const strange = notSimulated(flags);
  if (strange !== undefined) return err({ kind: 'not-simulated', message: strange });
  const mounts = readMounts(flags, context);
  if (!mounts.ok) return mounts;
  const ports = readPorts(flags.list('publish'));
  if (!ports.ok) return ports;
  const expose = readExposed(flags.list('expose'));
  if (!expose.ok) return expose;
  const fileEnv = readEntries(flags.list('env-file'), context, true);
  if (!fileEnv.ok) return err(`--env-file: ${fileEnv.error}`);
  const fileLabels = readEntries(flags.list('label-file'), context, false);
  if (!fileLabels.ok) return err(`--label-file: ${fileLabels.error}`);
  const restart = parseRestartPolicy(flags.text('restart'));
  if (!restart.ok) return restart;
  const healthcheck = readHealthcheck(flags);
  if (!healthcheck.ok) return healthcheck;
  if (flags.on('rm') && restart.value.name !== 'no')
    return err('conflicting options: cannot specify both --restart and --rm');
  const networks = readNetworks(flags);
  if (!networks.ok) return networks;

  const labels = asRecord([...fileLabels.value, ...flags.list('label')]);
  return ok({
    image,
    ...(flags.given('name') && { name: flags.text('name') }),
    ...(command.length > 0 && { command }),
    ...(flags.given('entrypoint') && { entrypoint: flags.text('entrypoint') }),
    env: [
      ...fileEnv.value,
      ...flags.list('env').map((entry) => withClientValue(entry, context.env)),
    ],
    labels,
    ...texts(flags),
    tty: flags.on('tty'),
    openStdin: flags.on('interactive'),
    ...(attach !== undefined && { attach }),
    ...(flags.given('stop-timeout') && { stopTimeout: flags.number('stop-timeout') }),
    autoRemove: flags.on('rm'),
    restart: restart.value,
    ports: ports.value,
    expose: expose.value,
    publishAll: flags.on('publish-all'),
    mounts: mounts.value,
    volumesFrom: flags.list('volumes-from'),
    ...(networks.value.length > 0 && { networks: networks.value }),
    extraHosts: flags.list('add-host'),
    dns: flags.list('dns'),
    ...numbers(flags),
    ...(flags.given('init') && { init: flags.on('init') }),
    privileged: flags.on('privileged'),
    readOnly: flags.on('read-only'),
    ...(healthcheck.value !== undefined && { healthcheck: healthcheck.value }),
  });
}

/** Values of simulated flags that are not simulated. */
function notSimulated(flags: Flags): string | undefined {
  const platform = flags.text('platform');
  if (platform !== '' && platform !== 'linux/amd64' && platform !== 'linux' && platform !== 'amd64')
    return `strata: containers for platform ${platform} are not simulated`;
  const option = flags.networks('network').flatMap(({ others }) => others)[0];
  return option === undefined
    ? undefined
    : `strata: docker run --network …,${option}=… is not simulated`;
}

function texts(flags: Flags): Partial<ContainerSpec> {
  const names = {
    workdir: 'workdir',
    user: 'user',
    hostname: 'hostname',
    'stop-signal': 'stopSignal',
  } as const;
  return Object.fromEntries(
    (Object.keys(names) as (keyof typeof names)[])
      .filter((name) => flags.text(name) !== '')
      .map((name) => [names[name], flags.text(name)]),
  );
}

function numbers(flags: Flags): Partial<ContainerSpec> {
  const names = {
    memory: 'memoryBytes',
    'memory-reservation': 'memoryReservationBytes',
    'memory-swap': 'memorySwapBytes',
    cpus: 'nanoCpus',
    'cpu-shares': 'cpuShares',
    'pids-limit': 'pidsLimit',
  } as const;
  return Object.fromEntries(
    (Object.keys(names) as (keyof typeof names)[])
      .filter((name) => flags.number(name) !== 0)
      .map((name) => [names[name], flags.number(name)]),
  );
}

function readMounts(flags: Flags, context: CommandContext): Result<readonly MountSpec[], Refusal> {
  const mounts: MountSpec[] = [];
  for (const text of flags.list('volume')) {
    const problem = volumeProblem(text);
    if (problem !== undefined) return err(problem);
    const mount = parseVolumeSpec(text, context.cwd);
    if (!mount.ok) return err({ kind: 'invalid', message: mount.error });
    mounts.push(mount.value);
  }
  mounts.push(...flags.mounts('mount'));
  for (const text of flags.list('tmpfs')) {
    const mount = parseTmpfsSpec(text);
    if (!mount.ok) return err({ kind: 'invalid', message: mount.error });
    mounts.push(mount.value);
  }
  return ok(mounts);
}

/** What the client itself finds wrong with `-v`. @source docker/cli, internal/volumespec */
function volumeProblem(text: string): string | undefined {
  if (text === '') return 'invalid empty volume spec';
  if (text.length < 3) return undefined;
  const parts = text.split(':');
  const empty = parts.indexOf('');
  if (empty >= 0 && empty < 4) return `invalid spec: ${text}: empty section between colons`;
  return parts.length > 3 ? `invalid spec: ${text}: too many colons` : undefined;
}

function readPorts(words: readonly string[]): Result<readonly PortBinding[], string> {
  const bindings: PortBinding[] = [];
  for (const word of words) {
    const short = word.includes('=') ? shortPort(word) : ok(word);
    if (!short.ok) return short;
    const parsed = parsePortSpec(short.value);
    if (!parsed.ok) return parsed;
    bindings.push(...parsed.value);
  }
  return ok(bindings);
}

/** `published=8080,target=80` as `8080:80/tcp`. */
function shortPort(word: string): Result<string, string> {
  const options = new Map([['protocol', 'tcp']]);
  for (const option of word.split(',')) {
    const equals = option.indexOf('=');
    if (equals <= 0)
      return err(`invalid publish opts format (should be name=value but got '${option}')`);
    options.set(option.slice(0, equals), option.slice(equals + 1));
  }
  const get = (name: string) => options.get(name) ?? '';
  return ok(`${get('published')}:${get('target')}/${get('protocol')}`);
}

function readExposed(words: readonly string[]): Result<readonly string[], string> {
  const ports: string[] = [];
  for (const word of words) {
    const [text = '', protocol = 'tcp'] = word.split('/');
    const range = parsePortRange(text);
    if (!range.ok) return err(`invalid range format for --expose: ${range.error}`);
    for (let port = range.value.first; port <= range.value.last; port += 1)
      ports.push(`${port}/${protocol.toLowerCase()}`);
  }
  return ok(ports);
}

function readHealthcheck(flags: Flags): Result<Partial<Healthcheck> | undefined, string> {
  const settings = {
    Interval: flags.number('health-interval'),
    Timeout: flags.number('health-timeout'),
    StartPeriod: flags.number('health-start-period'),
    StartInterval: flags.number('health-start-interval'),
    Retries: flags.number('health-retries'),
  };
  const set = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== 0));
  const command = flags.text('health-cmd');
  const any = command !== '' || Object.keys(set).length > 0;
  if (flags.on('no-healthcheck'))
    return any ? err('--no-healthcheck conflicts with --health-* options') : ok({ Test: ['NONE'] });
  if (!any) return ok(undefined);
  const names = [
    'health-interval',
    'health-timeout',
    'health-retries',
    'health-start-period',
    'health-start-interval',
  ] as const;
  const negative = names.find((name) => flags.number(name) < 0);
  if (negative !== undefined) return err(`--${negative} cannot be negative`);
  return ok({ ...(command !== '' && { Test: ['CMD-SHELL', command] }), ...set });
}

type Networks = NonNullable<ContainerSpec['networks']>;

function readNetworks(flags: Flags): Result<Networks, Refusal> {
  const requested = flags.networks('network').map(({ others: _, ...network }) => network);
  const mac = flags.text('mac-address');
  if (mac !== '' && !/^([0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}$/.test(mac.trim()))
    return err(`${mac} is not a valid mac address`);
  const aliases = flags.list('network-alias');
  const ip = flags.text('ip');
  const extras = aliases.length > 0 || ip !== '' || mac !== '';
  const [first, ...rest] =
    requested.length > 0 || !extras ? requested : [{ name: 'default', aliases: [] }];
  if (first === undefined) return ok([]);
  const clash = (option: string, what: string) =>
    err(`conflicting options: cannot specify both --${option} and per-network ${what}`);
  if (aliases.length > 0 && first.aliases.length > 0) return clash('network-alias', 'alias');
  if (ip !== '' && 'ip' in first && first.ip !== undefined) return clash('ip', 'IPv4 address');
  if (mac !== '' && 'macAddress' in first && first.macAddress !== undefined)
    return clash('mac-address', 'MAC address');
  const networks: Networks = [
    {
      ...first,
      ...(aliases.length > 0 && { aliases }),
      ...(ip !== '' && { ip }),
      ...(mac !== '' && { macAddress: mac.trim() }),
    },
    ...rest,
  ];
  const seen = new Set<string>();
  for (const { name, aliases: names = [] } of networks) {
    if (name.trim() === '') return err('no name set for network');
    if (names.length > 0 && !isUserDefined(name))
      return err('network-scoped aliases are only supported for user-defined networks');
    if (seen.has(name)) return err(`network "${name}" is specified multiple times`);
    seen.add(name);
  }
  const own = networks.filter(({ name }) => isUserDefined(name)).length;
  if (own > 0 && own < networks.length)
    return err(
      'conflicting options: cannot attach both user-defined and non-user-defined network-modes',
    );
  return ok(
    networks.map((network) =>
      network.name === 'default' ? { ...network, name: 'bridge' } : network,
    ),
  );
}

const isUserDefined = (name: string): boolean =>
  !['default', 'bridge', 'host', 'none'].includes(name) && !name.startsWith('container:');
