import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { samples } from '../src/lib/samples.arbitrary.ts';
import {
  answerFor,
  chooseEncoding,
  createStaticHost,
  listen,
  listenOptions,
  normalizeBase,
} from './serve.mjs';
import { staticAnswer } from './vite/static-host.ts';

const page = `<!doctype html><title>Strata</title>${'<p>stone</p>'.repeat(100)}`;
let parent = '';
let root = '';
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'strata-serve-'));
  root = join(parent, 'dist');
  for (const [file, text] of [
    ['index.html', page],
    ['404.html', `<title>Not here</title>${page}`],
    ['en/index.html', page],
    ['en/a b/index.html', page],
    ['assets/app-1.js', 'console.log(1);'.repeat(50)],
    ['assets/font.woff2', 'font'.repeat(200)],
    ['icons/mark.svg', '<svg/>'],
    ['../secret.txt', 'secret'],
    ['../dist-other/secret.txt', 'secret'],
  ] as const) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
});
afterAll(() => rmSync(parent, { recursive: true }));

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});
const start = async (options: { base?: string; delayFontsMs?: number } = {}) => {
  const server = createStaticHost({ root, ...options });
  open.push(server);
  return listen(server, { port: 0 });
};

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}
/** Without a client that tidies the path or unpacks the body. */
const ask = (port: number, path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Answer>((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, headers, method, agent: false },
      (got) => {
        const chunks: Buffer[] = [];
        got.on('data', (chunk: Buffer) => chunks.push(chunk));
        got.on('end', () =>
          resolve({ status: got.statusCode, headers: got.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    sent.on('error', reject);
    sent.end();
  });

describe('a static host', () => {
  it('serves a folder as its index, and a file with its type', async () => {
    const port = await start();
    const home = await ask(port, '/en/');
    expect([home.status, home.headers['content-type'], home.body.toString()]).toEqual([
      200,
      'text/html; charset=utf-8',
      page,
    ]);
    const mark = await ask(port, '/icons/mark.svg?x=1');
    expect([mark.status, mark.headers['content-type'], mark.body.toString()]).toEqual([
      200,
      'image/svg+xml',
      '<svg/>',
    ]);
    expect((await ask(port, '/en/a%20b/')).status).toBe(200);
  });

  it('sends a folder without its slash to the slash, query kept', async () => {
    const port = await start();
    for (const [path, location] of [
      ['/en', '/en/'],
      ['/en?step=two', '/en/?step=two'],
      ['/en/a%20b', '/en/a%20b/'],
    ] as const) {
      const { status, headers } = await ask(port, path);
      expect([status, headers.location]).toEqual([301, location]);
    }
  });

  it('never names another host in a redirect', async () => {
    const port = await start();
    const { headers } = await ask(port, '//en');
    expect(headers.location ?? '/').toMatch(/^\/(?!\/)/);
  });

  it('answers an unknown address with 404.html and status 404', async () => {
    const port = await start();
    const { status, headers, body } = await ask(port, '/en/nowhere/');
    expect([status, headers.etag]).toEqual([404, undefined]);
    expect(body.toString()).toContain('Not here');
  });

  it('serves under a base and nothing outside of it', async () => {
    const port = await start({ base: '/sub/path/' });
    expect((await ask(port, '/sub/path/en/')).status).toBe(200);
    expect((await ask(port, '/sub/path')).headers.location).toBe('/sub/path/');
    expect((await ask(port, '/sub/path/en')).headers.location).toBe('/sub/path/en/');
    expect((await ask(port, '/en/')).status).toBe(404);
    expect((await ask(port, '/')).status).toBe(404);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/en/..%2f..%2fsecret.txt',
    '/..%2fdist-other/secret.txt',
    '/%',
    '/%00',
  ])('keeps %s inside the folder', async (path) => {
    const { status, body } = await ask(await start(), path);
    expect(status).toBe(404);
    expect(body.toString()).not.toContain('secret');
  });

  it('packs text as the client asks, not fonts', async () => {
    const port = await start();
    const brotli = await ask(port, '/en/', { 'accept-encoding': 'gzip, deflate, br' });
    expect([brotli.headers['content-encoding'], brotli.headers.vary]).toEqual([
      'br',
      'Accept-Encoding',
    ]);
    expect(brotliDecompressSync(brotli.body).toString()).toBe(page);
    const gzip = await ask(port, '/en/', { 'accept-encoding': 'gzip' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(page);
    expect(gzip.headers['content-length']).toBe(String(gzip.body.length));
    const font = await ask(port, '/assets/font.woff2', { 'accept-encoding': 'br' });
    expect([font.headers['content-encoding'], font.headers['content-type']]).toEqual([
      undefined,
      'font/woff2',
    ]);
    const missing = await ask(port, '/nowhere', { 'accept-encoding': 'br' });
    expect([missing.status, missing.headers['content-encoding']]).toEqual([404, 'br']);
  });

  it('keeps hashed files for good and asks again for pages', async () => {
    const port = await start();
    expect((await ask(port, '/assets/app-1.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    const { headers } = await ask(port, '/en/');
    expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    const again = await ask(port, '/en/', { 'if-none-match': String(headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it('answers HEAD with the headers alone, and no other method', async () => {
    const port = await start();
    const head = await ask(port, '/en/', {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([
      200,
      String(page.length),
      0,
    ]);
    const post = await ask(port, '/en/', {}, 'POST');
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('holds fonts back when asked to', async () => {
    const port = await start({ delayFontsMs: 120 });
    const startedMs = performance.now();
    await ask(port, '/assets/font.woff2');
    expect(performance.now() - startedMs).toBeGreaterThan(100);
  });

  it('takes the next free port, or fails when strict', async () => {
    const first = createServer();
    open.push(first);
    const taken = await listen(first, { port: 0 });
    const second = createStaticHost({ root });
    open.push(second);
    expect(await listen(second, { port: taken })).toBeGreaterThan(taken);
    const third = createStaticHost({ root });
    await expect(listen(third, { port: taken, strict: true })).rejects.toThrow(/EADDRINUSE/);
  });
});

it('agrees with the preview of the authoring server about every address', () => {
  const parts = fc.constantFrom(
    'en',
    'a%20b',
    'assets',
    'app-1.js',
    'nowhere',
    '..',
    '.',
    '',
    'sub',
    'index.html',
  );
  const addresses = fc
    .tuple(
      fc.array(parts, { maxLength: 4 }),
      fc.constantFrom('', '/'),
      fc.constantFrom('', '?a=/b'),
    )
    .map(([path, slash, query]) => `/${path.join('/')}${slash}${query}`)
    // two slashes at the start make `new URL` read a host; dots are resolved by the browser before they are sent
    .filter((address) => !/\/\/|\/\.\.?(\/|\?|$)/.test(address));
  fc.assert(
    fc.property(fc.constantFrom('/', '/sub/'), addresses, (base, address) => {
      const answer = answerFor(root, base, address);
      const asPreview = answer.kind === 'file' ? { kind: 'serve' } : answer;
      expect(asPreview).toEqual(staticAnswer(root, base, address));
    }),
    samples(300),
  );
});

it.each([
  [undefined, null],
  ['', null],
  ['identity', null],
  ['gzip', 'gzip'],
  ['br', 'br'],
  ['gzip, deflate, br', 'br'],
  ['gzip;q=1, br;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['*', 'br'],
  ['GZIP', 'gzip'],
  ['br;q=0, *', 'gzip'],
])('Accept-Encoding %s chooses %s', (header, encoding) => {
  expect(chooseEncoding(header)).toBe(encoding);
});

it.each([
  [undefined, '/'],
  ['', '/'],
  ['/', '/'],
  ['sub/path', '/sub/path/'],
  ['/sub/path', '/sub/path/'],
  ['/sub/path/', '/sub/path/'],
])('BASE_PATH %s is %s', (given, base) => {
  expect(normalizeBase(given)).toBe(base);
});

it('reads PORT and HOST', () => {
  expect(listenOptions({ PORT: '8080', HOST: '0.0.0.0' })).toEqual({ port: 8080, host: '0.0.0.0' });
  expect(listenOptions({ PORT: 'x' })).toEqual({});
});
