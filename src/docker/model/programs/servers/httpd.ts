import { err, ok, type Result } from '../../../../lib/result.ts';
import type { NetReply, NetRequest } from '../../state/program-port.ts';
import { toBytes } from '../../text/bytes.ts';
import type { Json } from '../../text/json.ts';
import { resolvePath } from '../../text/paths.ts';
import { accountOf } from '../accounts.ts';
import { readText, statOf } from '../files.ts';
import { formatDate } from '../format-date.ts';
import { headerOf, reasons } from '../http-text.ts';
import { ends, type LongProgram, type ProgramCall, waits } from '../program-call.ts';
import { type Notes, portTaken, writeLog } from './log-file.ts';
import { extensionOf, httpDate, logDate, lookAt, normalPath } from './static-file.ts';

/** What httpd goes by. Plain data. */
interface HttpdConfig {
  readonly root: string;
  readonly ports: readonly number[];
  readonly documents: string;
  readonly index: readonly string[];
  readonly serverName: string;
  readonly user: string;
  readonly errorLog: string;
  readonly accessLogs: readonly string[];
}
interface Memory {
  readonly config: HttpdConfig;
  readonly foreground: boolean;
}

const configPath = '/usr/local/apache2/conf/httpd.conf';

/** @source Apache httpd, conf/mime.types: the usual ones */
const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  css: 'text/css',
  txt: 'text/plain',
  js: 'text/javascript',
  mjs: 'text/javascript',
  json: 'application/json',
  xml: 'application/xml',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  ico: 'image/x-icon',
  pdf: 'application/pdf',
  md: 'text/markdown',
  csv: 'text/csv',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

/** @returns text for stderr */
function configOf(call: ProgramCall): Result<HttpdConfig, string> {
  const text = readText(call.files, configPath);
  if (text === null)
    return err(
      `httpd: Could not open configuration file ${configPath}: No such file or directory\n`,
    );
  let config: HttpdConfig = {
    root: '/usr/local/apache2',
    ports: [],
    documents: '/usr/local/apache2/htdocs',
    index: ['index.html'],
    serverName: '',
    user: 'www-data',
    errorLog: 'logs/error_log',
    accessLogs: [],
  };
  for (const [i, line] of text.split('\n').entries()) {
    const words = [...line.trim().matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, bare]) => quoted ?? bare ?? '',
    );
    const [name = '', value = '', more] = words;
    if (name === '' || name.startsWith('#')) continue;
    const wrong = (what: string) =>
      err(`AH00526: Syntax error on line ${i + 1} of ${configPath}:\n${what}\n`);
    switch (name.toLowerCase()) {
      case 'serverroot':
        config = { ...config, root: value };
        break;
      case 'listen': {
        const port = Number(value.replace(/^.*:/, ''));
        if (!(port >= 1 && port <= 65_535)) return wrong('Port must be specified');
        config = { ...config, ports: [...config.ports, port] };
        break;
      }
      case 'documentroot':
        if (statOf(call.files, resolvePath(config.root, value))?.type !== 'dir')
          return wrong(`DocumentRoot '${value}' is not a directory, or is not readable`);
        config = { ...config, documents: resolvePath(config.root, value) };
        break;
      case 'directoryindex':
        config = { ...config, index: words.slice(1) };
        break;
      case 'servername':
        config = { ...config, serverName: value };
        break;
      case 'user':
        config = { ...config, user: value };
        break;
      case 'errorlog':
        config = { ...config, errorLog: value };
        break;
      case 'customlog':
        if (more !== 'common')
          return err(`strata: httpd directive "CustomLog … ${more ?? ''}" is not simulated\n`);
        config = { ...config, accessLogs: [...config.accessLogs, value] };
        break;
      // nothing that a reply shows
      case 'group':
      case 'serveradmin':
      case 'loglevel':
      case 'timeout':
      case 'keepalive':
      case 'keepalivetimeout':
      case 'maxkeepaliverequests':
      case 'pidfile':
      case 'loadmodule':
        break;
      default:
        if (/^<?[A-Za-z]+/.test(name))
          return err(`strata: httpd directive "${name}" is not simulated\n`);
        return wrong(
          `Invalid command '${name}', perhaps misspelled or defined by a module not included in the server configuration`,
        );
    }
  }
  return config.ports.length === 0
    ? err('(13)Permission denied: AH00072: no listening sockets available, shutting down\n')
    : ok(config);
}

