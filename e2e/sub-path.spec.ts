import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page.ts';
import { open, wakeIslands, watchComplaints } from './site.ts';

test('under a sub-path pages hydrate, links stay inside, and the root sends on', async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await open(page, 'en/lessons/docker-and-vms/');
  await wakeIslands(page);
  await page.locator('.site-nav').getByRole('link', { name: 'Glossary' }).click();
  await expect(page).toHaveURL(/\/sub\/path\/en\/glossary\/$/);
  await page.reload();
  await expect(page.locator('h1')).toHaveText('Glossary');
  await page.goto('./');
  await expect(page).toHaveURL(/\/sub\/path\/en\/$/);
  expect(complaints()).toEqual([]);
});

test('under a sub-path an unknown address gets the helpful page', async ({ page }) => {
  const answer = await page.goto('en/lessons/docker-and-vm/');
  expect(answer?.status()).toBe(404);
  await expect(page.locator('main a[href="/sub/path/en/lessons/docker-and-vms/"]')).toBeVisible();
});

test('the lab finds its machine below a sub-path', async ({ page }) => {
  test.setTimeout(60_000);
  const lab = new LabPage(page);
  await lab.open('en');
  await lab.start();
  await lab.run('clear; uname -s');
  expect(await lab.rows()).toContain('Linux');
});

test('a scene finds the worker of the engine below a sub-path', async ({ page }) => {
  const files = encodeURIComponent('mkdir /x');
  await open(page, `en/scenes/union-mount/?step=merged#input-files=${files}`);
  await expect(page.locator('.scene-stage').getByText('mkdir /x').first()).toBeAttached();
  expect(page.workers().map((worker) => new URL(worker.url()).pathname)).toEqual([
    expect.stringMatching(/^\/sub\/path\/assets\/engine-worker-/),
  ]);
});
