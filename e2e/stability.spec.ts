import { expect, type Page, test } from '@playwright/test';
import { langs } from '../src/i18n/locale.ts';
import { lessons } from './site.ts';

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

for (const lang of langs) {
  for (const slug of lessons) {
    for (const width of [390, 1440]) {
      test(`${lang} ${slug} does not shift at ${width} px, fonts late`, async ({ page }) => {
        await page.setViewportSize({ width, height: 844 });
        let release = () => {};
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        let asked = 0;
        await page.route(/\.woff2$/, async (route) => {
          asked += 1;
          await held;
          await route.continue();
        });
        const shiftOf = await watchShifts(page);
        await page.goto(`${lang}/lessons/${slug}/`, { waitUntil: 'commit' });
        await expect(page.locator('html[data-alive]')).toBeAttached();
        expect(await shiftOf(), 'before the fonts').toBeLessThanOrEqual(0.02);
        expect(asked).toBeGreaterThan(0);
        release();
        await page.evaluate(() => document.fonts.ready);
        expect(await shiftOf(), 'with the fonts').toBeLessThanOrEqual(0.02);
      });
    }
  }
}

test('the largest text of a lesson stands in the HTML, and only its own lesson is named', async ({
  request,
}) => {
  const html = await (await request.get('en/lessons/docker-and-vms/')).text();
  expect(html).toContain('Docker next to a virtual machine</h1>');
  expect(html).not.toContain('union-file-system-');
  expect(html).not.toMatch(/modulepreload[^>]*MotionFigure/);
});
