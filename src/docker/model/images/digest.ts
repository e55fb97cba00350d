import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Digest } from '../state/image.ts';
import { type ByteString, toBytes, toUint8Array } from '../text/bytes.ts';

/**
 * SHA-256 of bytes, or of text as UTF-8. For a {@link ByteString} use {@link sha256OfBytes}: its units are bytes already.
 * @source OCI image-spec, descriptor.md, "Digests"
 */
export function sha256Of(data: Uint8Array | string): Digest {
  const bytes = typeof data === 'string' ? toUint8Array(toBytes(data)) : data;
  return `sha256:${bytesToHex(sha256(bytes))}`;
}

/** SHA-256 of bytes that are kept as a string. */
export function sha256OfBytes(bytes: ByteString): Digest {
  return sha256Of(toUint8Array(bytes));
}

/**
 * What stands for a stack of layers: the first DiffID, then `sha256(chain + ' ' + DiffID)` for each layer above.
 * @param diffIds bottom first
 * @returns one ChainID for each prefix of the stack, same length
 * @source OCI image-spec, config.md, "Layer ChainID"
 */
export function chainIds(diffIds: readonly Digest[]): Digest[] {
  const chain: Digest[] = [];
  for (const diffId of diffIds) {
    const below = chain.at(-1);
    chain.push(below === undefined ? diffId : sha256Of(`${below} ${diffId}`));
  }
  return chain;
}
