import { expect, it } from 'vitest';
import { sizeText, timeText } from './quantities.ts';

it.each([
  [0.9, '0.9 ms'],
  [1.234, '1.23 ms'],
  [23.4567, '23.5 ms'],
  [999.4, '999 ms'],
  [999.6, '1 s'],
  [6234, '6.23 s'],
  [12345, '12.3 s'],
  [100000, '100 s'],
])('%d ms reads %s', (timeMs, text) => {
  expect(timeText(timeMs, 'en')).toBe(text);
});

it('says sizes in megabytes of the language', () => {
  expect([sizeText(6875218, 'en'), sizeText(0, 'ko')]).toEqual(['6.9 MB', '0.0 MB']);
});
