import { expect, it } from 'vitest';
import { filesFor, type ImageManifest, imageFiles, parseManifest } from './image-manifest.ts';

const file = { sizeBytes: 1, sha256: 'ab'.repeat(32) };
const manifest: ImageManifest = {
  emulator: { name: 'v86', version: '1', sizeBytes: 2 },
  packages: { linux: '6.1' },
  files: { 'kernel.bin': file, 'bios.bin': file, 'vgabios.bin': file, 'snapshot.bin.zst': file },
};

it('reads a whole manifest', () => {
  expect(parseManifest(structuredClone(manifest))).toEqual({ ok: true, value: manifest });
});

it.each([
  ['no object', null, 'the manifest names no files'],
  ['no files', { ...manifest, files: undefined }, 'the manifest names no files'],
  ['no emulator', { ...manifest, emulator: { name: 'v86' } }, 'the manifest names no emulator'],
  ['no packages', { ...manifest, packages: 1 }, 'the manifest names no packages'],
  [
    'a short digest',
    { ...manifest, files: { ...manifest.files, 'bios.bin': { ...file, sha256: 'ab' } } },
    'the manifest says nothing usable of bios.bin',
  ],
])('refuses a manifest with %s', (_, value, error) => {
  expect(parseManifest(value)).toEqual({ ok: false, error });
});

it('every file serves one of the two ways to start', () => {
  expect([...filesFor('cold'), ...filesFor('restored')].sort()).toEqual([...imageFiles].sort());
});
