import { expectAccessibleInAllThemes } from './axe.ts';
import { expect, test } from './one-window.ts';
import { langOf, overflowPx, pages, wakeIslands, watchComplaints } from './site.ts';
import { openWithoutShift } from './stability.ts';

// what holds for every page, in one visit
for (const path of pages) {
  test(`${path} stands still, hydrates without a complaint, asks no third party, is accessible in every theme, fits 360 px`, async ({
    page,
    baseURL,
  }) => {
    test.slow();
    const complaints = watchComplaints(page);
    const foreign: string[] = [];
    const origin = new URL(baseURL ?? '').origin;
    page.on('request', (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) {
        foreign.push(request.url());
      }
    });
    await page.setViewportSize({ width: 1440, height: 844 });
    await openWithoutShift(page, path);
    await wakeIslands(page);
    await expect(page.locator('html')).toHaveAttribute('lang', langOf(path));
    await expect(page.locator('h1')).toHaveCount(1);
    await expectAccessibleInAllThemes(page);
    await page.setViewportSize({ width: 360, height: 740 });
    // a figure is drawn for its new width some frames after
    await expect.poll(() => overflowPx(page)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.clientWidth)).toBe(360);
    // the still drawing gives way to the moving one at any time
    const drawings = page.locator('figure[data-scene] svg:visible');
    await expect.poll(() => drawings.evaluateAll(smallestLabelPx)).toBeGreaterThanOrEqual(12);
    expect(complaints()).toEqual([]);
    expect(foreign).toEqual([]);
  });
}

/** Runs in the page: the smallest letters of drawings, in CSS pixels; infinite where there are none. */
function smallestLabelPx(drawings: readonly Element[]): number {
  return Math.min(
    ...drawings.flatMap((svg) => {
      const scale = (svg as SVGSVGElement).getScreenCTM()?.a ?? 0;
      return [...svg.querySelectorAll('text')].map(
        (text) => Number.parseFloat(getComputedStyle(text).fontSize) * scale,
      );
    }),
  );
}
