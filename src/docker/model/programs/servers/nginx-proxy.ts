import type { NetRequest } from '../../state/program-port.ts';
import { toBytes } from '../../text/bytes.ts';
import { headerOf } from '../http-text.ts';
import type { ProgramCall } from '../program-call.ts';
import type { Location, NginxConfig } from './nginx-config-types.ts';
import type { Outcome } from './nginx-reply.ts';
import type { Reader } from './static-file.ts';

/** What a request needs besides itself. */
export interface Serving {
  readonly config: NginxConfig;
  readonly call: ProgramCall;
  readonly reader: Reader;
  /** counts requests to an upstream, so that its servers take turns */
  readonly turn: number;
}

/** A request as the location sees it that passes it on. */
export interface Passing {
  readonly request: NetRequest;
  readonly serving: Serving;
  readonly uri: string;
  readonly args: string;
  readonly expand: (text: string) => string;
  /** how lines of the error log tell of the request */
  readonly about: string;
  /** adds a line to the error log */
  readonly note: (text: string) => void;
}

/**
 * `proxy_pass`: asks the servers of the upstream one after the other, until one answers.
 * @source nginx.org, ngx_http_proxy_module; nginx, src/http/ngx_http_upstream.c
 */
export async function proxied(location: Location, url: string, passing: Passing): Promise<Outcome> {
  const { request, serving, uri, args, expand } = passing;
  const { config, call } = serving;
  const [, name = '', port = '80', path] = /^http:\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url) ?? [];
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
      host: headers.Host ?? name,
      headers,
      body: request.body,
    });
    const upstream = `upstream: "http://${call.resolve?.(member.host) ?? member.host}:${member.port}${passed}"`;
    const aboutIt = () => {
      const [client = '', ...others] = passing.about.split(', host: ');
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
    passing.note(
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
}
