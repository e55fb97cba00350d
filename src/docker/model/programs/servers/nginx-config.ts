import { err, ok, type Result } from '../../../../lib/result.ts';
import { at, ConfigError, check, count, fail, flag, leftOut } from './nginx-config-error.ts';
import type { Answering, Level, Location, NginxConfig, Server } from './nginx-config-types.ts';
import { levelled, withDirective } from './nginx-level.ts';
import type { Directive } from './nginx-syntax.ts';

const combined =
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';

/** @source nginx, defaults of the core and http modules */
const first: Level = {
  root: 'html',
  index: ['index.html'],
  types: { html: 'text/html', gif: 'image/gif', jpg: 'image/jpeg' },
  defaultType: 'text/plain',
  charset: 'off',
  serverTokens: true,
  portInRedirect: true,
  absoluteRedirect: true,
  maxBodyBytes: 1_048_576,
  deniesAll: false,
  accessLogs: [{ path: 'logs/access.log', format: 'combined' }],
  headers: [],
  proxyHeaders: [],
  hiddenHeaders: [],
  errorPages: [],
  logsNotFound: true,
};
const nothing: Answering = { answer: null, tryFiles: null, proxyPass: null };

function locationOf(
  directive: Directive,
  server: Level,
  formats: Readonly<Record<string, string>>,
  hosts: { host: string; where: string }[],
): Location {
  const [one = '', two] = count(directive, 1, 2);
  if (two !== undefined && !['=', '^~', '~', '~*'].includes(one))
    fail(`invalid location modifier "${one}"`, directive);
  let [match, path] = two === undefined ? ['', one] : [one, two];
  if (two === undefined) {
    // the modifier may stick to the path
    const [, mark = '', rest = one] = /^(=|\^~|~\*|~|@)(.+)$/.exec(one) ?? [];
    [match, path] = mark === '@' ? ['@', one] : [mark, rest];
  }
  if (match === '~' || match === '~*')
    try {
      new RegExp(path);
    } catch {
      leftOut(`location ${match} ${path}`);
    }
  const own = new Set<string>();
  let place: Location = {
    ...server,
    ...nothing,
    match: match as Location['match'],
    path,
    alias: null,
    internal: false,
  };
  for (const each of directive.block ?? []) {
    check(each, 'location');
    if (each.name === 'alias') place = { ...place, alias: count(each, 1)[0] ?? '' };
    else if (each.name === 'internal') place = { ...place, internal: true };
    else place = withDirective(place, own, each, formats, hosts);
  }
  if (place.alias !== null && (match === '~' || match === '~*'))
    leftOut('alias in a location with a regular expression');
  return place;
}

function listenOf(directive: Directive): Server['listens'][number] | null {
  const [where = '', ...more] = count(directive, 1, 20);
  if (where.startsWith('unix:')) return leftOut('listen unix:');
  for (const word of more)
    if (/^(ssl|http2|quic|proxy_protocol)$/.test(word)) return leftOut(`listen … ${word}`);
  const isDefault = more.includes('default_server') || more.includes('default');
  // The simulated network is IPv4.
  if (where.startsWith('[')) return null;
  const [, host, digits] =
    /^(?:([^:]+):)?(\d+)$/.exec(where) ??
    (/^[\d.]+$|^localhost$/.test(where) ? ['', where, '80'] : []);
  if (digits === undefined) return fail(`invalid parameter "${where}"`, directive);
  const port = Number(digits);
  if (port < 1 || port > 65_535)
    return fail(`invalid port in "${where}" of the "listen" directive`, directive);
  return {
    address:
      host === undefined || host === '*' ? '0.0.0.0' : host === 'localhost' ? '127.0.0.1' : host,
    port,
    isDefault,
  };
}

function serverOf(
  directive: Directive,
  http: Level,
  formats: Readonly<Record<string, string>>,
  hosts: { host: string; where: string }[],
): Server {
  const own = new Set<string>();
  let server: Server = { ...http, ...nothing, listens: [], names: [], locations: [] };
  let listens = false;
  const later: Directive[] = [];
  for (const each of directive.block ?? []) {
    check(each, 'server');
    if (each.name === 'listen') {
      listens = true;
      const one = listenOf(each);
      if (one === null) continue;
      if (server.listens.some(({ address, port }) => address === one.address && port === one.port))
        fail(`a duplicate listen ${one.address}:${one.port}`, each);
      server = { ...server, listens: [...server.listens, one] };
    } else if (each.name === 'server_name') {
      if (each.args.some((name) => name.startsWith('~')))
        leftOut('server_name with a regular expression');
      server = { ...server, names: [...server.names, ...count(each, 1, 99)] };
    } else if (each.name === 'location') later.push(each);
    else server = withDirective(server, own, each, formats, hosts);
  }
  if (!listens)
    server = { ...server, listens: [{ address: '0.0.0.0', port: 80, isDefault: false }] };
  const locations: Location[] = [];
  for (const each of later) {
    const location = locationOf(each, server, formats, hosts);
    if (
      locations.some(
        (other) =>
          other.path === location.path &&
          (other.match === location.match || `${other.match}${location.match}` === '^~'),
      )
    )
      fail(`duplicate location "${location.path}"`, each);
    locations.push(location);
  }
  return { ...server, locations };
}

