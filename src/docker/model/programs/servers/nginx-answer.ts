import type { NetReply, NetRequest } from '../../engine/program-port.ts';
import { toBytes } from '../../union-fs/bytes.ts';
import { errnoText } from '../files.ts';
import { headerOf, reasons } from '../http-text.ts';
import type { ProgramCall } from '../program-call.ts';
import type { Answering, Level, Location, NginxConfig, Server } from './nginx-config.ts';
import { extensionOf, httpDate, logDate, lookAt, normalPath, type Reader } from './static-file.ts';

/** What a request needs besides itself. */
export interface Serving {
  readonly config: NginxConfig;
  readonly call: ProgramCall;
  readonly reader: Reader;
  /** counts requests to an upstream, so that its servers take turns */
  readonly turn: number;
}
/** A reply, and what the logs say about it. */
export interface Answered {
  readonly reply: NetReply;
  readonly server: Server;
  readonly accessLogs: Level['accessLogs'];
  readonly variables: (name: string) => string | null;
  /** lines of the error log: level and text */
  readonly errors: readonly string[];
}

/** The server block for a request: by port, then by name. @source nginx.org, "How nginx processes a request" */
export function serverFor(config: NginxConfig, port: number, host: string): Server | null {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const here = config.servers.filter((server) =>
    server.listens.some((listen) => listen.port === port),
  );
  const exact = here.find((server) => server.names.some((each) => each.toLowerCase() === name));
  const longest = (test: (each: string) => boolean) =>
    here
      .flatMap((server) => server.names.map((each) => ({ server, each: each.toLowerCase() })))
      .filter(({ each }) => test(each))
      .sort((a, b) => b.each.length - a.each.length)[0]?.server;
  return (
    exact ??
    longest(
      (each) =>
        (each.startsWith('*.') && name.endsWith(each.slice(1))) ||
        (each.startsWith('.') && (name === each.slice(1) || name.endsWith(each))),
    ) ??
    longest((each) => each.endsWith('.*') && name.startsWith(each.slice(0, -1))) ??
    here.find((server) =>
      server.listens.some((listen) => listen.port === port && listen.isDefault),
    ) ??
    here[0] ??
    null
  );
}

/** The location for a path. @source nginx.org, ngx_http_core_module, "location" */
export function locationFor(server: Server, path: string): Location | null {
  const exact = server.locations.find((each) => each.match === '=' && each.path === path);
  if (exact !== undefined) return exact;
  const [prefix] = server.locations
    .filter((each) => (each.match === '' || each.match === '^~') && path.startsWith(each.path))
    .sort((a, b) => b.path.length - a.path.length);
  if (prefix?.match === '^~') return prefix;
  const regex = server.locations.find((each) => {
    if (each.match !== '~' && each.match !== '~*') return false;
    return new RegExp(each.path, each.match === '~*' ? 'i' : '').test(path);
  });
  return regex ?? prefix ?? null;
}

type Outcome =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly type: string;
      readonly body: string;
      readonly bytes: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly place: Level;
    }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly place: Level;
      readonly location?: string;
    }
  | { readonly kind: 'redirect'; readonly uri: string; readonly args?: string };

const reasonOf = (status: number): string =>
  reasons[status] ?? (status === 413 ? 'Request Entity Too Large' : '');
const pageOf = (status: number, version: string) =>
  `<html>\r\n<head><title>${status} ${reasonOf(status)}</title></head>\r\n<body>\r\n<center><h1>${status} ${reasonOf(status)}</h1></center>\r\n<hr><center>${version}</center>\r\n</body>\r\n</html>\r\n`;

