import { langs } from '../src/i18n/locale.ts';
import { expectAccessibleInAllThemes } from './axe.ts';
import { expect, test } from './one-window.ts';
import { open, overflowPx, wakeIslands } from './site.ts';

test('the page for unknown addresses has no axe violation', async ({ page }) => {
  await page.goto('en/lessons/nothing-here/');
  await expect(page.locator('h1')).toHaveText('No page at this address');
  await expectAccessibleInAllThemes(page);
});

test('a keyboard alone reaches the content, a term and its definition, and the report', async ({
  page,
}) => {
  await open(page, 'en/lessons/docker-and-vms/');
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip-link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await page.locator('.term').first().focus();
  await page.keyboard.press('Enter');
  const note = page.locator('.term-note:popover-open');
  await expect(note).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(note).toHaveCount(0);
  await page.getByRole('button', { name: 'Report a mistake' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(/docker-and-vms/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('at 200 % zoom a lesson reads without sideways scrolling', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 450 });
  for (const lang of langs) {
    await open(page, `${lang}/lessons/docker-and-vms/`);
    await wakeIslands(page);
    expect(await overflowPx(page)).toBe(0);
  }
});

test('in forced colours the figure stands on its edges', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, 'en/scenes/stack/');
  const rect = page.locator('figure[data-scene] svg:visible [data-part="hardware"] rect').first();
  await expect(rect).toBeVisible();
  const stroke = await rect.evaluate((node) => getComputedStyle(node).stroke);
  expect(stroke).not.toBe('none');
});
