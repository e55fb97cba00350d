import { expect, type Page } from '@playwright/test';

/** Content may shift by so much in all, as the browser's score for layout shifts. */
const mostShift = 0.02;

/** Notes, from before the page loads, how far its content shifts without the reader; call the result for the sum. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    let sum = 0;
    const add = (entries: PerformanceEntryList) => {
      for (const entry of entries as readonly (PerformanceEntry & {
        readonly hadRecentInput?: boolean;
        readonly value?: number;
      })[]) {
        if (entry.hadRecentInput !== true) sum += entry.value ?? 0;
      }
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    const shifted = () => {
      add(observer.takeRecords());
      return sum;
    };
    Object.assign(window, { shifted });
  });
  return () =>
    page.evaluate(async () => {
      // what moves is told of with the frame after the one that drew it
      for (let frame = 0; frame < 3; frame += 1) {
        await new Promise((drawn) => requestAnimationFrame(drawn));
      }
      return (window as unknown as { shifted(): number }).shifted();
    });
}

/** Opens a page whose fonts come late, waits until scripts have taken it over, and sees that nothing shifts. */
export async function openWithoutShift(page: Page, path: string): Promise<void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = 0;
  const fonts = /\.woff2$/;
  await page.route(fonts, async (route) => {
    asked += 1;
    await held;
    await route.continue();
  });
  const shiftOf = await watchShifts(page);
  await page.goto(path, { waitUntil: 'commit' });
  await expect(page.locator('html[data-alive]')).toBeAttached();
  expect(await shiftOf(), 'before the fonts').toBeLessThanOrEqual(mostShift);
  expect(asked).toBeGreaterThan(0);
  release();
  await page.evaluate(() => document.fonts.ready);
  expect(await shiftOf(), 'with the fonts').toBeLessThanOrEqual(mostShift);
  await page.unroute(fonts);
}
