// A small static host: answers as GitHub Pages and the like do. Node only, no packages.
// Usage: node scripts/serve.mjs [--root dist] [--base /] [--port 4173] [--strict-port] [--delay-fonts 2000]
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};
const compressible = /^(text\/|application\/(json|manifest|xml|wasm)|image\/svg)/;

/**
 * @typedef {{ kind: 'file', path: string, status: 200 }
 *   | { kind: 'redirect', location: string }
 *   | { kind: 'missing' }} Answer
 */

/**
 * What a static host answers to a request's address.
 * @param {string} root folder with the built site
 * @param {string} base path under which it stands; begins and ends in a slash
 * @param {string} url path and query of the request
 * @returns {Answer}
 */
export function answerFor(root, base, url) {
  const mark = url.indexOf('?');
  const pathname = mark < 0 ? url : url.slice(0, mark);
  const search = mark < 0 ? '' : url.slice(mark);
  if (`${pathname}/` === base) return { kind: 'redirect', location: base + search };
  if (!pathname.startsWith(base)) return { kind: 'missing' };
  let path;
  try {
    path = decodeURIComponent(pathname.slice(base.length));
  } catch {
    return { kind: 'missing' };
  }
  const file = resolve(root, `.${sep}${path}`);
  if (path.includes('\0') || (file !== resolve(root) && !file.startsWith(resolve(root) + sep))) {
    return { kind: 'missing' };
  }
  const index = join(file, 'index.html');
  if (path === '' || path.endsWith('/')) {
    return isFile(index) ? { kind: 'file', path: index, status: 200 } : { kind: 'missing' };
  }
  if (isFile(file)) return { kind: 'file', path: file, status: 200 };
  // one leading slash: two would name another host
  if (isFile(index))
    return { kind: 'redirect', location: `/${pathname.replace(/^\/+/, '')}/${search}` };
  return { kind: 'missing' };
}

/** @param {string} path */
function isFile(path) {
  // a file used as a folder makes statSync throw, also with throwIfNoEntry: false
  return existsSync(path) && statSync(path).isFile();
}

/**
 * The encoding to answer with: brotli before gzip where the client takes both equally.
 * @param {string | undefined} header Accept-Encoding
 * @returns {'br' | 'gzip' | null} null: as it is
 */
export function chooseEncoding(header) {
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const part of (header ?? '').split(',')) {
    const [name = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
    const weight = parameters.find((each) => each.startsWith('q='));
    weights.set(name, weight === undefined ? 1 : Number(weight.slice(2)) || 0);
  }
  const weightOf = (/** @type {string} */ name) => weights.get(name) ?? weights.get('*') ?? 0;
  const [brotli, gzip] = [weightOf('br'), weightOf('gzip')];
  if (brotli === 0 && gzip === 0) return null;
  return brotli >= gzip ? 'br' : 'gzip';
}

/**
 * @typedef {object} HostOptions
 * @property {string} root folder with the built site
 * @property {string} [base] path under which it stands; default `/`
 * @property {number} [delayFontsMs] hold back fonts, to see the page without them
 */

/**
 * An HTTP server over a folder; it does not listen yet.
 * @param {HostOptions} options
 */
