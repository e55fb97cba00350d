import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { type Manifest, namedScripts, withImports } from '../checks/budget.ts';

/** What something weighs, in bytes. */
interface Weight {
  readonly files: number;
  readonly plain: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** What a page weighs, by kind. */
export type PageWeight = Readonly<Record<'html' | 'js' | 'css' | 'fonts', Weight>>;

function weigh(dist: string, files: readonly string[]): Weight {
  const contents = files.map((file) => readFileSync(join(dist, file)));
  const sum = (size: (content: Buffer) => number) =>
    contents.reduce((total, content) => total + size(content), 0);
  return {
    files: files.length,
    plain: sum((content) => content.length),
    gzip: sum((content) => gzipSync(content, { level: 9 }).length),
    brotli: sum((content) => brotliCompressSync(content).length),
  };
}

/**
 * Weighs a page of a built site: its HTML, the scripts and the style sheet it names, the fonts that a browser loads.
 * @param path begins and ends in a slash
 * @param fonts files of fonts, relative to `dist`; see loadedFonts
 */
export function pageWeight(dist: string, path: string, fonts: readonly string[] = []): PageWeight {
  const file = join(path.slice(1), 'index.html');
  const html = readFileSync(join(dist, file), 'utf8');
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  const css = [...html.matchAll(/<link\b[^>]*rel="stylesheet"[^>]*href="\/([^"]+)"/g)];
  return {
    html: weigh(dist, [file]),
    js: weigh(dist, withImports(manifest, namedScripts(html, '/'))),
    css: weigh(
      dist,
      css.flatMap((match) => match[1] ?? []),
    ),
    // fonts are packed already: their gzip and brotli sizes say only that packing again is idle
    fonts: weigh(dist, fonts),
  };
}

/** The fonts that a browser fetches for a page, relative to the served folder. */
export async function loadedFonts(browser: Browser, url: string): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const fonts = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.woff2')) fonts.add(pathname.slice(1));
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.close();
  return [...fonts].sort();
}
