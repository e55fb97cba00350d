import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type BuildManifest,
  chunkFiles,
  pageHead,
  pictureFile,
  styleSheetFiles,
} from './page-head.ts';

const manifest: BuildManifest = {
  'index.html': { file: 'assets/main.js', isEntry: true, imports: ['_react.js'] },
  '_react.js': { file: 'assets/react.js' },
  'src/app/pages/LessonPage.tsx': { file: 'assets/page.js', imports: ['index.html', '_text.js'] },
  '_text.js': { file: 'assets/text.js' },
  'src/app/pages/LabPage.tsx': { file: 'assets/lab.js', imports: ['index.html'] },
  '/work/src/app/pages/lab.css': {
    file: 'assets/lab-a.css',
    src: '/work/src/app/pages/lab.css',
  },
  'virtual:messages/ko/site': { file: 'assets/ko.js' },
  'virtual:messages/ko/lesson': { file: 'assets/lesson-ko.js' },
  'virtual:messages/ko/lab': { file: 'assets/lab-strings.js' },
  'virtual:lab/ko': { file: 'assets/lab-ko.js' },
  'virtual:lesson/ko/one': { file: 'assets/one.js', imports: ['_text.js'] },
  'virtual:lesson/ko/two': { file: 'assets/two.js' },
};

describe('chunkFiles', () => {
  it("names the page's own chunks with all they import, and no other lesson's", () => {
    expect(chunkFiles(manifest, '/ko/lessons/one/')).toEqual({
      files: [
        'assets/page.js',
        'assets/text.js',
        'assets/ko.js',
        'assets/lesson-ko.js',
        'assets/one.js',
      ],
      content: 'assets/one.js',
    });
  });

  it('fails loudly on a lesson without a chunk', () => {
    expect(() => chunkFiles(manifest, '/ko/lessons/three/')).toThrow(
      '/ko/lessons/three/: no chunk for virtual:lesson/ko/three in the manifest',
    );
  });
});

describe('pictureFile', () => {
  it.each([
    ['/ko/lessons/one/', 'og/ko/one.png'],
    ['/ko/lessons/', 'og/ko/home.png'],
    ['/', 'og/en/home.png'],
  ])('%s', (path, file) => {
    expect(pictureFile(path)).toBe(file);
  });
});

describe('the lab', () => {
  it('has scripts and a style sheet of its own, which no other page has', () => {
    expect(chunkFiles(manifest, '/ko/lab/')).toEqual({
      files: ['assets/lab.js', 'assets/ko.js', 'assets/lab-strings.js', 'assets/lab-ko.js'],
    });
    expect(styleSheetFiles(manifest, '/ko/lab/')).toEqual(['assets/lab-a.css']);
    expect(styleSheetFiles(manifest, '/ko/lessons/lab/')).toEqual([]);
    expect(styleSheetFiles(manifest, '/404/')).toEqual([]);
  });

  it('fails loudly without its style sheet', () => {
    const { '/work/src/app/pages/lab.css': _, ...rest } = manifest;
    expect(() => styleSheetFiles(rest, '/en/lab/')).toThrow(
      '/en/lab/: no asset for src/app/pages/lab.css in the manifest',
    );
  });
});

describe('pageHead', () => {
  const input = {
    path: '/ko/lessons/one/',
    base: '/sub/',
    siteUrl: 'https://example.org',
    page: { title: '"하나" & 둘', description: '설명', found: true },
    headScript: 'go()',
    styles: 'p{margin:0}',
    styleSheets: [],
    latinFont: 'assets/latin.woff2',
    scriptTags: ['<script type="module" src="/sub/assets/main.js"></script>'],
    preloads: { files: ['assets/page.js', 'assets/one.js'], content: 'assets/one.js' },
    published: ['/en/lessons/one/', '/ko/lessons/one/'],
  } as const;

  it('escapes words, marks the lesson chunk and names both languages', () => {
    const head = pageHead(input)
      .split('\n')
      .map((line) => line.trim());
    expect(head).toContain('<title>&quot;하나&quot; &amp; 둘</title>');
    expect(head).toContain('<link rel="modulepreload" crossorigin href="/sub/assets/page.js" />');
    expect(head).toContain(
      '<link rel="modulepreload" crossorigin href="/sub/assets/one.js" data-content />',
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

  it('lets the lab, and no other page, compile WebAssembly and start workers', () => {
    const policy = (path: string) =>
      /Content-Security-Policy" content="([^"]*)"/.exec(pageHead({ ...input, path }))?.[1];
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const rest =
      "style-src-attr 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'";
    for (const path of ['/ko/lab/', '/en/lab/']) {
      expect(policy(path)).toBe(
        `default-src 'self'; script-src 'self' ${hash('go()')} 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self' ${hash('p{margin:0}')} ${hash('')}; ${rest}`,
      );
    }
    for (const path of ['/', '/ko/', '/ko/lessons/one/', '/ko/lessons/lab/', '/404/']) {
      expect(policy(path)).toBe(
        `default-src 'self'; script-src 'self' ${hash('go()')}; style-src 'self' ${hash('p{margin:0}')}; ${rest}`,
      );
    }
  });

  it('links further style sheets after the own styles', () => {
    expect(pageHead({ ...input, styleSheets: ['assets/lab-a.css'] })).toContain(
      '<style>p{margin:0}</style>\n    <link rel="stylesheet" href="/sub/assets/lab-a.css" />',
    );
    expect(pageHead(input)).not.toContain('stylesheet');
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
