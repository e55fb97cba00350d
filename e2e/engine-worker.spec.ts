import { expect, type Page, test } from '@playwright/test';
import { open, watchComplaints } from './site.ts';

const figure = '[data-island="live"] figure[data-scene="union-mount"]';

/** The scene's page with file operations of the reader's, at a step in which a container is mounted. */
async function openWith(page: Page, lang: 'en' | 'ko', lines: readonly string[]): Promise<void> {
  const text = encodeURIComponent(lines.join('\n'));
  await open(page, `${lang}/scenes/union-mount/?step=merged#input-files=${text}`);
  await expect(page.locator(figure)).toBeVisible();
}

/** The labels of the living drawing. */
const labels = (page: Page) => page.locator(`${figure} svg:visible text`).allTextContents();
const drawn = async (page: Page) => (await labels(page)).join('\n');

test('what a reader types is worked out by the engine in a worker, and drawn', async ({ page }) => {
  const complaints = watchComplaints(page);
  await openWith(page, 'en', ['echo moved > /etc/motd', 'mkdir /x']);
  await expect.poll(() => drawn(page)).toContain('mkdir /x');
  expect(await drawn(page)).toContain('moved');
  expect(page.workers().map((worker) => worker.url())).toEqual([
    expect.stringContaining('/engine-worker-'),
  ]);
  await expect(page.locator('.scene-island [role="status"]').last()).toHaveText('');
  expect(complaints()).toEqual([]);
});

test('an error is told as the kernel tells it, in the drawing', async ({ page }) => {
  await openWith(page, 'ko', ['cat /tmp/pkg/x']);
  await expect.poll(() => drawn(page)).toContain('Not a directory');
});

test('a line that the engine does not understand: the last drawing stays and says so', async ({
  page,
}) => {
  await openWith(page, 'en', ['mkdir /x']);
  await expect.poll(() => drawn(page)).toContain('mkdir /x');
  await page.evaluate(() => {
    window.location.hash = `#input-files=${encodeURIComponent('ls\nvi /x')}`;
  });
  await expect(
    page.getByText('Line 2 was not understood (strata: vi is not simulated here).'),
  ).toBeVisible();
  expect(await drawn(page)).toContain('mkdir /x');
});

test('without the worker the last drawing stays and says so; it steps on', async ({ page }) => {
  await page.context().route(/\/assets\/engine-worker-[^/]*\.js$/, (route) => route.abort());
  await openWith(page, 'en', ['mkdir /x']);
  await expect(page.getByText('The engine could not be loaded.')).toBeVisible();
  expect(await drawn(page)).not.toContain('mkdir /x');
  await page.locator(`${figure} .scene-stage`).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator(figure)).toHaveAttribute('data-step', 'lookup');
});

test('no reader without an input of his own loads the engine', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await open(page, 'en/scenes/union-mount/');
  await expect(page.locator(figure)).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(fetched.filter((url) => /engine-(worker|port)/.test(url))).toEqual([]);
  expect(page.workers()).toEqual([]);
});
