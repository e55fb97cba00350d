import type { NetReply } from '../state/program-port.ts';
import { toBytes } from '../text/bytes.ts';

/** A URL in its parts. */
export interface Address {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  /** with the query, at least `/` */
  readonly path: string;
  /** host and, where it is not the scheme's own, port */
  readonly authority: string;
}

/** Reads a URL; without a scheme it is http. @returns null where no host stands */
export function parseAddress(text: string): Address | null {
  const [, scheme = 'http', rest = ''] = /^(?:([a-zA-Z][\w+.-]*):\/\/)?(.*)$/.exec(text) ?? [];
  const cut = rest.search(/[/?#]/);
  const authority = (cut === -1 ? rest : rest.slice(0, cut)).replace(/^[^@]*@/, '');
  const [, bracketed, plain, digits] =
    /^(?:(\[[0-9a-fA-F:.]+\])|([^:[\]]*))(?::(\d*))?$/.exec(authority) ?? [];
  const host = bracketed ?? plain ?? '';
  if (host === '' || /[\s"<>^`{|}\\]/.test(host)) return null;
  const name = scheme.toLowerCase();
  const own = name === 'https' ? 443 : name === 'ftp' ? 21 : 80;
  const port = digits === undefined || digits === '' ? own : Number(digits);
  if (port > 65_535) return null;
  const path = (cut === -1 ? '' : rest.slice(cut)).replace(/#.*$/, '');
  return {
    scheme: name,
    host,
    port,
    path: path.startsWith('/') ? path : `/${path}`,
    authority: port === own ? host : `${host}:${port}`,
  };
}

/** The reply as it goes over the wire, without its body: status line, headers, empty line. */
export function headText(reply: NetReply): string {
  const lines = [
    `HTTP/1.1 ${reply.status} ${reply.reason}`,
    ...Object.entries(reply.headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** A header by its name, in any case. */
export function headerOf(
  headers: Readonly<Record<string, string>>,
  name: string,
): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** @source RFC 9110, 15 */
export const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  418: "I'm a teapot",
  422: 'Unprocessable Entity',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** A reply of one type, its length counted in bytes. */
export function replyOf(
  status: number,
  contentType: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): NetReply {
  return {
    status,
    reason: reasons[status] ?? '',
    headers: {
      ...headers,
      'Content-Type': contentType,
      'Content-Length': String(toBytes(body).length),
    },
    body,
  };
}
