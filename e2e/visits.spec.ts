import { expect, test } from '@playwright/test';
import { expectAccessibleInAllThemes } from './axe.ts';
import { langOf, open, overflowPx, pages, wakeIslands, watchComplaints } from './site.ts';

// what holds for every page, in one visit
for (const path of pages) {
  test(`${path} hydrates without a complaint, asks no third party, is accessible in every theme, fits 360 px`, async ({
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
    await open(page, path);
    await wakeIslands(page);
    await expect(page.locator('html')).toHaveAttribute('lang', langOf(path));
    await expect(page.locator('h1')).toHaveCount(1);
    await expectAccessibleInAllThemes(page);
    await page.setViewportSize({ width: 360, height: 740 });
    // a figure is drawn for its new width some frames after
    await expect.poll(() => overflowPx(page)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.clientWidth)).toBe(360);
    expect(complaints()).toEqual([]);
    expect(foreign).toEqual([]);
  });
}
