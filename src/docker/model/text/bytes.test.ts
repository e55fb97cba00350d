import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUint8Array, toBytes, toText, toUint8Array } from './bytes.ts';

describe('bytes', () => {
  it('UFS-41 text becomes UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(toUint8Array(toBytes(text))).toEqual(new TextEncoder().encode(text));
        expect(toText(toBytes(text))).toBe(text);
      }),
    );
  });

  it('UFS-41 any bytes become text as a browser decodes them', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toText(fromUint8Array(bytes))).toBe(
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
        );
        expect(toUint8Array(fromUint8Array(bytes))).toEqual(bytes);
      }),
    );
  });

  it('UFS-41 half a surrogate pair becomes U+FFFD', () => {
    expect(toBytes('a\ud800')).toBe('a\xef\xbf\xbd');
  });
});
