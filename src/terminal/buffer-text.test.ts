import { Terminal } from '@xterm/xterm';
import { expect, it } from 'vitest';
import { bufferText } from './buffer-text.ts';

async function shown(output: string, cols = 10, rows = 4): Promise<string> {
  const terminal = new Terminal({ cols, rows, scrollback: 100 });
  await new Promise<void>((done) => terminal.write(output, done));
  return bufferText(terminal.buffer.normal);
}

it('is what was printed, with what scrolled away, without blanks at the ends', async () => {
  expect(await shown('1  \r\n\r\n3\r\n4\r\n5\r\n6 x  \r\n')).toBe('1\n\n3\n4\n5\n6 x');
});

it('joins what was wrapped, with its blanks', async () => {
  expect(await shown('0123456789abcdef\r\nnext')).toBe('0123456789abcdef\nnext');
  expect(await shown('01234567  89')).toBe('01234567  89');
});

it('adds no blank where a wide letter did not fit', async () => {
  expect(await shown('a가나다라마바')).toBe('a가나다라마바');
});

it('is empty for an empty terminal', async () => {
  expect(await shown('')).toBe('');
});
