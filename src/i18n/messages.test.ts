import { describe, expect, it } from 'vitest';
import en from '../../content/ui/en.json';
import { langs } from './locale.ts';
import { formatMessage } from './messages.ts';

describe('formatMessage', () => {
  it('fills slots, and adds the particle that fits', () => {
    expect(formatMessage('{n} of {total}', { n: 2, total: 8 })).toBe('2 of 8');
    expect(formatMessage('{name|을/를} 열어요', { name: '강의' })).toBe('강의를 열어요');
    expect(formatMessage('{name|을/를} 열어요', { name: '장면' })).toBe('장면을 열어요');
  });

  it('leaves a slot without a value standing, so that the mistake is seen', () => {
    expect(formatMessage('Page {page}')).toBe('Page {page}');
  });
});

describe('the interface strings', () => {
  const slots = (text: string) =>
    [...new Set([...text.matchAll(/\{([a-zA-Z]+)/g)].map((match) => match[1]))].sort();

  it('exist in every language with the same slots', () => {
    const shape = (strings: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(strings).map(([id, text]) => [id, slots(text)]));
    const files = import.meta.glob<Readonly<Record<string, string>>>('../../content/ui/*.json', {
      eager: true,
      import: 'default',
    });
    expect(Object.keys(files).sort()).toEqual(
      langs.map((lang) => `../../content/ui/${lang}.json`).sort(),
    );
    for (const strings of Object.values(files)) expect(shape(strings)).toEqual(shape(en));
  });
});