export function createStaticHost({ root, base = '/', delayFontsMs = 0 }) {
  /** @type {Map<string, Buffer>} */
  const compressed = new Map();

  /** @param {string} path @param {'br' | 'gzip'} encoding @param {string} version */
  const compress = (path, encoding, version) => {
    const key = `${encoding} ${version} ${path}`;
    let body = compressed.get(key);
    if (body === undefined) {
      const plain = readFileSync(path);
      body =
        encoding === 'gzip'
          ? gzipSync(plain, { level: 9 })
          : brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
      compressed.set(key, body);
    }
    return body;
  };

  return createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const answer = answerFor(root, base, url);
    if (answer.kind === 'redirect') {
      response.writeHead(301, { location: answer.location }).end();
      return;
    }
    const missing = answer.kind === 'missing';
    const path = missing ? join(root, '404.html') : answer.path;
    if (missing && !isFile(path)) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
      return;
    }
    const { size, mtimeMs } = statSync(path);
    const version = `${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}`;
    const type = types[extname(path)] ?? 'application/octet-stream';
    const mayCompress = compressible.test(type) && size > 256;
    const encoding = mayCompress ? chooseEncoding(headers['accept-encoding']) : null;
    const etag = `W/"${version}"`;
    /** @type {Record<string, string | number>} */
    const sent = {
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'cache-control': /[/\\]assets[/\\]/.test(path)
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=0, must-revalidate',
      ...(mayCompress ? { vary: 'Accept-Encoding' } : {}),
    };
    if (!missing) sent.etag = etag;
    if (!missing && headers['if-none-match']?.includes(etag)) {
      response.writeHead(304, sent).end();
      return;
    }
    const body = encoding === null ? readFileSync(path) : compress(path, encoding, version);
    if (encoding !== null) sent['content-encoding'] = encoding;
    sent['content-length'] = body.length;
    const send = () => {
      response.writeHead(missing ? 404 : 200, sent);
      response.end(method === 'HEAD' ? undefined : body);
    };
    if (delayFontsMs > 0 && type.startsWith('font/')) setTimeout(send, delayFontsMs);
    else send();
  });
}

/**
 * @typedef {object} ListenOptions
 * @property {number} [port] default 4173
 * @property {boolean} [strict] fail when the port is taken, instead of taking the next free one
 * @property {string} [host] default 127.0.0.1
 */

/**
 * Listen on a port or, unless strict, on the next free one.
 * @param {import('node:http').Server} server
 * @param {ListenOptions} [options]
 * @returns {Promise<number>} the port
 */
export async function listen(server, { port = 4173, strict = false, host = '127.0.0.1' } = {}) {
  for (let candidate = port; ; candidate += 1) {
    try {
      await new Promise((done, failed) => {
        server.once('error', failed);
        server.listen(candidate, host, () => {
          server.off('error', failed);
          done(undefined);
        });
      });
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : candidate;
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || strict || candidate - port >= 100) throw error;
    }
  }
}

/**
 * BASE_PATH with a slash at both ends.
 * @param {string | undefined} path
 * @returns {string}
 */
export function normalizeBase(path) {
  const inner = (path ?? '').replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}

/**
 * Serve until Ctrl-C.
 * @param {HostOptions & ListenOptions} options
 */
export async function serveUntilStopped(options) {
  const server = createStaticHost(options);
  const port = await listen(server, options);
  const host =
    options.host === undefined || options.host === '127.0.0.1' ? 'localhost' : options.host;
  console.log(`Strata: http://${host}:${port}${options.base ?? '/'}   (Ctrl-C stops)`);
  await new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, done);
  });
  server.close();
  server.closeAllConnections();
}

/** PORT and HOST as options. @param {NodeJS.ProcessEnv} env @returns {ListenOptions} */
export function listenOptions(env) {
  const port = Number(env.PORT);
  return {
    ...(Number.isInteger(port) && port > 0 ? { port } : {}),
    ...(env.HOST ? { host: env.HOST } : {}),
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      root: { type: 'string', default: 'dist' },
      base: { type: 'string', default: process.env.BASE_PATH ?? '/' },
      port: { type: 'string' },
      'strict-port': { type: 'boolean', default: false },
      'delay-fonts': { type: 'string', default: '0' },
    },
  });
  await serveUntilStopped({
    root: values.root,
    base: normalizeBase(values.base),
    delayFontsMs: Number(values['delay-fonts']),
    strict: values['strict-port'],
    ...listenOptions(
      values.port === undefined ? process.env : { ...process.env, PORT: values.port },
    ),
  });
}
