import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { imageFiles, parseManifest } from '../../src/lab/model/image-manifest.ts';

it('the committed image is what its manifest says, and at most 9 MB', () => {
  const read = parseManifest(JSON.parse(readFileSync('public/lab/manifest.json', 'utf8')));
  if (!read.ok) throw new Error(read.error);
  let sum = 0;
  for (const name of imageFiles) {
    const bytes = readFileSync(`public/lab/${name}`);
    sum += bytes.length;
    expect({
      sizeBytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }).toEqual(read.value.files[name]);
  }
  expect(sum).toBeLessThanOrEqual(9_000_000);
});
