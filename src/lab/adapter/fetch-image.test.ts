import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createImageStore, DownloadError } from './fetch-image.ts';

/** What the server has, by path; a number is a status. */
let served: Record<string, Uint8Array<ArrayBuffer> | number>;
let asked: string[];
/** The browser's caches, by name. */
let kept: Map<string, Map<string, Response>>;

const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const entry = (text: string) => ({
  sizeBytes: text.length,
  sha256: createHash('sha256').update(text).digest('hex'),
});
const manifest = (kernel = 'the kernel') =>
  bytes(
    JSON.stringify({
      emulator: { name: 'v86', version: '1', sizeBytes: 4 },
      packages: {},
      files: {
        'kernel.bin': entry(kernel),
        'bios.bin': entry('bios'),
        'vgabios.bin': entry('vga'),
        'snapshot.bin.zst': entry('snapshot'),
      },
    }),
  );

beforeEach(() => {
  asked = [];
  kept = new Map();
  served = {
    '/lab/manifest.json': manifest(),
    '/lab/kernel.bin': bytes('the kernel'),
    '/lab/bios.bin': bytes('bios'),
    '/lab/vgabios.bin': bytes('vga'),
    '/lab/snapshot.bin.zst': bytes('snapshot'),
    '/v86.wasm': bytes('wasm'),
  };
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    const body = served[url];
    if (body === undefined) throw new TypeError('Failed to fetch');
    return typeof body === 'number' ? new Response('', { status: body }) : new Response(body);
  });
  vi.stubGlobal('caches', {
    async open(name: string) {
      const files = kept.get(name) ?? new Map<string, Response>();
      kept.set(name, files);
      return {
        match: async (url: string) => files.get(url)?.clone(),
        put: async (url: string, response: Response) => {
          files.set(url, response);
        },
      };
    },
    async delete(name: string) {
      return kept.delete(name);
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const store = () =>
  createImageStore({ folder: '/lab/', emulatorUrl: '/v86.wasm', cacheName: 'lab' });
const text = (buffer: ArrayBuffer) => new TextDecoder().decode(buffer);
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof DownloadError ? error.failure : error),
  );

it('fetches what a boot needs, once, and says how far it is', async () => {
  const images = store();
  const progress: unknown[] = [];
  const files = await images.bootFiles({ onProgress: (each) => progress.push(each) });
  expect([text(files.kernel), text(files.bios), text(files.vgaBios), text(files.emulator)]).toEqual(
    ['the kernel', 'bios', 'vga', 'wasm'],
  );
  expect(progress[0]).toEqual({ loadedBytes: 0, totalBytes: 21 });
  expect(progress.at(-1)).toEqual({ loadedBytes: 21, totalBytes: 21 });
  const before = asked.length;
  const again = await images.bootFiles();
  expect([asked.length, text(again.kernel)]).toEqual([before, 'the kernel']);
  // buffers are given away, so each start has its own
  expect(again.kernel).not.toBe(files.kernel);
});

it('goes on with a saved state without fetching the snapshot', async () => {
  const state = bytes('saved').buffer;
  const files = await store().restoreFiles({ state });
  expect([files.state, asked]).toEqual([state, ['/lab/manifest.json', '/v86.wasm']]);
});

it.each([
  ['altered', bytes('the kerneL'), { kind: 'altered', file: 'kernel.bin' }],
  ['truncated', bytes('the ker'), { kind: 'truncated', file: 'kernel.bin' }],
  ['refused', 404, { kind: 'refused', file: 'kernel.bin', detail: 'status 404' }],
] as const)('refuses a kernel that is %s', async (_, body, failure) => {
  served['/lab/kernel.bin'] = body;
  expect(await failureOf(store().bootFiles())).toMatchObject(failure);
});

it('says that the network is away', async () => {
  delete served['/lab/kernel.bin'];
  expect(await failureOf(store().bootFiles())).toMatchObject({
    kind: 'offline',
    file: 'kernel.bin',
  });
});

it('refuses a manifest that is none', async () => {
  served['/lab/manifest.json'] = bytes('<!doctype html>');
  expect(await failureOf(store().bootFiles())).toMatchObject({
    kind: 'altered',
    file: 'manifest.json',
  });
});

it('keeps the image for use without a network, and gives it back', async () => {
  const images = store();
  expect(await images.isKept()).toBe(false);
  await images.keep();
  expect(await images.isKept()).toBe(true);
  served = {};
  const offline = store();
  expect(text((await offline.bootFiles()).kernel)).toBe('the kernel');
  expect(text((await offline.restoreFiles()).state)).toBe('snapshot');
  await offline.unkeep();
  expect(await offline.isKept()).toBe(false);
});

it('a newer image on the server replaces what was kept', async () => {
  await store().keep();
  expect(await store().isKept()).toBe(true);
  served['/lab/manifest.json'] = manifest('a newer kernel');
  served['/lab/kernel.bin'] = bytes('a newer kernel');
  expect(await store().isKept()).toBe(false);
  expect(text((await store().bootFiles()).kernel)).toBe('a newer kernel');
});

it('a site published anew while the page is open serves the next try', async () => {
  const images = store();
  await images.manifest();
  served['/lab/manifest.json'] = manifest('a newer kernel');
  served['/lab/kernel.bin'] = bytes('a newer kernel');
  expect(await failureOf(images.bootFiles())).toMatchObject({ file: 'kernel.bin' });
  expect(text((await images.bootFiles()).kernel)).toBe('a newer kernel');
});

it('asks past the browser’s own cache for what has to be fresh', async () => {
  const modes: [string, RequestCache | undefined][] = [];
  const real = fetch;
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
    modes.push([url, init?.cache]);
    return real(url, init);
  });
  served['/lab/kernel.bin'] = bytes('the kerneL');
  await failureOf(store().bootFiles());
  expect(modes.filter(([url]) => /manifest|kernel/.test(url))).toEqual([
    ['/lab/manifest.json', 'no-cache'],
    ['/lab/kernel.bin', undefined],
    ['/lab/kernel.bin', 'no-cache'],
  ]);
});
