import { err, ok, type Result } from '../../../../lib/result.ts';
import { type Context, needsBlock, standing } from './nginx-directives.ts';
import type { Directive } from './nginx-syntax.ts';

/** What holds in a place of the configuration; a level inherits what it does not set itself. */
export interface Level {
  readonly root: string;
  readonly index: readonly string[];
  readonly types: Readonly<Record<string, string>>;
  readonly defaultType: string;
  readonly charset: string;
  readonly serverTokens: boolean;
  readonly portInRedirect: boolean;
  readonly absoluteRedirect: boolean;
  /** bytes; 0: any */
  readonly maxBodyBytes: number;
  readonly deniesAll: boolean;
  readonly accessLogs: readonly { readonly path: string; readonly format: string }[];
  readonly headers: readonly {
    readonly name: string;
    readonly value: string;
    readonly always: boolean;
  }[];
  readonly proxyHeaders: readonly (readonly [name: string, value: string])[];
  readonly hiddenHeaders: readonly string[];
  readonly errorPages: readonly {
    readonly codes: readonly number[];
    readonly status: number | null;
    readonly uri: string;
  }[];
  readonly logsNotFound: boolean;
}
/** How a request is answered; of the several the first that is set counts. */
export interface Answering {
  /** `return`: a code and a text or a URL */
  readonly answer: { readonly code: number; readonly text: string | null } | null;
  readonly tryFiles: readonly string[] | null;
  readonly proxyPass: string | null;
}
export interface Location extends Level, Answering {
  readonly match: '' | '=' | '^~' | '~' | '~*' | '@';
  readonly path: string;
  readonly alias: string | null;
  readonly internal: boolean;
}
export interface Server extends Level, Answering {
  readonly listens: readonly {
    readonly address: string;
    readonly port: number;
    readonly isDefault: boolean;
  }[];
  readonly names: readonly string[];
  readonly locations: readonly Location[];
}
/** A configuration as the process keeps it. Plain data. */
export interface NginxConfig {
  readonly user: string;
  readonly workers: number;
  readonly pidFile: string;
  readonly errorLog: { readonly path: string; readonly level: string };
  readonly daemon: boolean;
  readonly formats: Readonly<Record<string, string>>;
  readonly upstreams: Readonly<
    Record<string, readonly { readonly host: string; readonly port: number }[]>
  >;
  readonly servers: readonly Server[];
  /** hosts that must have an address when nginx starts, and where they stand */
  readonly hosts: readonly {
    readonly host: string;
    readonly named: string;
    readonly where: string;
  }[];
}

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

/** Thrown inside this file only: the reading stops at the first error, as nginx does. */
class ConfigError extends Error {}

const at = ({ file, line }: Directive) =>
  file === 'command line' ? 'in command line' : `in ${file}:${line}`;
const fail = (message: string, directive: Directive): never => {
  throw new ConfigError(`${message} ${at(directive)}`);
};
const leftOut = (what: string): never => {
  throw new ConfigError(`strata: nginx directive "${what}" is not simulated`);
};

function check(directive: Directive, context: Context): void {
  const { name, block } = directive;
  const is = standing(name, context, block !== null);
  if (is === 'unknown') fail(`unknown directive "${name}"`, directive);
  if (is === 'misplaced') fail(`"${name}" directive is not allowed here`, directive);
  if (is === 'real') leftOut(name);
  if (block === null && needsBlock(name, context))
    fail(`directive "${name}" has no opening "{"`, directive);
  if (block !== null && !needsBlock(name, context))
    fail(`directive "${name}" is not terminated by ";"`, directive);
}

function count(directive: Directive, least: number, most = least): readonly string[] {
  const { args, name } = directive;
  if (args.length < least || args.length > most)
    fail(`invalid number of arguments in "${name}" directive`, directive);
  return args;
}

function flag(directive: Directive): boolean {
  const [value = ''] = count(directive, 1);
  if (value !== 'on' && value !== 'off')
    fail(
      `invalid value "${value}" in "${directive.name}" directive, it must be "on" or "off"`,
      directive,
    );
  return value === 'on';
}

