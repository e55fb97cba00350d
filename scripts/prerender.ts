import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { notFoundEntry } from '../src/app/pages/page-table.ts';
import type { Lang } from '../src/i18n/locale.ts';
import { listPages, pagesToPrint } from './content/list-pages.ts';
import { loadContent } from './content/load-content.ts';
import {
  type BuildManifest,
  chunkFiles,
  pageHead,
  pictureFile,
  styleSheetFiles,
} from './page-head.ts';
import { scriptsFailed } from './scripts-failed.ts';

/** What the server build of src/app/boot/entry-server.tsx exports. */
interface ServerEntry {
  readonly headScript: string;
  prerender(path: string): Promise<{
    readonly html: string;
    readonly lang: Lang;
    readonly title: string;
    readonly description: string;
    readonly found: boolean;
  }>;
}

// before the server build is imported: React picks its own build by this
process.env.NODE_ENV = 'production';

const outDir = process.env.OUT_DIR ?? 'dist';
const base = process.env.BASE_PATH ?? '/';
const siteUrl = process.env.SITE_URL?.replace(/\/$/, '');
const started = performance.now();

const { content, problems } = await loadContent(process.env.CONTENT_ROOT ?? 'content');
if (problems.length > 0) throw new Error('the content has problems: run `npm run content`');
const server = (await import(
  pathToFileURL(join(process.env.SSR_DIR ?? '.cache/ssr', 'entry-server.js')).href
)) as ServerEntry;
const template = await readFile(join(outDir, 'index.html'), 'utf8');
const scriptTags =
  template.match(/<(?:script|link rel="modulepreload")[^>]*>(?:<\/script>)?\s*/g) ?? [];
const manifest = JSON.parse(
  await readFile(join(outDir, '.vite/manifest.json'), 'utf8'),
) as BuildManifest;
const styleLink = /<link rel="stylesheet"[^>]*href="([^"]+)"[^>]*>\s*/.exec(template);
if (styleLink === null) throw new Error(`${outDir}/index.html names no style sheet`);
const styles = (
  await readFile(join(outDir, (styleLink[1] ?? '').slice(base.length)), 'utf8')
).trim();
const latinFont = Object.values(manifest).find(({ file }) =>
  /atkinson-hyperlegible-next-latin-wght-normal-.*\.woff2$/.test(file),
)?.file;
const bare = [styleLink[0], ...scriptTags].reduce((rest, tag) => rest.replace(tag, ''), template);
if (latinFont === undefined) throw new Error('the manifest names no Latin face');

if (siteUrl === undefined && !process.argv.includes('--local')) {
  console.warn(
    'SITE_URL is not set: canonical, hreflang, Open Graph addresses and the sitemap are left out',
  );
}

const paths = listPages(content);
const printed = pagesToPrint(paths, process.env.PAGES);
const noPicture = [...new Set(printed.map(pictureFile))].filter(
  (file) => !existsSync(join(outDir, file)),
);
if (noPicture.length > 0) {
  const fault = `pictures that links show are missing: ${noPicture.join(' ')}; draw them with npm run og-images`;
  if (siteUrl !== undefined) throw new Error(fault);
  if (!process.argv.includes('--local')) console.warn(fault);
}
for (const path of [...printed, notFoundEntry.path]) {
  const page = await server.prerender(path);
  const missing = path === notFoundEntry.path;
  if (page.found === missing)
    throw new Error(`${path}: prerendered as ${page.found ? 'found' : 'not found'}`);
  const head = pageHead({
    path,
    base,
    siteUrl,
    page,
    headScript: server.headScript,
    styles,
    latinFont,
    styleSheets: styleSheetFiles(manifest, path),
    preloads: chunkFiles(manifest, path),
    scriptTags: scriptTags.map((tag) => tag.trim()),
    published: paths,
  });
  const html = bare
    .replace('<html lang="en">', () => {
      const kind = missing ? ' data-page="not-found"' : path === '/' ? ' data-page="root"' : '';
      return `<html lang="${page.lang}"${kind}>`;
    })
    .replace('<!--head-->', () => head)
    .replace('<!--body-->', () => page.html)
    .replace('<!--scripts-failed-->', () => scriptsFailed(content.ui[page.lang]?.value ?? {}));
  const file = join(outDir, missing ? '404.html' : join(path, 'index.html'));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, html);
}

const robots = ['User-agent: *', 'Allow: /'];
if (siteUrl !== undefined) {
  const root = siteUrl + base.replace(/\/$/, '');
  const urls = paths
    .filter((path) => path !== '/')
    .map((path) => `  <url><loc>${root}${path}</loc></url>`);
  await writeFile(
    join(outDir, 'sitemap.xml'),
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`,
  );
  robots.push(`Sitemap: ${root}/sitemap.xml`);
}
await writeFile(join(outDir, 'robots.txt'), `${robots.join('\n')}\n`);
console.log(
  `prerendered ${printed.length + 1} pages in ${Math.round(performance.now() - started)} ms`,
);
