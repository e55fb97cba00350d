import type { NetFailure, NetReply } from '../state/program-port.ts';
import { toBytes } from '../text/bytes.ts';
import { resolvePath } from '../text/paths.ts';
import { errnoText } from '../union-fs/errno-text.ts';
import { baseName, readText, writeText } from './files.ts';
import { type Address, headerOf, headText, parseAddress } from './http-text.ts';
import { callerOf, type ProgramCall, type Quick } from './program-call.ts';

interface Options {
  method: string | null;
  headers: Record<string, string>;
  data: string[];
  get: boolean;
  include: boolean;
  head: boolean;
  output: string | null;
  remoteName: boolean;
  silent: boolean;
  showError: boolean;
  fail: boolean;
  follow: boolean;
  verbose: boolean;
  write: string | null;
  retries: number;
  /** `-m`, `--connect-timeout`; null: as long as the kernel tries */
  limitMs: number | null;
  urls: string[];
}

const longNames: Readonly<Record<string, string>> = {
  request: 'X',
  header: 'H',
  data: 'd',
  'data-raw': 'd',
  'data-binary': 'd',
  get: 'G',
  include: 'i',
  head: 'I',
  output: 'o',
  'remote-name': 'O',
  silent: 's',
  'show-error': 'S',
  fail: 'f',
  location: 'L',
  verbose: 'v',
  'write-out': 'w',
  'max-time': 'm',
  'connect-timeout': 'm',
  'user-agent': 'A',
  insecure: 'k',
  retry: 'r',
  'retry-delay': 'W',
  'retry-connrefused': 'k',
  url: 'u',
  ipv4: '4',
  'no-progress-meter': 'k',
  compressed: 'k',
  'fail-with-body': 'f',
  'http1.1': 'k',
  'no-buffer': 'N',
  json: 'j',
};
const withValue = new Set(['X', 'H', 'd', 'o', 'w', 'm', 'A', 'r', 'u', 'j', 'W']);

function parse(words: readonly string[]): Options | string {
  const options: Options = {
    method: null,
    headers: {},
    data: [],
    get: false,
    include: false,
    head: false,
    output: null,
    remoteName: false,
    silent: false,
    showError: false,
    fail: false,
    follow: false,
    verbose: false,
    write: null,
    retries: 0,
    limitMs: null,
    urls: [],
  };
  const queue = [...words];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (!word.startsWith('-') || word === '-') {
      options.urls.push(word);
      continue;
    }
    if (word.startsWith('--')) {
      const letter = longNames[word.slice(2)];
      if (letter === undefined) return word;
      if (!set(options, letter, withValue.has(letter) ? queue.shift() : undefined)) return word;
      continue;
    }
    for (let i = 1; i < word.length; i += 1) {
      const letter = word[i] as string;
      const takes = withValue.has(letter);
      const value = takes ? (i + 1 < word.length ? word.slice(i + 1) : queue.shift()) : undefined;
      if (/[rujW]/.test(letter) || !set(options, letter, value)) return `-${letter}`;
      if (takes) break;
    }
  }
  return options;
}

/** @returns false for a flag that is not simulated */
function set(options: Options, letter: string, value = ''): boolean {
  switch (letter) {
    case 'X':
      options.method = value;
      break;
    case 'H': {
      const cut = value.indexOf(':');
      if (cut > 0) options.headers[value.slice(0, cut)] = value.slice(cut + 1).trim();
      break;
    }
    case 'j':
      options.data.push(value);
      options.headers['Content-Type'] = 'application/json';
      break;
    case 'd':
      options.data.push(value);
      break;
    case 'G':
      options.get = true;
      break;
    case 'i':
      options.include = true;
      break;
    case 'I':
      options.head = true;
      break;
    case 'o':
      options.output = value;
      break;
    case 'O':
      options.remoteName = true;
      break;
    case 's':
      options.silent = true;
      break;
    case 'S':
      options.showError = true;
      break;
    case 'f':
      options.fail = true;
      break;
    case 'L':
      options.follow = true;
      break;
    case 'v':
      options.verbose = true;
      break;
    case 'w':
      options.write = value;
      break;
    case 'A':
      options.headers['User-Agent'] = value;
      break;
    case 'r':
      options.retries = Number(value);
      break;
    case 'u':
      options.urls.push(value);
      break;
    case 'm':
      if (Number(value) > 0) options.limitMs = Math.round(Number(value) * 1000);
      break;
    case 'W':
    case 'k':
    case 'N':
    case '4':
    case 'g':
      break;
    default:
      return false;
  }
  return true;
}

/** curl's words and exit code for a connection that failed. @source curl(1), "EXIT CODES" */
function failure(
  kind: NetFailure,
  { host, port }: Address,
  limitMs: number | null,
): { readonly code: number; readonly text: string; readonly tookMs: number } {
  switch (kind) {
    case 'could-not-resolve':
      return { code: 6, text: `Could not resolve host: ${host}`, tookMs: 20 };
    case 'refused':
      return {
        code: 7,
        text: `Failed to connect to ${host} port ${port} after 0 ms: Couldn't connect to server`,
        tookMs: 1,
      };
    case 'timed-out':
      if (limitMs !== null)
        return {
          code: 28,
          text: `Connection timed out after ${limitMs} milliseconds`,
          tookMs: limitMs,
        };
      return {
        code: 28,
        text: `Failed to connect to ${host} port ${port} after 130000 ms: Couldn't connect to server`,
        tookMs: 130_000,
      };
    case 'empty-reply':
      return { code: 52, text: 'Empty reply from server', tookMs: 2 };
  }
}

