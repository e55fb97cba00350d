import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type BuildManifest, chunkFiles, pageHead } from './page-head.ts';

const manifest: BuildManifest = {
  'index.html': { file: 'assets/main.js', isEntry: true, imports: ['_react.js'] },
  '_react.js': { file: 'assets/react.js' },
  'src/app/pages/LessonPage.tsx': { file: 'assets/page.js', imports: ['index.html', '_text.js'] },
  '_text.js': { file: 'assets/text.js' },
  'virtual:messages/ko/page': { file: 'assets/ko.js' },
  'virtual:lesson/ko/one': { file: 'assets/one.js', imports: ['_text.js'] },
  'virtual:lesson/ko/two': { file: 'assets/two.js' },
};

describe('chunkFiles', () => {
  it("names the page's own chunks with all they import, and no other lesson's", () => {
    expect(chunkFiles(manifest, '/ko/lessons/one/')).toEqual({
      files: ['assets/page.js', 'assets/text.js', 'assets/ko.js', 'assets/one.js'],
      lesson: 'assets/one.js',
    });
  });

  it('fails loudly on a lesson without a chunk', () => {
    expect(() => chunkFiles(manifest, '/ko/lessons/three/')).toThrow(
      '/ko/lessons/three/: no chunk for virtual:lesson/ko/three in the manifest',
    );
  });
});

describe('pageHead', () => {
  const input = {
    path: '/ko/lessons/one/',
    base: '/sub/',
    siteUrl: 'https://example.org',
    page: { lang: 'ko', title: '"하나" & 둘', description: '설명', found: true },
    headScript: 'go()',
    styles: 'p{margin:0}',
    latinFont: 'assets/latin.woff2',
    scriptTags: ['<script type="module" src="/sub/assets/main.js"></script>'],
    preloads: { files: ['assets/page.js', 'assets/one.js'], lesson: 'assets/one.js' },
    published: ['/en/lessons/one/', '/ko/lessons/one/'],
  } as const;

  it('escapes words, marks the lesson chunk and names both languages', () => {
    const head = pageHead(input)
      .split('\n')
      .map((line) => line.trim());
    expect(head).toContain('<title>&quot;하나&quot; &amp; 둘</title>');
    expect(head).toContain('<link rel="modulepreload" crossorigin href="/sub/assets/page.js" />');
    expect(head).toContain(
      '<link rel="modulepreload" crossorigin href="/sub/assets/one.js" data-lesson />',
    );
    expect(head).toContain(
      '<link rel="canonical" href="https://example.org/sub/ko/lessons/one/" />',
    );
    expect(head).toContain(
      '<link rel="alternate" hreflang="en" href="https://example.org/sub/en/lessons/one/" />',
    );
    expect(head).toContain(
      '<meta property="og:image" content="https://example.org/sub/og/ko/one.png" />',
    );
  });

  it('allows just the script and the styles that stand in the page', () => {
    const head = pageHead(input);
    const hash = (text: string) => createHash('sha256').update(text).digest('base64');
    expect(head).toContain(`script-src 'self' 'sha256-${hash('go()')}'`);
    expect(head).toContain(`style-src 'self' 'sha256-${hash('p{margin:0}')}'`);
    expect(head).toContain('<style>p{margin:0}</style>');
    expect(head).toContain('crossorigin href="/sub/assets/latin.woff2" />');
  });

  it('keeps scripts back until the text is painted', () => {
    const inert = /<template id="scripts">([\s\S]*)<\/template>/.exec(pageHead(input))?.[1];
    expect(inert?.match(/assets\/\w+\.js/g)).toEqual([
      'assets/main.js',
      'assets/page.js',
      'assets/one.js',
    ]);
  });

  it('leaves absolute addresses out where the site does not know its own, and hides a missing page', () => {
    const { siteUrl: _, ...rest } = input;
    expect(pageHead({ ...rest, siteUrl: undefined })).not.toMatch(/canonical|og:|hreflang/);
    const missing = pageHead({ ...input, page: { ...input.page, found: false } });
    expect(missing).toContain('<meta name="robots" content="noindex" />');
    expect(missing).not.toContain('canonical');
  });
});
