import type { NetReply, NetRequest } from '../../state/program-port.ts';
import { toBytes } from '../../text/bytes.ts';
import { errnoText } from '../../union-fs/errno-text.ts';
import { headerOf } from '../http-text.ts';
import type { Answering, Level, Location, Server } from './nginx-config-types.ts';
import { locationFor, serverFor } from './nginx-places.ts';
import { proxied, type Serving } from './nginx-proxy.ts';
import { type Outcome, replyOf } from './nginx-reply.ts';
import { expandVariables, hostOf, variableOf } from './nginx-variables.ts';
import { extensionOf, httpDate, lookAt, normalPath } from './static-file.ts';

/** A reply, and what the logs say about it. */
export interface Answered {
  readonly reply: NetReply;
  readonly server: Server;
  readonly accessLogs: Level['accessLogs'];
  readonly variables: (name: string) => string | null;
  /** lines of the error log: level and text */
  readonly errors: readonly string[];
}

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
  const variables = (name: string) =>
    variableOf(name, request, server, call, {
      uri,
      args,
      root: place?.root ?? '',
      status,
      sentBytes,
    });
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
        location: level.absoluteRedirect ? `http://${hostOf(request)}${port}${target}` : target,
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

  const passOn = (location: Location, url: string): Promise<Outcome> =>
    proxied(location, url, {
      request,
      serving,
      uri,
      args,
      expand,
      about: about(),
      note: (text) => errors.push(text),
    });

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
    if (location?.proxyPass != null) return passOn(location, location.proxyPass);
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
  const level = outcome.kind === 'redirect' ? server : outcome.place;
  status = outcome.kind === 'redirect' ? 500 : (forced ?? outcome.status);
  let reply = replyOf(outcome, status, level, request, call, expand);
  sentBytes = request.method === 'HEAD' ? 0 : Number(reply.headers['Content-Length'] ?? 0);
  if (request.method === 'HEAD') reply = { ...reply, body: '' };
  return { reply, server, accessLogs: level.accessLogs, variables, errors };
}