/** curl(1) over the simulated network. The progress meter is not shown. */
export async function curl(call: ProgramCall): Promise<Quick> {
  const words = call.argv.slice(1);
  if (words.includes('--version') || words.includes('-V'))
    return { stdout: `curl ${call.version || '8.14.1'} (strata, simulated)\nProtocols: http\n` };
  const options = parse(words);
  if (typeof options === 'string')
    return { stderr: `strata: curl ${options} is not simulated\n`, code: 2 };
  if (options.urls.length === 0)
    return {
      stderr: "curl: (2) no URL specified\ncurl: try 'curl --help' for more information\n",
      code: 2,
    };
  const quiet = options.silent && !options.showError;
  let files: ProgramCall['files'] | undefined;
  let [stdout, stderr, code, tookMs] = ['', '', 0, 0];
  const complain = (exit: number, text: string) => {
    code = exit;
    if (!quiet) stderr += `curl: (${exit}) ${text}\n`;
  };
  for (const url of options.urls) {
    code = 0;
    let address = parseAddress(url);
    if (address === null) {
      complain(3, 'URL rejected: Malformed input to a URL function');
      continue;
    }
    if (address.scheme !== 'http' && address.scheme !== 'https') {
      complain(1, `Protocol "${address.scheme}" not supported`);
      continue;
    }
    let reply: NetReply | NetFailure = 'refused';
    let head = '';
    for (let hops = 0; hops < 50; hops += 1) {
      const sent = request(call, options, address);
      for (let attempt = 0; attempt <= options.retries; attempt += 1) {
        reply = await call.connect({
          protocol: 'http',
          url: `${address.scheme}://${address.host}:${address.port}${sent.path}`,
          ...sent,
          host: headerOf(options.headers, 'Host') ?? address.authority,
        });
        if (typeof reply !== 'string' || reply === 'could-not-resolve') break;
        if (attempt < options.retries) tookMs += 1000 * 2 ** attempt;
      }
      if (typeof reply === 'string') break;
      tookMs += 2;
      head = headText(reply);
      if (options.verbose) stderr += trace(address, sent, reply);
      const location = headerOf(reply.headers, 'Location');
      if (!options.follow || location === undefined || reply.status < 300 || reply.status >= 400)
        break;
      if (options.include || options.head) stdout += head;
      const next: Address | null = parseAddress(
        /^\w+:/.test(location)
          ? location
          : `${address.scheme}://${address.authority}${location.startsWith('/') ? '' : '/'}${location}`,
      );
      if (next === null) break;
      address = next;
    }
    if (typeof reply === 'string') {
      const told = failure(reply, address, options.limitMs);
      tookMs += told.tookMs;
      complain(told.code, told.text);
      if (options.write !== null) stdout += written(options.write, null, address);
      continue;
    }
    if (options.fail && reply.status >= 400)
      complain(22, `The requested URL returned error: ${reply.status}`);
    else {
      const body = (options.include || options.head ? head : '') + (options.head ? '' : reply.body);
      const target = options.remoteName
        ? baseName(address.path.replace(/\?.*/, ''))
        : options.output;
      if (options.remoteName && target === '') complain(23, 'Failed to open the file');
      else if (target === null || target === '-') stdout += body;
      else if (resolvePath(call.cwd, target) !== '/dev/null') {
        const done = writeText(
          files ?? call.files,
          resolvePath(call.cwd, target),
          body,
          callerOf(call),
        );
        if (done.ok) files = done.value;
        else complain(23, `Failed to open the file ${target}: ${errnoText(done.error)}`);
      }
    }
    if (options.write !== null) stdout += written(options.write, reply, address);
  }
  return { stdout, stderr, code, ...(files === undefined ? {} : { files }), tookMs };

  function request(from: ProgramCall, given: Options, to: Address) {
    const data = given.data
      .map((part) =>
        part.startsWith('@')
          ? (readText(from.files, resolvePath(from.cwd, part.slice(1))) ?? '').replace(/\r?\n/g, '')
          : part,
      )
      .join('&');
    const posts = given.data.length > 0 && !given.get;
    const headers: Record<string, string> = {
      Host: to.authority,
      'User-Agent': `curl/${from.version || '8.14.1'}`,
      Accept: '*/*',
    };
    if (posts)
      Object.assign(headers, {
        'Content-Length': String(toBytes(data).length),
        'Content-Type': 'application/x-www-form-urlencoded',
      });
    Object.assign(headers, given.headers);
    const query = given.get && data !== '' ? `${to.path.includes('?') ? '&' : '?'}${data}` : '';
    return {
      method: given.method ?? (given.head ? 'HEAD' : posts ? 'POST' : 'GET'),
      path: to.path + query,
      headers,
      body: posts ? data : '',
    };
  }
}

function trace(
  address: Address,
  sent: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
  },
  reply: NetReply,
): string {
  const out = [
    `${sent.method} ${sent.path} HTTP/1.1`,
    ...Object.entries(sent.headers).map(([name, value]) => `${name}: ${value}`),
    '',
  ];
  const back = headText(reply)
    .replace(/\r\n\r\n$/, '\r\n')
    .split('\r\n');
  return `* Connected to ${address.host} port ${address.port}\n${out.map((line) => `> ${line}\n`).join('')}${back.map((line) => `< ${line}\n`).join('')}`;
}

function written(format: string, reply: NetReply | null, address: Address): string {
  const known: Readonly<Record<string, string>> = {
    http_code: reply === null ? '000' : String(reply.status),
    response_code: reply === null ? '000' : String(reply.status),
    size_download: String(reply === null ? 0 : toBytes(reply.body).length),
    content_type: reply === null ? '' : (headerOf(reply.headers, 'Content-Type') ?? ''),
    url_effective: `${address.scheme}://${address.authority}${address.path}`,
    time_total: '0.002000',
  };
  return format
    .replace(/%\{(\w+)\}/g, (_, name: string) => known[name] ?? '')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t');
}
