import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { rounded } from './print-figure.ts';

interface Vitals {
  lcpMs: number;
  cls: number;
  /** time of tasks beyond 50 ms each */
  blockingMs: number;
}

/** As Lighthouse's mobile profile: a slow 4G line and a processor four times slower. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 562.5,
    downloadThroughput: (1474.56 * 1024) / 8,
    uploadThroughput: (675 * 1024) / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/**
 * Loads a page on a phone's screen and measures what the reader sees of it.
 * @param options slow: throttle as Lighthouse does; settleMs: how long to watch after loading;
 *   scroll: go through the page, so that what loads late can shift; fontsLateMs: hold every font back so long, side by side
 *   (a server that waits would make a browser's six connections queue, and the last font much later than that)
 */
export async function pageVitals(
  browser: Browser,
  url: string,
  options: {
    readonly slow: boolean;
    readonly settleMs: number;
    readonly scroll: boolean;
    readonly fontsLateMs?: number;
  },
): Promise<Vitals> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, isMobile: true });
  try {
    await page.addInitScript({
      path: fileURLToPath(new URL('observe-vitals.js', import.meta.url)),
    });
    if (options.slow) await slowDown(page);
    const { fontsLateMs } = options;
    if (fontsLateMs !== undefined)
      await page.route(/\.woff2$/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, fontsLateMs));
        await route.continue();
      });
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForTimeout(options.settleMs);
    if (options.scroll) {
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      for (let y = 0; y < height; y += 600) {
        await page.evaluate((to) => window.scrollTo(0, to), y);
        await page.waitForTimeout(150);
      }
      await page.waitForTimeout(500);
    }
    const { lcpMs, cls, blockingMs } = await page.evaluate(
      () => (window as unknown as { strataVitals: Vitals }).strataVitals,
    );
    return { lcpMs: rounded(lcpMs), cls: rounded(cls, 4), blockingMs: rounded(blockingMs) };
  } finally {
    await page.close();
  }
}
