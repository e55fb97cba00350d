import { expect, test } from '@playwright/test';
import { open, wakeIslands, watchComplaints } from './site.ts';

test('from home through a lesson to its neighbour, and back to the first page as it was', async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await open(page, 'en/');
  await page.getByRole('link', { name: 'Docker next to a virtual machine' }).first().click();
  await expect(page).toHaveURL(/docker-and-vms\/$/);
  await wakeIslands(page);
  await page.locator('.neighbour-next').click();
  await expect(page.locator('h1')).toHaveText('Images and containers');
  await expect(page.locator('figure[data-scene="image-to-container"]')).toBeVisible();
  await expect(page.locator('.heard-truth').first()).toBeVisible();
  await page.goBack();
  await expect(page.locator('h1')).toHaveText('Docker next to a virtual machine');
  await page.goBack();
  await expect(page.locator('figure[data-scene="stack"]')).toBeVisible();
  expect(complaints()).toEqual([]);
});

test('a lesson that was opened by its address is whole when one comes back to it', async ({
  page,
}) => {
  await open(page, 'ko/lessons/docker-and-vms/');
  const printed = await page.locator('.sources li').count();
  await page.locator('.site-nav').getByRole('link', { name: '강의' }).click();
  await page.locator('[data-lesson="docker-and-vms"] a').first().click();
  await expect(page.locator('.sources li')).toHaveCount(printed);
  await expect(page.locator('.key-sentence p').first()).not.toBeEmpty();
});

test('code is copied without its prompts', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'en/lessons/images-and-containers/');
  await page.locator('.code-copy').first().click();
  await expect(page.locator('.code-copy').first()).toHaveText('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^docker /);
  expect(copied).not.toContain('$ ');
});

test('printed, a lesson shows its text and drawings and no controls', async ({ page }) => {
  await open(page, 'en/lessons/docker-and-vms/');
  await wakeIslands(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.site-header')).toBeHidden();
  await expect(page.locator('.scene-stepper').first()).toBeHidden();
  await expect(page.locator('.code-copy').first()).toBeHidden();
  await expect(page.locator('figure[data-scene] svg:visible').first()).toBeVisible();
  await expect(page.locator('.sources')).toBeVisible();
});