/** Answers one request. Files are looked at now, the configuration is that of the start. */
export async function answer(request: NetRequest, serving: Serving): Promise<Answered> {
  const { config, call } = serving;
  const server = serverFor(config, request.port, request.host) ?? (config.servers[0] as Server);
  const [rawPath = '/', ...rest] = request.path.split('?');
  let args = rest.join('?');
  const errors: string[] = [];
  let uri = normalPath(rawPath) ?? '';
  let sentBytes = 0;
  let status = 0;
  // an error page is fetched with GET, whatever was asked
  let { method } = request;
  let place: (Level & Answering) | null = server;
  const host = request.host.replace(/:\d+$/, '').toLowerCase();
  const variables = (name: string): string | null => {
    if (name.startsWith('http_'))
      return (
        headerOf(request.headers, name.slice(5).replaceAll('_', '-')) ??
        (name === 'http_host' ? request.host : '')
      );
    if (name.startsWith('arg_'))
      return new RegExp(`(?:^|&)${name.slice(4)}=([^&]*)`, 'i').exec(args)?.[1] ?? '';
    const known: Readonly<Record<string, string>> = {
      uri,
      document_uri: uri,
      request_uri: request.path,
      args,
      query_string: args,
      is_args: args === '' ? '' : '?',
      request: `${request.method} ${request.path} HTTP/1.1`,
      request_method: request.method,
      host: host === '' ? (server.names[0] ?? '') : host,
      hostname: call.hostname,
      scheme: 'http',
      server_protocol: 'HTTP/1.1',
      server_name: server.names[0] ?? '',
      server_port: String(request.port),
      server_addr: call.resolve?.(call.hostname) ?? '',
      remote_addr: request.fromAddress,
      remote_user: '',
      time_local: logDate(call.nowMs),
      status: String(status),
      body_bytes_sent: String(sentBytes),
      bytes_sent: String(sentBytes),
      nginx_version: call.version,
      document_root: place?.root ?? '',
      request_filename: `${place?.root ?? ''}${uri}`,
      pid: String(call.pid),
      request_time: '0.000',
      request_length: String(request.path.length + request.body.length + 80),
      content_length: headerOf(request.headers, 'content-length') ?? '',
      content_type: headerOf(request.headers, 'content-type') ?? '',
      request_body: request.body,
      proxy_host: '',
      proxy_add_x_forwarded_for: [headerOf(request.headers, 'x-forwarded-for'), request.fromAddress]
        .filter((each) => each !== undefined)
        .join(', '),
      time_iso8601: new Date(call.nowMs).toISOString().replace(/\.\d+Z$/, '+00:00'),
      msec: (call.nowMs / 1000).toFixed(3),
      connection: '1',
      upstream_addr: '-',
      upstream_response_time: '-',
      upstream_status: '-',
      gzip_ratio: '-',
      remote_port: '54321',
      realpath_root: place?.root ?? '',
    };
    return known[name] ?? null;
  };
  const expand = (text: string) => expandVariables(text, variables);
  const about = () =>
    `client: ${request.fromAddress}, server: ${server.names[0] ?? ''}, request: "${request.method} ${request.path} HTTP/1.1", host: "${request.host}"`;
  const failed = (text: string) => errors.push(`${text}, ${about()}`);

  const typeOf = (level: Level, path: string) => {
    const type = level.types[extensionOf(path)] ?? level.defaultType;
    return level.charset !== 'off' &&
      /^(text\/(html|xml|plain|vnd\.wap\.wml)|application\/(javascript|rss\+xml|json))$/.test(type)
      ? `${type}; charset=${level.charset}`
      : type;
  };
  const text = (
    level: Level,
    code: number,
    body: string,
    type: string,
    headers: Readonly<Record<string, string>> = {},
  ): Outcome => ({
    kind: 'reply',
    status: code,
    type,
    body,
    bytes: toBytes(body).length,
    headers,
    place: level,
  });
  const own = ({ answer: given }: Answering, level: Level): Outcome | null => {
    if (given === null) return null;
    if ([301, 302, 303, 307, 308].includes(given.code))
      return {
        kind: 'status',
        status: given.code,
        place: level,
        location: expand(given.text ?? ''),
      };
    if (given.text === null) return { kind: 'status', status: given.code, place: level };
    return text(level, given.code, expand(given.text), typeOf(level, uri));
  };
  const fileOf = (path: string, location: Location | null): string => {
    const { root = server.root } = location ?? {};
    if (location?.alias !== null && location?.alias !== undefined)
      return `${expand(location.alias)}${path.slice(location.path.length)}`;
    const base = expand(root);
    return `${base.startsWith('/') ? base : `/etc/nginx/${base}`}${path}`;
  };

  const staticFile = (location: Location | null): Outcome => {
    const level = location ?? server;
    if (method !== 'GET' && method !== 'HEAD') return { kind: 'status', status: 405, place: level };
    const path = fileOf(uri, location);
    if (uri.endsWith('/')) {
      for (const name of level.index) {
        if (name.startsWith('/')) return { kind: 'redirect', uri: name };
        const found = lookAt(call.files, `${path}${expand(name)}`, serving.reader);
        if (found.kind === 'file' || (found.kind === 'error' && found.errno === 'EACCES'))
          return { kind: 'redirect', uri: `${uri}${expand(name)}` };
      }
      const dir = lookAt(call.files, path, serving.reader);
      if (dir.kind === 'dir') {
        failed(`directory index of "${path}" is forbidden`);
        return { kind: 'status', status: 403, place: level };
      }
      if (level.logsNotFound)
        failed(`"${path}${level.index[0] ?? ''}" is not found (2: No such file or directory)`);
      return { kind: 'status', status: 404, place: level };
    }
    const found = lookAt(call.files, path, serving.reader);
    if (found.kind === 'dir') {
      const port = level.portInRedirect && request.port !== 80 ? `:${request.port}` : '';
      const query = args === '' ? '' : `?${args}`;
      const target = `${uri}/${query}`;
      return {
        kind: 'status',
        status: 301,
        place: level,
        location: level.absoluteRedirect ? `http://${host}${port}${target}` : target,
      };
    }
    if (found.kind === 'error') {
      const denied = found.errno === 'EACCES';
      if (denied || level.logsNotFound)
        failed(
          `open() "${path}" failed (${denied ? 13 : found.errno === 'ENOTDIR' ? 20 : 2}: ${errnoText(found.errno)})`,
        );
      return { kind: 'status', status: denied ? 403 : 404, place: level };
    }
    const modified = httpDate(found.mtimeMs);
    const tag = `"${Math.floor(found.mtimeMs / 1000).toString(16)}-${found.bytes.toString(16)}"`;
    const dates = { 'Last-Modified': modified, ETag: tag };
    const match = headerOf(request.headers, 'if-none-match');
    if (
      match === undefined
        ? headerOf(request.headers, 'if-modified-since') === modified
        : match === tag
    )
      return {
        kind: 'reply',
        status: 304,
        type: '',
        body: '',
        bytes: 0,
        headers: dates,
        place: level,
      };
    return {
      kind: 'reply',
      status: 200,
      type: typeOf(level, path),
      body: found.text,
      bytes: found.bytes,
      headers: { ...dates, 'Accept-Ranges': 'bytes' },
      place: level,
    };
  };

  const tryFiles = (location: Location | null, words: readonly string[]): Outcome => {
    for (const word of words.slice(0, -1)) {
      const path = expand(word);
      const found = lookAt(call.files, fileOf(path, location).replace(/\/$/, ''), serving.reader);
      if (path.endsWith('/') ? found.kind === 'dir' : found.kind === 'file') {
        uri = path;
        return staticFile(location);
      }
    }
    const last = words.at(-1) ?? '';
    if (/^=\d{3}$/.test(last))
      return { kind: 'status', status: Number(last.slice(1)), place: location ?? server };
    const [target = '', query] = expand(last).split('?');
    return { kind: 'redirect', uri: target, ...(query === undefined ? {} : { args: query }) };
  };

  const proxied = async (location: Location, url: string): Promise<Outcome> => {
    const [, name = '', port = '80', path] =
      /^http:\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url) ?? [];
    const members = config.upstreams[name] ?? [{ host: name, port: Number(port) }];
    const passed =
      path === undefined
        ? request.path
        : `${path}${uri.slice(location.match === '~' || location.match === '~*' ? uri.length : location.path.length)}${args === '' ? '' : `?${args}`}`;
    const headers: Record<string, string> = {
      Host: url.startsWith(`http://${name}:`) ? `${name}:${port}` : name,
      Connection: 'close',
    };
    for (const [key, value] of Object.entries(request.headers))
      if (!/^(host|connection)$/i.test(key)) headers[key] = value;
    for (const [key, value] of location.proxyHeaders) {
      const old = Object.keys(headers).find((each) => each.toLowerCase() === key.toLowerCase());
      if (old !== undefined) delete headers[old];
      const set = expand(value);
      if (set !== '') headers[key] = set;
    }
    for (let i = 0; i < members.length; i += 1) {
      const member = members[(serving.turn + i) % members.length] as { host: string; port: number };
      const back = await call.connect({
        protocol: 'http',
        url: `http://${member.host}:${member.port}${passed}`,
        method: request.method,
        path: passed,
        host: headers['Host'] ?? name,
        headers,
        body: request.body,
      });
      const upstream = `upstream: "http://${call.resolve?.(member.host) ?? member.host}:${member.port}${passed}"`;
      const aboutIt = () => {
        const [client = '', ...others] = about().split(', host: ');
        return `${client}, ${upstream}, host: ${others.join(', host: ')}`;
      };
      if (typeof back !== 'string') {
        const kept: Record<string, string> = {};
        for (const [key, value] of Object.entries(back.headers))
          if (
            !/^(server|date|connection|content-length|content-type|transfer-encoding|keep-alive)$/i.test(
              key,
            ) &&
            !location.hiddenHeaders.includes(key.toLowerCase())
          )
            kept[key] = value;
        const type = headerOf(back.headers, 'content-type') ?? '';
        const length = headerOf(back.headers, 'content-length');
        return {
          kind: 'reply',
          status: back.status,
          type,
          body: back.body,
          bytes: length === undefined ? toBytes(back.body).length : Number(length),
          headers: kept,
          place: location,
        };
      }
      errors.push(
        back === 'refused'
          ? `connect() failed (111: Connection refused) while connecting to upstream, ${aboutIt()}`
          : back === 'timed-out'
            ? `upstream timed out (110: Connection timed out) while connecting to upstream, ${aboutIt()}`
            : back === 'could-not-resolve'
              ? `connect() failed (113: Host is unreachable) while connecting to upstream, ${aboutIt()}`
              : `upstream prematurely closed connection while reading response header from upstream, ${aboutIt()}`,
      );
      if (back === 'timed-out') return { kind: 'status', status: 504, place: location };
    }
    return { kind: 'status', status: 502, place: location };
  };

  const inLocation = async (location: Location | null): Promise<Outcome> => {
    const level = location ?? server;
    place = location ?? server;
    const returned = location === null ? null : own(location, location);
    if (returned !== null) return returned;
    if (level.maxBodyBytes > 0 && toBytes(request.body).length > level.maxBodyBytes) {
      failed(`client intended to send too large body: ${toBytes(request.body).length} bytes`);
      return { kind: 'status', status: 413, place: level };
    }
    if (level.deniesAll) {
      failed('access forbidden by rule');
      return { kind: 'status', status: 403, place: level };
    }
    const words = location?.tryFiles ?? server.tryFiles;
    if (words !== null && words !== undefined) {
      return tryFiles(location, words);
    }
    if (location?.proxyPass != null) return proxied(location, location.proxyPass);
    return staticFile(location);
  };

  const find = async (internal: boolean): Promise<Outcome> => {
    const returned = own(server, server);
    if (returned !== null) return returned;
    for (let hops = 0; hops <= 10; hops += 1) {
      const location: Location | null = uri.startsWith('@')
        ? (server.locations.find((each) => each.path === uri) ?? null)
        : locationFor(server, uri);
      if (uri.startsWith('@')) uri = normalPath(rawPath) ?? '/';
      if (location?.internal === true && !internal && hops === 0)
        return { kind: 'status', status: 404, place: location };
      const outcome = await inLocation(location);
      if (outcome.kind !== 'redirect') return outcome;
      ({ uri } = outcome);
      if (outcome.args !== undefined) ({ args } = outcome);
    }
    failed(`rewrite or internal redirection cycle while internally redirecting to "${uri}"`);
    return { kind: 'status', status: 500, place: server };
  };

  let outcome: Outcome =
    uri === '' ? { kind: 'status', status: 400, place: server } : await find(false);
  let forced: number | null = null;
  if (outcome.kind === 'status' && outcome.location === undefined) {
    const { status: code, place: level } = outcome;
    const page = level.errorPages.find(({ codes }) => codes.includes(code));
    if (page !== undefined) {
      if (/^https?:/.test(page.uri))
        outcome = { kind: 'status', status: 302, place: level, location: expand(page.uri) };
      else {
        forced = page.status ?? code;
        uri = expand(page.uri);
        method = request.method === 'HEAD' ? 'HEAD' : 'GET';
        outcome = await find(true);
        if (outcome.kind !== 'reply') forced = null;
      }
    }
  }
  const version =
    outcome.kind !== 'redirect' && outcome.place.serverTokens
      ? `nginx/${call.version || '1.29.4'}`
      : 'nginx';
  const common = { Server: version, Date: httpDate(call.nowMs) };
  let reply: NetReply;
  let level: Level = server;
  if (outcome.kind === 'reply') {
    level = outcome.place;
    status = forced ?? outcome.status;
    const {
      'Last-Modified': modified,
      ETag: tag,
      'Accept-Ranges': ranges,
      ...kept
    } = outcome.headers;
    const set = (name: string, value: string | undefined) =>
      value === undefined ? {} : { [name]: value };
    reply = {
      status,
      reason: reasonOf(status),
      headers: {
        ...common,
        ...(outcome.type === '' ? {} : { 'Content-Type': outcome.type }),
        ...(status === 304 || status === 204 ? {} : { 'Content-Length': String(outcome.bytes) }),
        ...set('Last-Modified', modified),
        Connection: 'keep-alive',
        ...set('ETag', tag),
        ...set('Accept-Ranges', ranges),
        ...kept,
        ...addedHeaders(level, status, expand),
      },
      body: outcome.body,
    };
  } else {
    const code = outcome.kind === 'status' ? outcome.status : 500;
    level = outcome.kind === 'status' ? outcome.place : server;
    status = code;
    const empty = code === 204 || code === 200;
    const body = empty || reasonOf(code) === '' ? '' : pageOf(code, version);
    const target = outcome.kind === 'status' ? outcome.location : undefined;
    const full =
      target?.startsWith('/') && level.absoluteRedirect
        ? `http://${host}${level.portInRedirect && request.port !== 80 ? `:${request.port}` : ''}${target}`
        : target;
    reply = {
      status: code,
      reason: reasonOf(code),
      headers: {
        ...common,
        ...(empty ? {} : { 'Content-Type': 'text/html' }),
        ...(code === 204 ? {} : { 'Content-Length': String(toBytes(body).length) }),
        ...(full === undefined ? {} : { Location: full }),
        Connection: code === 400 ? 'close' : 'keep-alive',
        ...addedHeaders(level, code, expand),
      },
      body,
    };
  }
  sentBytes = request.method === 'HEAD' ? 0 : Number(reply.headers['Content-Length'] ?? 0);
  if (request.method === 'HEAD') reply = { ...reply, body: '' };
  return { reply, server, accessLogs: level.accessLogs, variables, errors };
}

