import type { NetRequest } from '../../state/program-port.ts';
import { headerOf } from '../http-text.ts';
import type { ProgramCall } from '../program-call.ts';
import type { Server } from './nginx-config-types.ts';
import { logDate } from './static-file.ts';

/** The host that a request names, in lower case, without port. */
export const hostOf = (request: NetRequest): string =>
  request.host.replace(/:\d+$/, '').toLowerCase();

/** What a variable may tell that changes while a request is answered. */
export interface Progress {
  readonly uri: string;
  readonly args: string;
  /** root of the place that answers */
  readonly root: string;
  /** 0 before there is one */
  readonly status: number;
  readonly sentBytes: number;
}

/**
 * The value of a variable of a request.
 * @param now what holds at the moment it is asked for
 * @returns null: no variable that is known here
 * @source nginx.org, "Embedded Variables"
 */
export function variableOf(
  name: string,
  request: NetRequest,
  server: Server,
  call: ProgramCall,
  now: Progress,
): string | null {
  const { uri, args, root } = now;
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
    host: hostOf(request) || (server.names[0] ?? ''),
    hostname: call.hostname,
    scheme: 'http',
    server_protocol: 'HTTP/1.1',
    server_name: server.names[0] ?? '',
    server_port: String(request.port),
    server_addr: call.resolve?.(call.hostname) ?? '',
    remote_addr: request.fromAddress,
    remote_user: '',
    time_local: logDate(call.nowMs),
    status: String(now.status),
    body_bytes_sent: String(now.sentBytes),
    bytes_sent: String(now.sentBytes),
    nginx_version: call.version,
    document_root: root,
    request_filename: `${root}${uri}`,
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
    realpath_root: root,
  };
  return known[name] ?? null;
}

/** Puts values in the place of `$name` and `${name}`; what is not known stays. */
export function expandVariables(text: string, variables: (name: string) => string | null): string {
  return text.replace(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (whole, braced?: string, bare?: string) => variables(braced ?? bare ?? '') ?? whole,
  );
}

/** Names that {@link variableOf} has values for. */
export const knownVariables =
  /^(http_\w+|arg_\w+|uri|document_uri|request_uri|args|query_string|is_args|request|request_method|host|hostname|scheme|server_protocol|server_name|server_port|server_addr|remote_addr|remote_user|remote_port|time_local|time_iso8601|msec|status|body_bytes_sent|bytes_sent|nginx_version|document_root|realpath_root|request_filename|pid|request_time|request_length|content_length|content_type|request_body|proxy_host|proxy_add_x_forwarded_for|connection|upstream_addr|upstream_response_time|upstream_status|gzip_ratio)$/;
