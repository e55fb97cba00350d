import type { NetReply, NetRequest } from '../../state/program-port.ts';
import { toBytes } from '../../text/bytes.ts';
import { reasons } from '../http-text.ts';
import type { ProgramCall } from '../program-call.ts';
import type { Level } from './nginx-config-types.ts';
import { hostOf } from './nginx-variables.ts';
import { httpDate } from './static-file.ts';

/** What a place makes of a request: a body, a status that has a page, or another path to look at. */
export type Outcome =
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

/**
 * The reply of an outcome, headers in nginx's order.
 * @param status of the reply; an error page may bring another than its outcome's
 * @param level whose settings count
 * @source nginx, src/http/ngx_http_header_filter_module.c and ngx_http_special_response.c
 */
export function replyOf(
  outcome: Outcome,
  status: number,
  level: Level,
  request: NetRequest,
  call: ProgramCall,
  expand: (text: string) => string,
): NetReply {
  const version =
    outcome.kind !== 'redirect' && outcome.place.serverTokens
      ? `nginx/${call.version || '1.29.4'}`
      : 'nginx';
  const common = { Server: version, Date: httpDate(call.nowMs) };
  if (outcome.kind === 'reply') {
    const {
      'Last-Modified': modified,
      ETag: tag,
      'Accept-Ranges': ranges,
      ...kept
    } = outcome.headers;
    const set = (name: string, value: string | undefined) =>
      value === undefined ? {} : { [name]: value };
    return {
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
  }
  const empty = status === 204 || status === 200;
  const body = empty || reasonOf(status) === '' ? '' : pageOf(status, version);
  const target = outcome.kind === 'status' ? outcome.location : undefined;
  const full =
    target?.startsWith('/') && level.absoluteRedirect
      ? `http://${hostOf(request)}${level.portInRedirect && request.port !== 80 ? `:${request.port}` : ''}${target}`
      : target;
  return {
    status,
    reason: reasonOf(status),
    headers: {
      ...common,
      ...(empty ? {} : { 'Content-Type': 'text/html' }),
      ...(status === 204 ? {} : { 'Content-Length': String(toBytes(body).length) }),
      ...(full === undefined ? {} : { Location: full }),
      Connection: status === 400 ? 'close' : 'keep-alive',
      ...addedHeaders(level, status, expand),
    },
    body,
  };
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