/**
 * Takes a configuration apart.
 * @returns the error as nginx words it, without `nginx: [emerg] `; or one that begins with `strata: `
 * @source nginx, src/core and src/http: texts of the messages; nginx.org: defaults, inheritance
 */
export function nginxConfig(directives: readonly Directive[]): Result<NginxConfig, string> {
  try {
    return ok(whole(directives));
  } catch (error) {
    if (error instanceof ConfigError) return err(error.message);
    throw error;
  }
}

function whole(directives: readonly Directive[]): NginxConfig {
  let config: NginxConfig = {
    user: 'nobody',
    workers: 1,
    pidFile: '/run/nginx.pid',
    errorLog: { path: '/var/log/nginx/error.log', level: 'error' },
    daemon: true,
    formats: { combined },
    upstreams: {},
    servers: [],
    hosts: [],
  };
  let events = false;
  const hosts: { host: string; where: string }[] = [];
  for (const each of directives) {
    check(each, 'main');
    const [value = ''] = each.args;
    switch (each.name) {
      case 'user':
        config = { ...config, user: value };
        break;
      case 'worker_processes':
        if (value !== 'auto' && !/^[1-9]\d*$/.test(value))
          fail(`invalid value "${value}" in "worker_processes" directive`, each);
        config = { ...config, workers: value === 'auto' ? 2 : Number(value) };
        break;
      case 'pid':
        config = { ...config, pidFile: value };
        break;
      case 'daemon':
        config = { ...config, daemon: flag(each) };
        break;
      case 'master_process':
        if (!flag(each)) leftOut('master_process off');
        break;
      case 'error_log':
        config = { ...config, errorLog: { path: value, level: each.args[1] ?? 'error' } };
        break;
      case 'events':
        events = true;
        for (const inner of each.block ?? []) check(inner, 'events');
        break;
      case 'http':
        config = http(config, each, hosts);
        break;
      default:
    }
  }
  if (!events) throw new ConfigError(`no "events" section in configuration`);
  for (const { host, where } of hosts)
    if (config.upstreams[host] === undefined)
      config = { ...config, hosts: [...config.hosts, { host, named: host, where }] };
  return config;
}

function http(
  before: NginxConfig,
  block: Directive,
  hosts: { host: string; where: string }[],
): NginxConfig {
  let config = before;
  let level = first;
  const own = new Set<string>();
  const servers: Directive[] = [];
  for (const each of block.block ?? []) {
    check(each, 'http');
    if (each.name === 'log_format') {
      const [name = '', ...parts] = count(each, 2, 99);
      config = {
        ...config,
        formats: {
          ...config.formats,
          [name]: parts.filter((part) => !part.startsWith('escape=')).join(''),
        },
      };
    } else if (each.name === 'upstream') {
      const [name = ''] = count(each, 1);
      const members: { host: string; port: number }[] = [];
      for (const inner of each.block ?? []) {
        check(inner, 'upstream');
        if (inner.name !== 'server') continue;
        const [, host = '', port = '80'] = /^([^:]+)(?::(\d+))?$/.exec(inner.args[0] ?? '') ?? [];
        const option = inner.args.slice(1).find((word) => !/^(max_fails|fail_timeout)=/.test(word));
        if (host === '' || host === 'unix') leftOut(`server ${inner.args[0] ?? ''}`);
        if (option !== undefined) leftOut(`server … ${option}`);
        members.push({ host, port: Number(port) });
        config = {
          ...config,
          hosts: [...config.hosts, { host, named: inner.args[0] ?? '', where: at(inner) }],
        };
      }
      if (members.length === 0) fail('no servers are inside upstream', each);
      config = { ...config, upstreams: { ...config.upstreams, [name]: members } };
    } else if (each.name === 'server') servers.push(each);
    else level = levelled(level, own, each, config.formats) ?? level;
  }
  // A server inherits what stands below it too.
  return {
    ...config,
    servers: servers.map((each) => serverOf(each, level, config.formats, hosts)),
  };
}
