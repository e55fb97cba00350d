import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { byLang, langs } from '../src/i18n/locale.ts';
import { expect, test } from './one-window.ts';
import { lessons, open, singleChoice, wakeIslands } from './site.ts';
import { openWithoutShift } from './stability.ts';

/** The word on the button that submits an answer. */
const check = byLang((lang): string => {
  const words: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(`content/ui/${lang}.json`, 'utf8'),
  );
  return words['quiz.check'] ?? '';
});

const again = /Try again|Ask me again/;

/** Answer a question by keyboard alone, whatever its kind, and submit it. */
async function answerByKeyboard(page: Page, card: Locator, submit: string): Promise<void> {
  const radios = card.getByRole('radio');
  const boxes = card.getByRole('checkbox');
  const selects = card.locator('select');
  if ((await radios.count()) > 0) {
    await radios.first().focus();
    await page.keyboard.press('Space');
  } else if ((await boxes.count()) > 0) {
    await boxes.first().focus();
    await page.keyboard.press('Space');
  } else if ((await selects.count()) > 0) {
    for (let i = 0; i < (await selects.count()); i += 1) {
      await selects.nth(i).focus();
      await page.keyboard.press('ArrowDown');
    }
  } else {
    const handle = card.locator('.quiz-handle').first();
    await handle.focus();
    await page.keyboard.press('ArrowDown');
  }
  await card.getByRole('button', { name: submit }).focus();
  await page.keyboard.press('Enter');
}

// in each language a share of the questions is answered, and all that was answered before is there
for (const slug of lessons) {
  test(`${slug}: stands still on a phone, the whole quiz by keyboard, a result, answers that survive, in every language`, async ({
    page,
  }) => {
    test.slow();
    const quiz = page.locator('.quiz-section');
    const cards = quiz.locator('[data-question]');
    const outcome = quiz.locator('.quiz-outcome').getByRole('status');
    let answered = 0;
    for (const [at, lang] of langs.entries()) {
      await page.setViewportSize({ width: 390, height: 844 });
      await openWithoutShift(page, `${lang}/lessons/${slug}/`);
      await page.setViewportSize({ width: 1280, height: 720 });
      await wakeIslands(page, quiz);
      const total = await cards.count();
      expect(total).toBeGreaterThanOrEqual(8);
      const open = cards.filter({ has: page.getByRole('button', { name: check[lang] }) });
      await expect(open).toHaveCount(total - answered);
      const share = Math.ceil((total * (at + 1)) / langs.length);
      for (; answered < share; answered += 1) {
        const card = cards.nth(answered);
        await answerByKeyboard(page, card, check[lang]);
        await expect(card.getByRole('button', { name: check[lang] })).toHaveCount(0);
        const focused = await card.evaluate((node) => node.contains(document.activeElement));
        expect(focused, 'the focus stays in the card').toBe(true);
      }
      await expect(outcome).toContainText(String(answered));
      await expect(outcome).toContainText(String(total));
      if (answered < total) continue;
      const reread = quiz.locator('.quiz-outcome').getByRole('link');
      for (let i = 0; i < (await reread.count()); i += 1) {
        const target = new URL((await reread.nth(i).getAttribute('href')) ?? '', page.url()).hash;
        await expect(page.locator(target)).toBeAttached();
      }
      const said = await outcome.textContent();
      await page.reload();
      await expect(page.locator('html[data-alive]')).toBeAttached();
      await wakeIslands(page, quiz);
      await expect(outcome).toHaveText(said ?? '');
    }
  });
}

test('an answer not yet submitted outlives a switch of language', async ({ page }) => {
  await open(page, 'en/lessons/docker-and-vms/');
  await wakeIslands(page);
  const card = page
    .locator('[data-question]')
    .filter({ has: page.getByRole('radio') })
    .first();
  const id = await card.getAttribute('data-question');
  await card.getByRole('radio').nth(1).check();
  const chosen = await card.getByRole('radio').nth(1).getAttribute('value');
  await page.getByRole('link', { name: '한국어' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  const korean = page.locator(`[data-question="${id}"]`);
  await expect(korean.locator(`input[value="${chosen}"]`)).toBeChecked();
});

test('an empty answer says what to do, and a wrong one where to read again', async ({ page }) => {
  await open(page, 'en/lessons/images-and-containers/');
  await wakeIslands(page);
  const card = await singleChoice(page, '.quiz-section');
  await card.getByRole('button', { name: 'Check' }).click();
  await expect(card).toContainText('Choose one answer first');
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await card.getByRole('radio').nth(attempt).check();
    await card.getByRole('button', { name: 'Check' }).click();
    if ((await card.getByRole('link').count()) > 0) break;
    await card.getByRole('button', { name: again }).click();
  }
  await expect(card.getByRole('link')).toHaveAttribute('href', /#[a-z-]+$/);
  await card.getByRole('button', { name: again }).click();
  await expect(card.getByRole('radio', { checked: true })).toHaveCount(0);
});

test('an ordering question moves by keys while a Korean syllable is being composed', async ({
  page,
}) => {
  await open(page, 'ko/lessons/docker-and-vms/');
  await wakeIslands(page);
  const card = page
    .locator('[data-question]')
    .filter({ has: page.locator('.quiz-handle') })
    .first();
  const items = card.locator('.quiz-handle');
  const before = await card.textContent();
  await items.first().focus();
  await items.first().evaluate((node) => {
    node.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'Process',
        code: 'ArrowDown',
        isComposing: true,
        bubbles: true,
        cancelable: true,
      }),
    );
  });
  await expect.poll(() => card.textContent()).not.toBe(before);
});

test('the curriculum map marks what was read and leads back to it', async ({ page }) => {
  await open(page, 'en/lessons/docker-and-vms/');
  await wakeIslands(page);
  await page.locator('#sources').scrollIntoViewIfNeeded();
  await expect(page.locator('#sources')).toBeInViewport();
  await page.locator('.site-nav').getByRole('link', { name: 'Lessons' }).click();
  await expect(page.locator('[data-lesson="docker-and-vms"]')).toContainText('Read');
  await page.getByRole('link', { name: /^Go on/ }).click();
  await expect(page.locator('h1')).toHaveText('Docker next to a virtual machine');
});
