import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import { breakLine } from './lines-layout.ts';

const letters = (piece: string) => piece.length;

test('a line breaks after a blank where one is near, else between letters', () => {
  expect(breakLine('RUN pip install flask', 16, letters)).toEqual(['RUN pip install ', 'flask']);
  expect(breakLine('sha256:0123456789', 10, letters)).toEqual(['sha256:012', '3456789']);
  expect(breakLine('', 10, letters)).toEqual(['']);
});

test('any line: the pieces together are the line, and none is too long', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 1, max: 40 }), (text, width) => {
      const pieces = breakLine(text, width, (piece) => [...piece].length);
      expect(pieces.join('')).toBe(text);
      for (const piece of pieces) expect([...piece].length).toBeLessThanOrEqual(Math.max(1, width));
    }),
    samples(300),
  );
});
