import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experimentPath } from '../../src/app/pages/addresses.ts';
import { linkAddress, parseLink } from './addresses.ts';
import { escapeHtml, parseInline, plainInline, renderInline } from './inline.ts';

const context = { lang: 'ko', base: '/strata/' } as const;

describe('renderInline', () => {
  it.each([
    ['plain & simple', 'plain &amp; simple'],
    ['`a < b`, *so*, **very**', '<code>a &lt; b</code>, <em>so</em>, <strong>very</strong>'],
    ['two\nlines', 'two lines'],
    ['[site](https://example.org/?a=1&b=2)', '<a href="https://example.org/?a=1&amp;b=2">site</a>'],
    ['[l](lesson:first)', '<a href="/strata/ko/lessons/first/">l</a>'],
    ['[l](lesson:first#why)', '<a href="/strata/ko/lessons/first/#why">l</a>'],
    ['[s](scene:stack)', '<a href="/strata/ko/scenes/stack/">s</a>'],
    [
      '[s `x`](scene:stack/one)',
      '<a href="/strata/ko/scenes/stack/?step=one">s <code>x</code></a>',
    ],
    ['9000->8080', '9000-&gt;8080'],
    ['**"강조"**은', '**&quot;강조&quot;**은'],
    ['a <b>b</b>', 'a b'],
    ['커널(kernel)은 (하나)', '커널(kernel)\u2060은 (하나)'],
    ['VT-x, AMD-V and well-known', 'VT-\u2060x, AMD-\u2060V and well-known'],
    ['', ''],
  ])('%s', (words, html) => {
    expect(renderInline(words, context)).toBe(html);
  });

  it('never lets a tag through but its own four', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        const html = renderInline(words, context);
        const rest = html.replace(/<(\/?(code|em|strong|a)|a href="[^"<>]*")>/g, '');
        expect(rest).not.toMatch(/[<>]/);
      }),
    );
  });

  it('leaves words without markup as they are, escaped', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z가-힣,;:]+( [a-zA-Z가-힣,;:]+)*$/), (words) => {
        expect(renderInline(words, context)).toBe(escapeHtml(words));
        expect(plainInline(words)).toBe(words);
      }),
    );
  });
});

describe('parseInline', () => {
  it('finds links and faults', () => {
    const { links, faults } = parseInline('[a](https://a.org) <i>x</i> ![p](https://b.org)');
    expect(links).toEqual(['https://a.org']);
    expect(faults).toEqual([
      'holds HTML (<i>); write it as inline `code` or leave the tag out',
      'holds HTML (</i>); write it as inline `code` or leave the tag out',
      'holds a Markdown image; only inline `code`, *emphasis*, **strong** and [links](…) are allowed',
    ]);
  });
});

describe('parseLink', () => {
  it.each([
    ['lesson:a-b', { kind: 'lesson', slug: 'a-b' }],
    ['lesson:a-b#c', { kind: 'lesson', slug: 'a-b', heading: 'c' }],
    ['scene:s', { kind: 'scene', scene: 's' }],
    ['scene:s/t', { kind: 'scene', scene: 's', step: 't' }],
    ['lab:own-hostname', { kind: 'lab', experiment: 'own-hostname' }],
    ['lab:own-hostname/step', null],
    ['lab:', null],
    ['#h', { kind: 'heading', heading: 'h' }],
    ['https://x.org', { kind: 'web', url: 'https://x.org' }],
    ['http://x.org', null],
    ['//x.org', null],
    ['javascript:alert(1)', null],
    ['lesson:', null],
    ['#', null],
    ['../x', null],
  ])('%s', (url, link) => {
    expect(parseLink(url)).toEqual(link);
  });

  it('names an experiment as the app does', () => {
    const link = { kind: 'lab', experiment: 'own-hostname' } as const;
    expect(linkAddress(link, 'ko', '/')).toBe(experimentPath('ko', 'own-hostname'));
    expect(linkAddress(link, 'en', '/b/')).toBe('/b/en/lab/?experiment=own-hostname');
  });

  it('gives the address back for links within a page and to the web', () => {
    expect(linkAddress({ kind: 'heading', heading: 'h' }, 'en', '/b/')).toBe('#h');
    expect(linkAddress({ kind: 'web', url: 'https://x.org' }, 'en', '/b/')).toBe('https://x.org');
  });
});