/** Takes a directive that may stand on several levels into the level. @returns null: it is none of these */
function levelled(
  level: Level,
  own: Set<string>,
  directive: Directive,
  formats: Readonly<Record<string, string>>,
): Level | null {
  const { name, args } = directive;
  /** A list on this level replaces the inherited one, and grows with each directive. */
  const added = <T>(inherited: readonly T[], item: T): readonly T[] => {
    const items = own.has(name) ? [...inherited, item] : [item];
    own.add(name);
    return items;
  };
  switch (name) {
    case 'root':
      return { ...level, root: count(directive, 1)[0] ?? '' };
    case 'index':
      return { ...level, index: count(directive, 1, 99) };
    case 'types': {
      const types: Record<string, string> = {};
      for (const type of directive.block ?? [])
        for (const extension of type.args) types[extension] = type.name;
      return { ...level, types };
    }
    case 'default_type':
      return { ...level, defaultType: count(directive, 1)[0] ?? '' };
    case 'charset':
      return { ...level, charset: count(directive, 1)[0] ?? '' };
    case 'server_tokens':
      return { ...level, serverTokens: flag(directive) };
    case 'port_in_redirect':
      return { ...level, portInRedirect: flag(directive) };
    case 'absolute_redirect':
      return { ...level, absoluteRedirect: flag(directive) };
    case 'log_not_found':
      return { ...level, logsNotFound: flag(directive) };
    case 'etag':
    case 'autoindex':
      if (flag(directive) === (name === 'autoindex')) return leftOut(`${name} ${args[0]}`);
      return level;
    case 'client_max_body_size': {
      const [, digits, unit = ''] = /^(\d+)([kKmMgG]?)$/.exec(count(directive, 1)[0] ?? '') ?? [];
      if (digits === undefined)
        return fail('"client_max_body_size" directive invalid value', directive);
      return {
        ...level,
        maxBodyBytes:
          Number(digits) * ({ k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[unit.toLowerCase()] ?? 1),
      };
    }
    case 'allow':
    case 'deny':
      if (count(directive, 1)[0] !== 'all') return leftOut(`${name} ${args[0]}`);
      if (own.has('allow') || own.has('deny')) return level;
      own.add(name);
      return { ...level, deniesAll: name === 'deny' };
    case 'add_header': {
      const [header = '', value = '', always] = count(directive, 2, 3);
      if (always !== undefined && always !== 'always')
        return fail(`invalid parameter "${always}"`, directive);
      return {
        ...level,
        headers: added(level.headers, { name: header, value, always: always !== undefined }),
      };
    }
    case 'proxy_set_header': {
      const [header = '', value = ''] = count(directive, 2);
      return { ...level, proxyHeaders: added(level.proxyHeaders, [header, value] as const) };
    }
    case 'proxy_hide_header':
      return {
        ...level,
        hiddenHeaders: added(level.hiddenHeaders, (count(directive, 1)[0] ?? '').toLowerCase()),
      };
    case 'proxy_redirect':
      if (args[0] !== 'off' && args[0] !== 'default') return leftOut('proxy_redirect');
      return level;
    case 'proxy_pass_request_headers':
    case 'proxy_pass_request_body':
      return flag(directive) ? level : leftOut(`${name} off`);
    case 'gzip_static':
      return args[0] === 'off' ? level : leftOut(`${name} ${args[0]}`);
    case 'error_page': {
      count(directive, 2, 99);
      const uri = args.at(-1) ?? '';
      const set = args.find((word) => word.startsWith('='));
      if (set === '=') return leftOut('error_page … =');
      const codes = args
        .slice(0, -1)
        .filter((word) => !word.startsWith('='))
        .map(Number);
      const wrong = codes.findIndex((code) => !(code >= 300 && code <= 599));
      if (wrong !== -1)
        return fail(`value "${args[wrong]}" must be between 300 and 599`, directive);
      return {
        ...level,
        errorPages: added(level.errorPages, {
          codes,
          status: set === undefined ? null : Number(set.slice(1)),
          uri,
        }),
      };
    }
    case 'access_log': {
      const [path = '', format = 'combined', more] = count(directive, 1, 99);
      if (path === 'off') {
        own.add(name);
        return { ...level, accessLogs: [] };
      }
      if (more?.startsWith('if=')) return leftOut('access_log … if=');
      if (/^syslog:|\$/.test(path)) return leftOut(`access_log ${path}`);
      if (formats[format] === undefined) return fail(`unknown log format "${format}"`, directive);
      return { ...level, accessLogs: added(level.accessLogs, { path, format }) };
    }
    default:
      return null;
  }
}

function answering<T extends Answering>(
  place: T,
  directive: Directive,
  hosts: { host: string; where: string }[],
): T | null {
  const { name, args } = directive;
  if (name === 'return') {
    const [word = '', text = null] = count(directive, 1, 2);
    if (/^\d{3}$/.test(word)) {
      if (place.answer !== null) return place;
      return { ...place, answer: { code: Number(word), text } };
    }
    if (!/^(https?:\/\/|\$scheme)/.test(word) || text !== null)
      return fail(`invalid return code "${word}"`, directive);
    return place.answer !== null ? place : { ...place, answer: { code: 302, text: word } };
  }
  if (name === 'try_files') return { ...place, tryFiles: count(directive, 2, 99) };
  if (name === 'proxy_pass') {
    const [url = ''] = count(directive, 1);
    const found = /^(https?):\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url);
    if (url.includes('$')) return leftOut('proxy_pass with a variable');
    if (found === null)
      return url.startsWith('http')
        ? leftOut(`proxy_pass ${url}`)
        : fail('invalid URL prefix', directive);
    if (found[1] === 'https') return leftOut('proxy_pass https://');
    hosts.push({ host: found[2] ?? '', where: at(directive) });
    return { ...place, proxyPass: args[0] ?? '' };
  }
  return null;
}

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

function withDirective<T extends Level & Answering>(
  place: T,
  own: Set<string>,
  each: Directive,
  formats: Readonly<Record<string, string>>,
  hosts: { host: string; where: string }[],
): T {
  const answered = answering(place, each, hosts);
  if (answered !== null) return answered;
  const level = levelled(place, own, each, formats);
  return level === null ? place : { ...place, ...level };
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