const page = (status: number, text: string) =>
  `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${status} ${reasons[status] ?? ''}</title>\n</head><body>\n<h1>${reasons[status] ?? ''}</h1>\n<p>${text}</p>\n</body></html>\n`;
const texts: Readonly<Record<number, string>> = {
  400: 'The server could not understand the request.',
  403: 'You may not read this here.',
  404: 'This URL was not found on the server.',
  405: 'This method is not allowed for this URL.',
};

function answer(request: NetRequest, call: ProgramCall, config: HttpdConfig): NetReply {
  const common = {
    Date: httpDate(call.nowMs),
    Server: `Apache/${call.version || '2.4.66'} (Unix)`,
  };
  const body = (
    status: number,
    text: string,
    headers: Readonly<Record<string, string>> = {},
  ): NetReply => ({
    status,
    reason: reasons[status] ?? '',
    body: text,
    headers: {
      ...common,
      ...headers,
      'Content-Length': String(toBytes(text).length),
      'Content-Type': 'text/html; charset=iso-8859-1',
    },
  });
  const error = (status: number) => body(status, page(status, texts[status] ?? ''));
  const path = normalPath(request.path.replace(/\?.*$/, ''));
  if (path === null) return error(400);
  if (request.method === 'OPTIONS')
    return {
      status: 200,
      reason: 'OK',
      body: '',
      headers: {
        ...common,
        Allow: 'GET,POST,OPTIONS,HEAD,TRACE',
        'Content-Length': '0',
        'Content-Type': 'text/html',
      },
    };
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) return error(405);
  const account = accountOf(call.files, config.user);
  const reader = call.account.uid === 0 && account !== null ? account : call.account;
  let file = `${config.documents}${path}`;
  let found = lookAt(call.files, file, reader);
  if (found.kind === 'dir' && !path.endsWith('/')) {
    const [, query] = request.path.split('?');
    const location = `http://${request.host}${path}/${query === undefined ? '' : `?${query}`}`;
    return body(301, page(301, `It is at <a href="${location}">another place</a>.`), {
      Location: location,
    });
  }
  if (found.kind === 'dir') {
    const name = config.index.find(
      (each) => lookAt(call.files, `${file}${each}`, reader).kind !== 'error',
    );
    if (name === undefined) return error(403);
    file = `${file}${name}`;
    found = lookAt(call.files, file, reader);
  }
  if (found.kind !== 'file')
    return error(found.kind === 'error' && found.errno === 'EACCES' ? 403 : 404);
  const tag = `"${found.bytes.toString(16)}-${Math.floor(found.mtimeMs * 1000).toString(16)}"`;
  const dates = { 'Last-Modified': httpDate(found.mtimeMs), ETag: tag };
  if (headerOf(request.headers, 'if-none-match') === tag)
    return { status: 304, reason: 'Not Modified', body: '', headers: { ...common, ...dates } };
  const type = types[extensionOf(file)];
  return {
    status: 200,
    reason: 'OK',
    body: found.text,
    headers: {
      ...common,
      ...dates,
      'Accept-Ranges': 'bytes',
      'Content-Length': String(found.bytes),
      ...(type === undefined ? {} : { 'Content-Type': type }),
    },
  };
}

/**
 * Apache httpd with the few directives of the simulated image: static files.
 * @source httpd.apache.org, directives and signals; texts of the log
 */
