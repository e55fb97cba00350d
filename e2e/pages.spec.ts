import { expect, test } from '@playwright/test';
import { langs, open, pagesOf, wakeIslands, watchComplaints } from './site.ts';

for (const lang of langs) {
  for (const path of pagesOf(lang)) {
    test(`${path} hydrates without a complaint and asks no third party`, async ({
      page,
      baseURL,
    }) => {
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
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.locator('h1')).toHaveCount(1);
      expect(complaints()).toEqual([]);
      expect(foreign).toEqual([]);
    });

    test(`${path} fits 360 px without sideways scrolling`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await open(page, path);
      await wakeIslands(page);
      const widths = await page.evaluate(() => ({
        content: document.documentElement.scrollWidth,
        window: document.documentElement.clientWidth,
      }));
      expect(widths.content).toBe(widths.window);
    });
  }
}

test('the root page sends the reader to the language asked for, then to the one used last', async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: 'ko-KR' });
  const page = await context.newPage();
  await page.goto('./');
  await expect(page).toHaveURL(/\/ko\/$/);
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/en\/$/);
  await page.goto('./');
  await expect(page).toHaveURL(/\/en\/$/);
  await context.close();
});

test('a theme is kept, and set before first paint', async ({ page }) => {
  await open(page, 'en/lessons/');
  await page.getByLabel('Theme').selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByLabel('Theme').selectOption('system');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
});

test('going back returns to the place on the page', async ({ page }) => {
  await open(page, 'en/glossary/');
  await page.evaluate(() => window.scrollTo(0, 1200));
  await page.waitForTimeout(400);
  await page
    .locator('.site-nav')
    .getByRole('link', { name: 'Sources' })
    .evaluate((link) => {
      (link as HTMLElement).click();
    });
  await expect(page.locator('h1')).toHaveText('Sources');
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await expect(page.locator('h1')).toBeFocused();
  await page.goBack();
  await expect(page.locator('h1')).toHaveText('Glossary');
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(1200);
});
