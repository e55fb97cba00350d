import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { firstLang } from '../../src/i18n/locale.ts';
import { median, printFigure, rounded } from './print-figure.ts';

const machine = '.lab-machine';

async function openLab(browser: Browser, origin: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${origin}/${firstLang}/lab/`);
  await page.locator('.lab-start').waitFor();
  return page;
}

/** Starts the machine and waits for its prompt. @returns milliseconds from the click, all downloads included */
async function start(page: Page, button: string): Promise<number> {
  const took = await page.evaluate(
    ({ name, box }) =>
      new Promise<number>((done) => {
        const buttons = [...document.querySelectorAll<HTMLButtonElement>(`${box} button`)];
        const pressed = performance.now();
        buttons.find((each) => each.textContent?.startsWith(name))?.click();
        // no named function here: the runner would wrap it in something the page does not have
        const looking = setInterval(() => {
          if (document.querySelector(box)?.getAttribute('data-phase') !== 'running') return;
          clearInterval(looking);
          done(performance.now() - pressed);
        }, 5);
      }),
    { name: button, box: machine },
  );
  await page.locator(`${machine} .terminal-screen[data-phase="ready"]`).waitFor();
  return took;
}

/** Bytes on the way to the first prompt, as a host with brotli, and one with gzip only, would send them. */
async function bytesToPrompt(browser: Browser, origin: string, dist: string): Promise<void> {
  const page = await openLab(browser, origin);
  await page.waitForLoadState('networkidle');
  const paths: string[] = [];
  page.on('request', (request) => {
    // the emulator makes a worker of its own from a string
    if (request.url().startsWith('http')) paths.push(new URL(request.url()).pathname);
  });
  await start(page, 'Start the machine');
  await page.waitForTimeout(500);
  await page.close();
  const sums = { brotli: 0, gzip: 0, raw: 0 };
  for (const path of new Set(paths)) {
    const bytes = readFileSync(join(dist, path));
    const packed = /\.(zst|bin|woff2)$/.test(path);
    sums.raw += bytes.length;
    sums.gzip += packed ? bytes.length : gzipSync(bytes, { level: 9 }).length;
    sums.brotli += packed
      ? bytes.length
      : brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  }
  printFigure('lab-bytes-to-prompt', { files: new Set(paths).size, ...sums });
}

/** Memory of all the browser's processes in bytes, by the system's account. */
async function memoryBytes(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { id }) => {
    try {
      const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1];
      return sum + Number(pss ?? 0) * 1024;
    } catch {
      return sum;
    }
  }, 0);
}

/** What the Linux lab costs: bytes, times to a prompt, container starts, the page's own thread, memory, idling. */
export async function benchLab(
  browser: Browser,
  origin: string,
  dist: string,
  runs: number,
): Promise<void> {
  await bytesToPrompt(browser, origin, dist);

  const restored: number[] = [];
  const cold: number[] = [];
  const longTasks: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const page = await openLab(browser, origin);
    // the downloads are the network's business: they are in the browser's cache by now
    await page.evaluate(() => {
      const times: number[] = [];
      Object.assign(window, { longTasks: times });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) times.push(duration);
      }).observe({ type: 'longtask' });
    });
    restored.push(await start(page, 'Start the machine'));
    cold.push(await start(page, 'Boot it cold'));
    longTasks.push(
      ...(await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks)),
    );
    await page.close();
  }
  printFigure('lab-time-to-prompt', {
    runs,
    restoredMs: rounded(median(restored)),
    coldMs: rounded(median(cold)),
    restoredAllMs: restored.map(rounded),
    coldAllMs: cold.map(rounded),
  });
  printFigure('lab-main-thread-booting', {
    tasksOver50Ms: longTasks.length,
    longestTaskMs: rounded(Math.max(0, ...longTasks)),
  });

  const page = await openLab(browser, `${origin}`);
  await page.goto(`${origin}/${firstLang}/lab/?experiment=time-both`);
  await page.locator('.lab-start').waitFor();
  await start(page, 'Boot it cold');
  await page.locator(`${machine} .xterm-helper-textarea`).focus();
  await page.keyboard.insertText('bench --rounds 50 --warm-up 10');
  await page.keyboard.press('Enter');
  const row = page.locator('.lab-chart tbody tr').filter({ hasText: 'container' });
  await row.waitFor({ timeout: 120_000 });
  const cells = await row.locator('td').allTextContents();
  printFigure('lab-container-start', {
    n: Number(cells[0]),
    median: cells[1],
    middleHalf: cells[2],
  });

  // a machine that waits for a key, for ten seconds: time of the worker's thread on a processor
  const session = await browser.newBrowserCDPSession();
  const processorSeconds = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo
      .filter(({ type }) => type === 'renderer')
      .reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  await page.waitForTimeout(8000);
  const before = await processorSeconds();
  await page.waitForTimeout(10_000);
  printFigure('lab-idle', {
    processorPercent: rounded(((await processorSeconds()) - before) * 10),
  });
  await page.close({ runBeforeUnload: false });

  // memory: a lesson before the lab, and the same after it, in the same tab
  const tab = await browser.newPage();
  const settle = async () => {
    await tab.goto(`${origin}/${firstLang}/lessons/docker-and-vms/`, { waitUntil: 'networkidle' });
    await tab.keyboard.press('End');
    await tab.waitForTimeout(1000);
    // what the document before left behind goes in rounds
    for (let round = 0; round < 3; round += 1) {
      await tab.requestGC();
      await tab.waitForTimeout(4000);
    }
    return memoryBytes(session);
  };
  tab.on('dialog', (dialog) => dialog.accept());
  await settle();
  const without = await settle();
  await tab.goto(`${origin}/${firstLang}/lab/`);
  await tab.locator('.lab-start').waitFor();
  await start(tab, 'Start the machine');
  const running = await memoryBytes(session);
  const after = await settle();
  const megabytes = (bytes: number) => rounded(bytes / 1e6);
  printFigure('lab-memory', {
    beforeMb: megabytes(without),
    runningMb: megabytes(running),
    afterMb: megabytes(after),
    keptMb: megabytes(after - without),
  });
  await tab.close();
}
