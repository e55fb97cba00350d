// npm run screenshots -- <folder> [--readme] [--lang en,ko] [--width 390,1440] [--theme light] [--page lessons/] [--no-steps]
// Takes pictures of every page and every step of every scene of dist/, or of those that the options leave.
// `--readme` takes those of README.md into docs/screenshots instead.
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { launchOptions } from '../e2e/browser.ts';
import { langOf, parseAddress } from '../src/app/pages/addresses.ts';
import { firstLang, langs } from '../src/i18n/locale.ts';
import { listPages } from './content/list-pages.ts';
import { loadContent } from './content/load-content.ts';
import { createStaticHost, listen } from './serve.mjs';

const themes = ['light', 'dark', 'projector'] as const;
const widths = ['390', '1440', '1920'];

interface Shot {
  readonly path: string;
  readonly file: string;
  readonly width: number;
  readonly theme: string;
  /** a CSS selector; without it, the whole page */
  readonly only?: string;
  /** a CSS selector: scroll to it first */
  readonly from?: string;
  /** the window alone, this high, instead of the whole page */
  readonly heightPx?: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    readme: { type: 'boolean', default: false },
    steps: { type: 'boolean', default: true },
    lang: { type: 'string', default: langs.join() },
    width: { type: 'string', default: widths.join() },
    theme: { type: 'string', default: themes.join() },
    page: { type: 'string', default: '' },
    root: { type: 'string', default: 'dist' },
  },
});

/** Scroll through, so that everything that loads when near has loaded. */
async function wake(page: Page): Promise<void> {
  const heightPx = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < heightPx; y += 700) {
    await page.evaluate((to) => window.scrollTo(0, to), y);
    await page.waitForTimeout(60);
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
}

async function take(browser: Browser, origin: string, shot: Shot): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: shot.width, height: shot.heightPx ?? (shot.width < 600 ? 844 : 1080) },
    deviceScaleFactor: shot.width < 600 ? 2 : 1,
    reducedMotion: 'reduce',
  });
  try {
    await context.addInitScript((theme) => localStorage.setItem('strata.theme', theme), shot.theme);
    const page = await context.newPage();
    await page.goto(origin + shot.path, { waitUntil: 'networkidle' });
    // fonts are optional: only what is in the cache is there from the first paint
    await page.reload();
    await page.locator('html[data-alive]').waitFor({ state: 'attached', timeout: 10_000 });
    await wake(page);
    if (shot.from !== undefined) {
      const top = await page
        .locator(shot.from)
        .first()
        .evaluate((node) => node.getBoundingClientRect().top);
      await page.evaluate((y) => window.scrollTo(0, y), top - 24);
      await page.waitForTimeout(200);
    }
    await mkdir(dirname(shot.file), { recursive: true });
    if (shot.only === undefined) {
      await page.screenshot({ path: shot.file, fullPage: shot.heightPx === undefined });
    } else await page.locator(shot.only).first().screenshot({ path: shot.file });
  } finally {
    await context.close();
  }
}

function sweep(folder: string): Shot[] {
  const { content } = loadContent('content');
  const asked = values.lang.split(',');
  const paths = listPages(content).filter(
    (path) =>
      path !== '/' && asked.includes(path.split('/')[1] ?? '') && path.includes(values.page),
  );
  const looks = values.width
    .split(',')
    .flatMap((width) => values.theme.split(',').map((theme) => ({ width: Number(width), theme })));
  const nameOf = (path: string) => path.split('/').filter(Boolean).slice(1).join('-') || 'home';
  return paths.flatMap((path) => {
    const lang = langOf(parseAddress(path));
    const scene = /\/scenes\/([\w-]+)\/$/.exec(path)?.[1];
    const words = content.scenes.find(({ id }) => id === scene)?.words[lang]?.value;
    const steps = values.steps ? Object.keys(words?.steps ?? {}) : [];
    return looks.flatMap(({ width, theme }) => {
      const at = join(folder, lang, `${theme}-${width}`);
      return [
        { path, width, theme, file: join(at, `${nameOf(path)}.png`) },
        ...steps.map((step, index) => ({
          path: `${path}?step=${step}`,
          width,
          theme,
          only: '[data-scene]',
          file: join(at, 'steps', `${scene}-${String(index + 1).padStart(2, '0')}-${step}.png`),
        })),
      ];
    });
  });
}

const readme: Shot[] = langs.map((lang) => ({
  path: `/${lang}/lessons/docker-and-vms/?scene=stack-compare&step=guest-kernel`,
  from: '[data-scene="stack-compare"]',
  file: `docs/screenshots/lesson-${lang}.png`,
  width: 1280,
  theme: lang === firstLang ? 'light' : 'dark',
  heightPx: 960,
}));

const [folder] = positionals;
if (folder === undefined && !values.readme) {
  console.error(
    'usage: npm run screenshots -- <folder> | --readme   (options: see scripts/screenshots.ts)',
  );
  process.exit(2);
}
const shots = values.readme ? readme : sweep(folder ?? '');
const server = createStaticHost({ root: values.root });
const origin = `http://localhost:${await listen(server, { port: 0 })}`;
const browser = await chromium.launch(launchOptions());
const queue = [...shots];
let failed = 0;
try {
  await Promise.all(
    [0, 1].map(async () => {
      for (let shot = queue.shift(); shot !== undefined; shot = queue.shift()) {
        try {
          await take(browser, origin, shot);
        } catch (error) {
          failed += 1;
          console.error(
            `${shot.file}: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
          );
        }
      }
    }),
  );
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
console.log(`${shots.length - failed} pictures taken, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