export const httpd: LongProgram = (call, wake, memory) => {
  const notes: Notes = { files: call.files, output: [] };
  const done = (code: number) => ends({ files: notes.files }, code, notes.output, 10);
  const say = (text: string, stream: 'stdout' | 'stderr' = 'stderr') =>
    notes.output.push({ stream, text });
  const version = call.version || '2.4.66';
  const log = (config: HttpdConfig, module: string, text: string) => {
    const time = formatDate(call.nowMs, '%a %b %d %H:%M:%S');
    const micros = String(Math.floor(call.nowMs % 1000) * 1000).padStart(6, '0');
    writeLog(
      notes,
      resolvePath(config.root, config.errorLog),
      `[${time}.${micros} ${formatDate(call.nowMs, '%Y')}] [${module}:notice] [pid ${call.pid}:tid ${call.pid}] ${text}\n`,
      call,
    );
  };
  if (wake.kind === 'start') {
    const words = call.argv.slice(1);
    if (words[0] === '-v' || words[0] === '-V') {
      say(`Server version: Apache/${version} (Unix)\n`, 'stdout');
      return done(0);
    }
    const foreground =
      /httpd-foreground$/.test(call.argv[0] ?? '') ||
      /(^| )(-D ?FOREGROUND|-X)( |$)/.test(words.join(' '));
    const test = words.includes('-t');
    const other = words
      .join(' ')
      .replace(/-D ?FOREGROUND|-DFOREGROUND|-t/g, '')
      .trim();
    if (other !== '') {
      say(`strata: httpd ${other} is not simulated\n`);
      return done(1);
    }
    const config = configOf(call);
    if (!config.ok) {
      say(config.error);
      return done(1);
    }
    if (config.value.serverName === '')
      say(
        `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${call.resolve?.(call.hostname) ?? '127.0.0.1'}. Set the 'ServerName' directive globally to suppress this message\n`,
      );
    if (test) {
      say('Syntax OK\n');
      return done(0);
    }
    if (!foreground) {
      say('strata: httpd in the background is not simulated\n');
      return done(1);
    }
    const taken = config.value.ports.find((port) => portTaken(call, port));
    if (taken !== undefined) {
      say(
        `(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:${taken}\nno listening sockets available, shutting down\nAH00015: Unable to open logs\n`,
      );
      return done(1);
    }
    log(
      config.value,
      'mpm_event',
      `AH00489: Apache/${version} (Unix) configured -- resuming normal operations`,
    );
    log(config.value, 'core', "AH00094: Command line: 'httpd -D FOREGROUND'");
    return serving({ config: config.value, foreground });
  }
  const kept = memory as unknown as Memory;
  if (wake.kind === 'signal') {
    log(
      kept.config,
      'mpm_event',
      wake.signal === 'WINCH'
        ? 'AH00492: caught SIGWINCH, shutting down gracefully'
        : 'AH00491: caught SIGTERM, shutting down',
    );
    return done(0);
  }
  if (wake.kind !== 'request' || wake.request.protocol !== 'http') return serving(kept);
  const { request } = wake;
  const whole = answer(request, { ...call, version }, kept.config);
  const reply = request.method === 'HEAD' ? { ...whole, body: '' } : whole;
  const size =
    request.method === 'HEAD' || whole.status === 304
      ? '-'
      : (whole.headers['Content-Length'] ?? '-');
  for (const path of kept.config.accessLogs)
    writeLog(
      notes,
      resolvePath(kept.config.root, path),
      `${request.fromAddress} - - [${logDate(call.nowMs)}] "${request.method} ${request.path} HTTP/1.1" ${whole.status} ${size === '0' ? '-' : size}\n`,
      call,
    );
  return { ...serving(kept, 1), reply };

  function serving(state: Memory, tookMs = 0) {
    return waits({ files: notes.files }, state as unknown as Json, {
      output: notes.output,
      tookMs,
      listens: state.config.ports.map((port) => ({
        address: '0.0.0.0',
        port,
        protocol: 'tcp' as const,
      })),
      handles: ['TERM', 'INT', 'WINCH'],
      children: Array.from({ length: 3 }, () => ['httpd', '-DFOREGROUND']),
      ...(wake.kind === 'start' ? { argv: ['httpd', '-DFOREGROUND'] } : {}),
    });
  }
};
