// npm run og-images: draws the pictures that links to lessons show elsewhere, public/og/<lang>/<slug>.png.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { launchOptions } from '../e2e/browser.ts';
import { type Lang, langs } from '../src/i18n/locale.ts';
import { loadContent, publishedLessons } from './content/load-content.ts';

const out = 'public/og';
const require = createRequire(import.meta.url);
const sizePx = { width: 1200, height: 630 };

/** The rows of the section at the right: a role of the palette, and how many pieces it is cut into. */
const section = [
  ['application', 3],
  ['user-space', 3],
  ['guest-kernel', 2],
  ['hypervisor', 1],
  ['host-kernel', 1],
  ['hardware', 1],
] as const;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeHtml = (text: string) => text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);

/** A font's style sheet with addresses that work from any folder. */
async function fontFaces(sheet: string): Promise<string> {
  const path = require.resolve(sheet);
  const css = await readFile(path, 'utf8');
  return css.replaceAll('url(./', `url(${pathToFileURL(dirname(path)).href}/`);
}

function pageHtml(
  lang: Lang,
  faces: string,
  tokens: string,
  words: { over: string; title: string; under: string },
): string {
  const rows = section
    .map(
      ([role, pieces]) =>
        `<div class="row">${`<i style="background:var(--${role})"></i>`.repeat(pieces)}</div>`,
    )
    .join('');
  return `<!doctype html><html lang="${lang}" data-theme="light"><meta charset="utf-8"><style>${faces}
${tokens}
*{box-sizing:border-box;margin:0}
body{width:${sizePx.width}px;height:${sizePx.height}px;background:var(--ground);color:var(--ink);
 font-family:"Atkinson Hyperlegible Next Variable","Noto Sans KR Variable",sans-serif;word-break:keep-all;
 display:grid;grid-template:auto 1fr auto/1fr 330px;column-gap:64px;padding:64px 72px}
header{grid-column:1/3;display:flex;align-items:center;gap:18px;font-size:34px;font-weight:700}
svg{width:44px;fill:currentColor}
main{align-self:center}
.over{font-size:28px;color:var(--soft);margin-bottom:16px}
h1{font-size:68px;line-height:1.12;letter-spacing:-0.015em;font-weight:700;text-wrap:balance}
:lang(ko) h1{text-wrap:wrap}
.under{grid-column:1/3;border-top:3px solid var(--ink);padding-top:22px;font-size:27px;line-height:1.4;color:var(--soft)}
.section{align-self:center;display:grid;gap:8px}
.row{display:flex;gap:8px;height:48px}
.row i{flex:1;border:2px solid var(--ink);border-radius:4px}
</style><header><svg viewBox="0 0 20 16"><path d="M0 0h20v3.5H0zM0 6.25h20v3.5H0zM0 12.5h20V16H0z"/></svg>Strata</header>
<main><p class="over">${escapeHtml(words.over)}</p><h1>${escapeHtml(words.title)}</h1></main>
<div class="section">${rows}</div><p class="under">${escapeHtml(words.under)}</p></html>`;
}

const { content } = loadContent('content');
const faces = (
  await Promise.all([
    fontFaces('@fontsource-variable/atkinson-hyperlegible-next/index.css'),
    fontFaces('@fontsource-variable/noto-sans-kr/index.css'),
  ])
).join('\n');
const tokens = await readFile('src/ui/tokens.css', 'utf8');
const scratch = resolve('.cache/og-image.html');
await mkdir(dirname(scratch), { recursive: true });

const browser = await chromium.launch(launchOptions());
let drawn = 0;
try {
  const page = await browser.newPage({ viewport: sizePx });
  for (const lang of langs) {
    const strings = JSON.parse(await readFile(`content/ui/${lang}.json`, 'utf8')) as Record<
      string,
      string
    >;
    const home = {
      name: 'home',
      over: strings['root.kind'] ?? '',
      title: strings['home.title'] ?? 'Strata',
      under: strings['home.lead'] ?? '',
    };
    const lessons = publishedLessons(content).flatMap((lesson) => {
      const words = lesson.words[lang]?.value;
      const part = content.course?.value.parts.find((each) =>
        each.lessons.some(({ slug }) => slug === lesson.slug),
      );
      if (words === undefined || part === undefined) return [];
      const over = content.courseWords[lang]?.value.parts[part.id] ?? '';
      return [{ name: lesson.slug, over, title: words.title, under: words.summary }];
    });
    await mkdir(join(out, lang), { recursive: true });
    for (const { name, ...words } of [home, ...lessons]) {
      await writeFile(scratch, pageHtml(lang, faces, tokens, words));
      await page.goto(pathToFileURL(scratch).href);
      await page.evaluate(() => document.fonts.ready);
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      if (tall > sizePx.height)
        throw new Error(`${lang}/${name}: the words do not fit (${tall} px)`);
      await page.screenshot({ path: join(out, lang, `${name}.png`) });
      drawn += 1;
    }
  }
} finally {
  await browser.close();
  await rm(scratch, { force: true });
}
console.log(`${drawn} pictures written to ${out}`);
