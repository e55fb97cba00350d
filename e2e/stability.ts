import { expect, type Page } from '@playwright/test';

/** Content may shift by so much in all, as the browser's score for layout shifts. */
const mostShift = 0.02;

/** Pages that note their shifts already: what is to run before they load stays with them. */
const noting = new WeakSet<Page>();

/** Runs in the page before it loads: notes how far its content shifts without the reader. */
function noteShifts(): void {
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
}

/** How far the page's content has shifted without the reader. */
function shiftOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
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
  if (!noting.has(page)) await page.addInitScript(noteShifts);
  noting.add(page);
  await page.goto(path, { waitUntil: 'commit' });
  await expect(page.locator('html[data-alive]')).toBeAttached();
  expect(await shiftOf(page), 'before the fonts').toBeLessThanOrEqual(mostShift);
  expect(asked).toBeGreaterThan(0);
  release();
  await page.evaluate(() => document.fonts.ready);
  expect(await shiftOf(page), 'with the fonts').toBeLessThanOrEqual(mostShift);
  await page.unroute(fonts);
}
