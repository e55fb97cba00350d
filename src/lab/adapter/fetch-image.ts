import {
  filesFor,
  type ImageFile,
  type ImageManifest,
  parseManifest,
} from '../model/image-manifest.ts';
import type { BootFiles, RestoreFiles } from '../model/machine.ts';
import type { DownloadFailure, DownloadProgress } from '../model/session-state.ts';

/** A download that failed; `failure` says what and why. */
export class DownloadError extends Error {
  readonly failure: DownloadFailure;
  constructor(failure: DownloadFailure) {
    super(`${failure.file}: ${failure.kind} (${failure.detail})`);
    this.name = 'DownloadError';
    this.failure = failure;
  }
}

/** Where the image is fetched from and kept. */
export interface ImageSource {
  /** address of `public/lab/`, ends in a slash */
  readonly folder: string;
  /** address of the emulator's own program */
  readonly emulatorUrl: string;
  /** name of the browser's cache that keeps the files for use without a network */
  readonly cacheName: string;
}

interface FetchOptions {
  readonly onProgress?: (progress: DownloadProgress) => void;
  readonly signal?: AbortSignal;
}

/** The image of the lab: fetched once, checked against its digests, handed out as often as machines need it. */
export function createImageStore(source: ImageSource) {
  let manifest: ImageManifest | undefined;
  const held = new Map<string, ArrayBuffer>();

  async function loadManifest(signal?: AbortSignal): Promise<ImageManifest> {
    if (manifest !== undefined) return manifest;
    const bytes = await fetchBytes(`${source.folder}manifest.json`, 'manifest.json', {
      signal,
      fresh: true,
    });
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      throw new DownloadError({ kind: 'altered', file: 'manifest.json', detail: 'no JSON' });
    }
    const read = parseManifest(value);
    if (!read.ok)
      throw new DownloadError({ kind: 'altered', file: 'manifest.json', detail: read.error });
    manifest = read.value;
    return manifest;
  }

  const openCache = async () =>
    'caches' in globalThis ? caches.open(source.cacheName).catch(() => undefined) : undefined;

  /** A kept file before the network; the manifest the other way round, so that a newer image is noticed. */
  async function respond(
    url: string,
    { signal, fresh = false }: { signal?: AbortSignal | undefined; fresh?: boolean },
  ): Promise<Response> {
    const kept = await (await openCache())?.match(url);
    if (kept !== undefined && !fresh) return kept;
    const asked = fetch(url, { ...(signal && { signal }), ...(fresh && { cache: 'no-cache' }) });
    if (kept === undefined) return asked;
    return asked.then(
      (response) => (response.ok ? response : kept),
      () => kept,
    );
  }

  async function fetchBytes(
    url: string,
    file: DownloadFailure['file'],
    options: {
      signal?: AbortSignal | undefined;
      fresh?: boolean;
      onBytes?: (bytes: number) => void;
    },
  ): Promise<ArrayBuffer> {
    let response: Response;
    try {
      response = await respond(url, options);
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new DownloadError({ kind: 'offline', file, detail: String(error) });
    }
    if (!response.ok || response.body === null) {
      throw new DownloadError({ kind: 'refused', file, detail: `status ${response.status}` });
    }
    const pieces: Uint8Array[] = [];
    const reader = response.body.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        pieces.push(value);
        options.onBytes?.(value.length);
      }
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new DownloadError({ kind: 'truncated', file, detail: String(error) });
    }
    return new Blob(pieces as BlobPart[]).arrayBuffer();
  }

  /** Fetches what is not held yet and checks it. @returns buffers that the store keeps: copy before giving them away */
  async function load(names: readonly (ImageFile | 'emulator')[], options: FetchOptions) {
    const { files, emulator } = await loadManifest(options.signal);
    const missing = names.filter((name) => !held.has(name));
    const sizeOf = (name: ImageFile | 'emulator') =>
      name === 'emulator' ? emulator.sizeBytes : files[name].sizeBytes;
    const totalBytes = missing.reduce((sum, name) => sum + sizeOf(name), 0);
    let loadedBytes = 0;
    const onBytes = (bytes: number) => {
      loadedBytes = Math.min(totalBytes, loadedBytes + bytes);
      options.onProgress?.({ loadedBytes, totalBytes });
    };
    options.onProgress?.({ loadedBytes, totalBytes });
    await Promise.all(
      missing.map(async (name) => {
        if (name === 'emulator') {
          held.set(
            name,
            await fetchBytes(source.emulatorUrl, name, { signal: options.signal, onBytes }),
          );
          return;
        }
        const url = source.folder + name;
        const bytes = await fetchBytes(url, name, { signal: options.signal, onBytes });
        const fault = await faultOf(bytes, files[name]);
        if (fault === undefined) {
          held.set(name, bytes);
          return;
        }
        // it may have been kept from an earlier image
        const again = await fetchBytes(url, name, { signal: options.signal, fresh: true });
        const remains = await faultOf(again, files[name]);
        if (remains !== undefined) {
          // the site may have been published anew while the page was open: another try asks for its manifest too
          manifest = undefined;
          throw new DownloadError({ ...remains, file: name });
        }
        held.set(name, again);
      }),
    );
    return (name: ImageFile | 'emulator') => {
      const bytes = held.get(name);
      if (bytes === undefined) throw new Error(`${name} is not held`);
      return bytes.slice(0);
    };
  }

  return {
    manifest: loadManifest,

    /** Files of a cold boot. @throws {@link DownloadError} */
    async bootFiles(options: FetchOptions = {}): Promise<BootFiles> {
      const copy = await load([...filesFor('cold'), 'emulator'], options);
      return {
        how: 'cold',
        emulator: copy('emulator'),
        bios: copy('bios.bin'),
        vgaBios: copy('vgabios.bin'),
        kernel: copy('kernel.bin'),
      };
    },

    /** Files of a machine that goes on at its first prompt, or at `state`. @throws {@link DownloadError} */
    async restoreFiles(
      options: FetchOptions & { state?: ArrayBuffer } = {},
    ): Promise<RestoreFiles> {
      const names = options.state === undefined ? filesFor('restored') : [];
      const copy = await load([...names, 'emulator'], options);
      return {
        how: 'restored',
        emulator: copy('emulator'),
        state: options.state ?? copy('snapshot.bin.zst'),
      };
    },

    /** Keeps all files in the browser for use without a network. @throws {@link DownloadError}; the browser's own error where it has no room */
    async keep(): Promise<void> {
      const cache = await caches.open(source.cacheName);
      const names = [...filesFor('cold'), ...filesFor('restored')];
      const copy = await load([...names, 'emulator'], {});
      await cache.put(source.emulatorUrl, new Response(copy('emulator')));
      for (const name of names) await cache.put(source.folder + name, new Response(copy(name)));
      const own = JSON.stringify(await loadManifest());
      await cache.put(`${source.folder}manifest.json`, new Response(own));
    },

    /** Whether all files are kept. */
    async isKept(): Promise<boolean> {
      // the manifest is put last; that of an earlier image does not count
      const kept = await (await openCache())?.match(`${source.folder}manifest.json`);
      if (kept === undefined) return false;
      return (await kept.text()) === JSON.stringify(await loadManifest());
    },

    /** Gives the kept files back to the browser. */
    async unkeep(): Promise<void> {
      await caches.delete(source.cacheName);
    },

    /** Lets go of what is held in memory. */
    release(): void {
      held.clear();
    },
  };
}

/** What is wrong with a file, measured against the manifest. */
async function faultOf(
  bytes: ArrayBuffer,
  due: ImageManifest['files'][ImageFile],
): Promise<Pick<DownloadFailure, 'kind' | 'detail'> | undefined> {
  if (bytes.byteLength !== due.sizeBytes) {
    return { kind: 'truncated', detail: `${bytes.byteLength} bytes instead of ${due.sizeBytes}` };
  }
  const digest = await sha256Of(bytes);
  return digest === due.sha256 ? undefined : { kind: 'altered', detail: `sha256 ${digest}` };
}

async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  // pages served without https have no crypto.subtle
  const digest = globalThis.crypto?.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    : (await import('@noble/hashes/sha2.js')).sha256(new Uint8Array(bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
