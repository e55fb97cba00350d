import { expect, test } from '@playwright/test';

// the site built with BASE_PATH=/sub/path/ and served from there; baseURL ends in that path
const base = '/sub/path/';

test('every address a lesson names lies below the base and answers', async ({
  page,
  request,
  baseURL,
}) => {
  await page.goto('en/lessons/docker-and-vms/');
  const addresses = await page
    .locator('[href], [src]')
    .evaluateAll((nodes) =>
      nodes.map((node) => node.getAttribute('href') ?? node.getAttribute('src') ?? ''),
    );
  const own = [
    ...new Set(
      addresses
        .filter((address) => address !== '' && !address.startsWith('#'))
        .map((address) => new URL(address, page.url()))
        .filter((url) => url.origin === new URL(`${baseURL}`).origin)
        .map((url) => url.pathname),
    ),
  ];
  expect(own.length).toBeGreaterThan(5);
  for (const path of own) {
    expect(path.startsWith(base), path).toBe(true);
    expect((await request.get(path, { maxRedirects: 0 })).status(), path).toBe(200);
  }
});

test('a lesson loads nothing from outside the base, and fails nowhere', async ({ page }) => {
  const outside: string[] = [];
  const faults: string[] = [];
  page.on('request', (sent) => {
    const url = new URL(sent.url());
    if (url.protocol.startsWith('http') && !url.pathname.startsWith(base)) outside.push(sent.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('response', (answer) => {
    if (answer.status() >= 400) faults.push(`${answer.status()} ${answer.url()}`);
  });
  await page.goto('ko/lessons/docker-and-vms/');
  await expect(page.locator('html[data-alive]')).toBeAttached();
  await page.locator('.scene-island').first().scrollIntoViewIfNeeded();
  await expect(page.locator('[data-island="live"]').first()).toBeAttached();
  expect(outside).toEqual([]);
  expect(faults).toEqual([]);
});

test('following links stays below the base, and so does the way back', async ({ page }) => {
  await page.goto('en/lessons/');
  await page.locator(`main a[href="${base}en/lessons/union-file-system/"]`).first().click();
  await expect(page).toHaveURL(/\/sub\/path\/en\/lessons\/union-file-system\/$/);
  await expect(page.locator('main h1')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/sub\/path\/en\/lessons\/$/);
});

test('the root goes to a language below the base, an unknown address says so', async ({ page }) => {
  await page.goto('');
  await expect(page).toHaveURL(/\/sub\/path\/(en|ko)\/$/);
  const answer = await page.goto('en/lessons/no-such-lesson/');
  expect(answer?.status()).toBe(404);
  await expect(page.locator('main h1')).toBeVisible();
});
