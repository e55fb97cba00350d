import { expect, it } from 'vitest';
import { readShown, withSeen } from './probe.ts';

it('reads the values of the names a step shows, and nothing else', () => {
  expect(readShown('count=5\nnoise\n=x\npage=a=b \nother=1\n', ['count', 'page', 'gone'])).toEqual({
    count: '5',
    page: 'a=b',
    gone: '',
  });
});

it('cuts what a reader made long', () => {
  expect(readShown(`note=${'x'.repeat(5000)}\n`, ['note'])).toEqual({ note: 'x'.repeat(200) });
});

it('hands earlier values that a probe names to it, as quoted shell variables', () => {
  expect(withSeen('[ "$seen_id" ]', { id: "it's $HOME", n: '2' })).toBe(
    `seen_id='it'\\''s $HOME'\n[ "$seen_id" ]`,
  );
  expect(withSeen('true', {})).toBe('true');
});
