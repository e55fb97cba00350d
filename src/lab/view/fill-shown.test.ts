import { expect, it } from 'vitest';
import { fillShown } from './fill-shown.ts';

it('fills slots with what the machine showed, escaped, with the particle that fits', () => {
  expect(fillShown('The box is <b>{name}</b>.', { name: '<i>"a"&b' })).toBe(
    'The box is <b>&lt;i>&quot;a&quot;&amp;b</b>.',
  );
  expect(fillShown('{name|은/는} {count|이/가}', { name: 'box', count: '5' })).toBe('box는 5가');
  expect(fillShown('{name|은/는}', { name: '상자&물' })).toBe('상자&amp;물은');
  expect(fillShown('{gone}', {})).toBe('{gone}');
});
