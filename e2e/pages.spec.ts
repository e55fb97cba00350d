import { expect, test } from '@playwright/test';
import { open } from './site.ts';

test('the root page sends the reader to the language asked for, then to the one used last', async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: 'ko-KR' });
  const page = await context.newPage();
  await page.goto('./');
  await expect(page).toHaveURL(/\/ko\/$/);
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/en\/$/);
  // the address changes first; a page that lives has noted its language
  await expect(page.locator('html[data-alive][lang="en"]')).toBeAttached();
  await expect(page.locator('h1')).toBeVisible();
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
  await expect.poll(() => page.evaluate(() => history.state?.scrollY)).toBe(1200);
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

test('the largest text of a lesson stands in the HTML, and only its own lesson is named', async ({
  request,
}) => {
  const html = await (await request.get('en/lessons/docker-and-vms/')).text();
  expect(html).toContain('Docker next to a virtual machine</h1>');
  expect(html).not.toContain('union-file-system-');
  expect(html).not.toMatch(/modulepreload[^>]*MotionFigure/);
});