function addedHeaders(
  level: Level,
  status: number,
  expand: (text: string) => string,
): Record<string, string> {
  const usual = [200, 201, 204, 206, 301, 302, 303, 304, 307, 308].includes(status);
  const out: Record<string, string> = {};
  for (const { name, value, always } of level.headers) {
    const text = expand(value);
    if ((usual || always) && text !== '') out[name] = text;
  }
  return out;
}

/** Puts values in the place of `$name` and `${name}`; what is not known stays. */
export function expandVariables(text: string, variables: (name: string) => string | null): string {
  return text.replace(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (whole, braced?: string, bare?: string) => variables(braced ?? bare ?? '') ?? whole,
  );
}

/** Names that {@link answer} has values for. */
export const knownVariables =
  /^(http_\w+|arg_\w+|uri|document_uri|request_uri|args|query_string|is_args|request|request_method|host|hostname|scheme|server_protocol|server_name|server_port|server_addr|remote_addr|remote_user|remote_port|time_local|time_iso8601|msec|status|body_bytes_sent|bytes_sent|nginx_version|document_root|realpath_root|request_filename|pid|request_time|request_length|content_length|content_type|request_body|proxy_host|proxy_add_x_forwarded_for|connection|upstream_addr|upstream_response_time|upstream_status|gzip_ratio)$/;
