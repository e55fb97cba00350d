import type { NetReply, NetRequest } from '../../state/program-port.ts';
import { toBytes } from '../../text/bytes.ts';
import { baseName } from '../files.ts';
import { formatDate } from '../format-date.ts';
import type { Language } from './ast.ts';
import type { Log, TinyHost } from './host.ts';
import type { Dict, Value } from './values.ts';

/** How a program was started. */
export interface Start {
  readonly language: Language;
  readonly source: string;
  /** as tracebacks name it */
  readonly file: string;
  /** its directory, absolute: where modules and templates are looked for */
  readonly dir: string;
  /** `gunicorn app:app`: the server comes from the command line, not from the program */
  readonly server?: {
    readonly kind: string;
    readonly app: string;
    readonly address: string;
    readonly port: number;
    /** what it says when it is up, where the command line knows more than the program */
    readonly banner?: string;
    /** Django's runserver as it starts by itself: it handles TERM */
    readonly reloads?: boolean;
  };
}

/** What is kept of a program between its turns. */
export type Memory = Start & {
  readonly log: Log;
  readonly service: {
    readonly app: Dict;
    readonly globals: Dict;
    readonly address: string;
    readonly port: number;
  } | null;
  readonly timers: TinyHost['timers'];
  readonly signals: Record<string, Value>;
};

/** Flask, Django and http.server log to stderr, gunicorn and uvicorn say nothing or log to stdout. */
export function logStream(kept: Memory, app: Dict): 'stdout' | 'stderr' {
  return kept.server?.kind === 'uvicorn' || app['$'] === 'fastapi' ? 'stdout' : 'stderr';
}

/** What a server logs of a request. */
export function accessLine(
  kept: Memory,
  app: Dict,
  host: TinyHost,
  request: NetRequest,
  reply: NetReply,
): string {
  const { fromAddress: from, method, path } = request;
  const kind = kept.server?.kind ?? String(app['$']);
  const now = host.nowMs();
  switch (kind) {
    case 'flask':
    case 'httpserver':
      return `${from} - - [${formatDate(now, '%d/%b/%Y %H:%M:%S')}] "${method} ${path} HTTP/1.1" ${reply.status} -\n`;
    case 'django':
      return `[${formatDate(now, '%d/%b/%Y %H:%M:%S')}] "${method} ${path} HTTP/1.1" ${reply.status} ${toBytes(reply.body).length}\n`;
    case 'fastapi':
    case 'uvicorn':
      return `INFO:     ${from}:50000 - "${method} ${path} HTTP/1.1" ${reply.status} ${reply.reason}\n`;
    default:
      return '';
  }
}

/** What the server says when it is up. */
export function banner({ service, server, file }: Memory, own: string | null): string {
  if (service === null) return '';
  const kind = server?.kind ?? String(service.app['$']);
  const at = `http://${service.address}:${service.port}`;
  switch (kind) {
    case 'flask': {
      const addresses =
        service.address === '0.0.0.0'
          ? ` * Running on all addresses (0.0.0.0)\n * Running on http://127.0.0.1:${service.port}\n${own === null ? '' : ` * Running on http://${own}:${service.port}\n`}`
          : ` * Running on ${at}\n`;
      return ` * Serving Flask app '${baseName(file).replace(/\.py$/, '')}'\n * Debug mode: off\nWARNING: This is a development server. Do not use it in a production deployment. Use a production WSGI server instead.\n${addresses}Press CTRL+C to quit\n`;
    }
    case 'gunicorn':
      return `[INFO] Starting gunicorn\n[INFO] Listening at: ${at} (1)\n[INFO] Using worker: sync\n`;
    case 'uvicorn':
    case 'fastapi':
      return `INFO:     Started server process [1]\nINFO:     Application startup complete.\nINFO:     Uvicorn running on ${at} (Press CTRL+C to quit)\n`;
    case 'django':
      return server?.banner ?? '';
    default:
      return '';
  }
}
