import { expect, it } from 'vitest';
import { readShown, withSeen } from './probe.ts';

it('reads the values of the names a step shows, and nothing else', () => {
  expect(readShown('count=5\nnoise\n=x\npage=a=b \nother=1\n', ['count', 'page', 'gone'])).toEqual({
    count: '5',
    page: 'a=b',
    gone: '',
  });
});

it('hands earlier values to a probe as quoted shell variables', () => {
  expect(withSeen('[ "$seen_id" ]', { id: "it's $HOME", n: '2' })).toBe(
    `seen_id='it'\\''s $HOME'\nseen_n='2'\n[ "$seen_id" ]`,
  );
  expect(withSeen('true', {})).toBe('true');
});
