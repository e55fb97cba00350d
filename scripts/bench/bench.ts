// npm run bench: one line of JSON per figure. `npm run bench -- bytes lighthouse fonts stepping docker-engine docker-story union-fs lab scale tests` runs a part.
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { launchOptions } from '../../e2e/browser.ts';
import { firstLang, langs } from '../../src/i18n/locale.ts';
import { createStaticHost, listen } from '../serve.mjs';
import { dockerEngine } from './docker-engine.ts';
import { dockerStory } from './docker-story.ts';
import { benchLab } from './lab.ts';
import { lighthouseScores } from './lighthouse-scores.ts';
import { pageVitals } from './page-vitals.ts';
import { loadedFonts, pageWeight } from './page-weight.ts';
import { median, printFigure, rounded } from './print-figure.ts';
import { scaleCourse, timeBuild } from './scaled-course.ts';
import { sceneStepping } from './scene-stepping.ts';
import { timeTests } from './time-tests.ts';
import { benchUnionFs } from './union-fs.ts';

const root = process.cwd();
const dist = join(root, process.env.OUT_DIR ?? 'dist');
const lessons = langs.map((lang) => `/${lang}/lessons/docker-and-vms/`);
const runs = Number(process.env.BENCH_RUNS ?? 5);

/** A port that nobody listens on just now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Serves a built site while something is measured. */
async function served<T>(measure: (origin: string) => Promise<T>): Promise<T> {
  const server = createStaticHost({ root: dist });
  const port = await listen(server, { port: 0 });
  try {
    return await measure(`http://localhost:${port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const parts: Readonly<Record<string, (browser: Browser, debuggingPort: number) => Promise<void>>> =
  {
    async bytes(browser) {
      await served(async (origin) => {
        for (const path of lessons) {
          const fonts = await loadedFonts(browser, origin + path);
          printFigure('lesson-bytes', { path, ...pageWeight(dist, path, fonts) });
        }
      });
    },

    async lighthouse(browser, debuggingPort) {
      await served(async (origin) => {
        for (const path of lessons) {
          // packing is cached by the server: the first visit pays for it, and is not the one measured
          await loadedFonts(browser, origin + path);
          try {
            printFigure('lighthouse-mobile', {
              path,
              ...(await lighthouseScores(origin + path, debuggingPort, runs)),
            });
          } catch (error) {
            const all = [];
            for (let run = 0; run < runs; run += 1) {
              all.push(
                await pageVitals(browser, origin + path, {
                  slow: true,
                  settleMs: 3000,
                  scroll: false,
                }),
              );
            }
            printFigure('throttled-load', {
              path,
              runs,
              lcpMs: median(all.map(({ lcpMs }) => lcpMs)),
              blockingMs: median(all.map(({ blockingMs }) => blockingMs)),
              cls: median(all.map(({ cls }) => cls)),
              why: `Lighthouse failed: ${error instanceof Error ? error.message : error}`,
            });
          }
        }
      });
    },

    async fonts(browser) {
      await served(async (origin) => {
        for (const path of lessons) {
          const vitals = await pageVitals(browser, origin + path, {
            slow: false,
            settleMs: 4000,
            scroll: true,
            fontsLateMs: 2000,
          });
          printFigure('fonts-2-s-late', { path, ...vitals });
        }
      });
    },

    async stepping(browser) {
      await served(async (origin) => {
        for (const path of [`/${firstLang}/scenes/stack/`]) {
          printFigure('scene-stepping-4x', {
            path,
            ...(await sceneStepping(browser, origin + path)),
          });
        }
      });
    },

    'docker-engine': dockerEngine,
    'docker-story': dockerStory,

    async 'union-fs'() {
      benchUnionFs();
    },

    async lab(browser) {
      await served((origin) => benchLab(browser, origin, dist, runs));
    },

    async scale() {
      const folder = join(root, '.cache', 'bench');
      const found: { lessons: number; bytesPerPage: number; buildMs: number }[] = [];
      try {
        for (const times of [1, 10]) {
          const slugs = scaleCourse(root, folder, times);
          const { buildMs } = timeBuild(folder);
          const bytes = slugs.map((slug) => {
            const { html, js, css } = pageWeight(
              join(folder, 'dist'),
              `/${firstLang}/lessons/${slug}/`,
            );
            return html.gzip + js.gzip + css.gzip;
          });
          found.push({ lessons: slugs.length, bytesPerPage: Math.round(median(bytes)), buildMs });
          printFigure('course-size', { times, ...found.at(-1) });
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      const [one, ten] = found;
      if (one === undefined || ten === undefined) return;
      printFigure('adding-lessons', {
        bytesPerPageGrowth: ten.bytesPerPage - one.bytesPerPage,
        buildMsPerLesson: rounded((ten.buildMs - one.buildMs) / (ten.lessons - one.lessons)),
      });
    },

    async tests() {
      const folder = join(root, '.cache', 'bench-tests');
      try {
        printFigure('tests-of-the-whole-tutorial', { ...(await timeTests(root, folder)) });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => parts[name] === undefined);
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
if (!existsSync(join(dist, '.vite/manifest.json'))) {
  console.error('building…');
  timeBuild(root);
}
const debuggingPort = await freePort();
const options = launchOptions();
const browser = await chromium.launch({
  ...options,
  args: [...(options.args ?? []), `--remote-debugging-port=${debuggingPort}`],
});
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    try {
      await measure(browser, debuggingPort);
    } catch (error) {
      printFigure(name, { error: error instanceof Error ? error.message : String(error) });
      process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
}
