import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkBudget, limits, namedScripts, withImports } from './budget.ts';

let dist = '';
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'strata-budget-'));
});
afterEach(() => rmSync(dist, { recursive: true }));

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(dist, file)), { recursive: true });
  writeFileSync(join(dist, file), text);
};
/** Text that gzip cannot shrink below its length: every call the same. */
const noise = (length: number) => {
  let seed = 1;
  let text = '';
  while (text.length < length) {
    seed = (seed * 48271) % 2147483647;
    text += String.fromCharCode(33 + (seed % 94));
  }
  return text;
};
const gzip = (text: string) => gzipSync(text, { level: 9 }).length;
const page = (base: string, preloads: readonly string[]) =>
  `<!doctype html>${preloads.map((file) => `<link rel="modulepreload" crossorigin href="${base}${file}" />`).join('')}<script type="module" crossorigin src="${base}assets/main.js"></script><link rel="stylesheet" href="${base}assets/style.css">`;

const manifest = {
  'index.html': { file: 'assets/main.js', imports: ['_react.js'] },
  '_react.js': { file: 'assets/react.js' },
  '_shared.js': { file: 'assets/shared.js', imports: ['_react.js'] },
  '\0virtual:lesson/en/stacks': { file: 'assets/stacks-en.js', imports: ['_shared.js'] },
  '\0virtual:lesson/en/images': { file: 'assets/images-en.js' },
  'src/figure/view/MotionFigure.tsx': {
    file: 'assets/motion.js',
    imports: ['_react.js', '_framer.js'],
  },
  '_framer.js': { file: 'assets/framer.js' },
};
const scripts = {
  'assets/main.js': 'main',
  'assets/react.js': 'react',
  'assets/shared.js': 'shared',
  'assets/stacks-en.js': 'stacks',
  'assets/images-en.js': 'images',
  'assets/motion.js': 'motion',
  'assets/framer.js': 'framer',
};
const build = (
  preloads: readonly string[],
  changed: Readonly<Record<string, string>> = {},
  base = '/',
) => {
  write('.vite/manifest.json', JSON.stringify(manifest));
  for (const [file, text] of Object.entries({ ...scripts, ...changed })) write(file, text);
  write('en/lessons/stacks/index.html', page(base, preloads));
  write('en/lessons/index.html', page(base, ['assets/images-en.js']));
};
const whole = ['assets/react.js', 'assets/stacks-en.js', 'assets/shared.js'];

describe('budget', () => {
  it.each(['/', '/sub/path/'])('counts what the page names, gzipped, under %s', (base) => {
    build(whole, {}, base);
    const files = ['main', 'react', 'shared', 'stacks'];
    expect(checkBudget(dist, base)).toEqual({
      pages: [
        { path: '/en/lessons/stacks/', bytes: files.reduce((sum, text) => sum + gzip(text), 0) },
      ],
      motionBytes: gzip('motion') + gzip('framer'),
      faults: [],
    });
  });

  it('sees a script too many, also one that only an import brings', () => {
    build(whole, { 'assets/shared.js': noise(130_000) });
    const { pages, faults } = checkBudget(dist, '/');
    expect(faults).toEqual([
      `/en/lessons/stacks/: ${pages[0]?.bytes} bytes of JavaScript, ${(pages[0]?.bytes ?? 0) - limits.lessonBytes} too many`,
    ]);
    build(['assets/react.js', 'assets/stacks-en.js']);
    expect(checkBudget(dist, '/').faults).toEqual([
      '/en/lessons/stacks/ imports assets/shared.js and does not preload it',
    ]);
  });

  it("sees another lesson's chunk, and the lack of the own one", () => {
    build(['assets/react.js', 'assets/images-en.js']);
    expect(checkBudget(dist, '/').faults).toEqual([
      '/en/lessons/stacks/ does not name its own chunk assets/stacks-en.js',
      '/en/lessons/stacks/ carries the lesson en/images',
    ]);
  });

  it('sees motion that is too heavy, or on the page from the start', () => {
    build(whole, { 'assets/framer.js': noise(60_000) });
    const { motionBytes, faults } = checkBudget(dist, '/');
    expect(faults).toEqual([
      `motion: ${motionBytes} bytes, ${motionBytes - limits.motionBytes} too many`,
    ]);
    build([...whole, 'assets/motion.js', 'assets/framer.js']);
    expect(checkBudget(dist, '/').faults).toEqual(['/en/lessons/stacks/ carries the motion chunk']);
  });

  it('does not pass an empty site', () => {
    write('.vite/manifest.json', '{}');
    expect(checkBudget(dist, '/').faults).toEqual([
      'no lesson pages were built',
      'src/figure/view/MotionFigure.tsx has no chunk of its own',
    ]);
  });
});

it('namedScripts leaves out inline scripts, style sheets and other hosts', () => {
  const html =
    '<script>var a</script><link rel="stylesheet" href="/a.css"><script src="https://x.example/b.js"></script>';
  expect(namedScripts(html, '/')).toEqual([]);
});

it('withImports is closed under imports, contains what it was given, and ends on circles', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const graphs = fc.dictionary(
    fc.constantFrom(...names),
    fc.array(fc.constantFrom(...names), { maxLength: 4 }),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(graphs, fc.subarray(names), (graph, given) => {
      const made = Object.fromEntries(
        Object.entries(graph).map(([key, imports]) => [key, { file: `${key}.js`, imports }]),
      );
      const files = withImports(
        made,
        given.map((name) => `${name}.js`),
      );
      expect(files).toEqual(expect.arrayContaining(given.map((name) => `${name}.js`)));
      expect(new Set(files).size).toBe(files.length);
      for (const file of files) {
        for (const imported of graph[file.replace('.js', '')] ?? []) {
          if (imported in made) expect(files).toContain(`${imported}.js`);
        }
      }
    }),
  );
});
