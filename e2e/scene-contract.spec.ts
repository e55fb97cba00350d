import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './one-window.ts';
import { open, watchComplaints } from './site.ts';

/** A scene by the keyboard alone: its parts, what it asks, what is set, and its address. */

const figure = (id: string) => `[data-island="live"] figure[data-scene="${id}"]`;

async function stageOf(page: Page, path: string, id: string) {
  await open(page, path);
  const scene = page.locator(figure(id)).first();
  await expect(scene).toBeVisible();
  await scene.locator('.scene-stage').focus();
  return scene;
}

test('Enter leads to the parts, arrows from part to part, Enter asks, Escape leads back', async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  const scene = await stageOf(page, 'en/scenes/stack/?step=paravirtual', 'stack');
  await page.keyboard.press('Enter');
  await expect(scene.locator('.scene-parts button').first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(scene.locator('.scene-parts button').nth(1)).toBeFocused();
  await expect(scene).toHaveAttribute('data-step', 'paravirtual');
  for (let i = 0; i < 40; i += 1) {
    const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    if (name === 'Xen') break;
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Enter');
  const panel = scene.locator('.scene-panel');
  await expect(panel).toContainText('divides one physical machine among virtual machines');
  await expect(panel.getByRole('link')).toHaveText(
    'A Comparison of Software and Hardware Techniques for x86 Virtualization',
  );
  await expectAccessible(page, { where: 'among the parts', within: figure('stack') });
  await page.keyboard.press('Enter');
  await expect(panel).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(panel.getByRole('link')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(scene.locator('.scene-stage')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(scene).toHaveAttribute('data-step', 'hardware-assist');
  expect(complaints()).toEqual([]);
});

test('a step asks before it is shown: answered by keyboard, skipped by one press, asked once', async ({
  page,
}) => {
  const scene = await stageOf(page, 'ko/scenes/union-mount/?step=lookup', 'union-mount');
  await page.keyboard.press('ArrowRight');
  const panel = scene.locator('.scene-panel');
  await expect(panel).toContainText('바뀐 파일은 어디에 저장될까요?');
  await expect(scene).toHaveAttribute('data-step', 'lookup');
  const option = panel.getByRole('button').first();
  for (let i = 0; i < 12; i += 1) {
    await page.keyboard.press('Tab');
    if (await option.evaluate((button) => button === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  await expect(scene).toHaveAttribute('data-step', 'copy-up');
  await expect(panel).toHaveText(
    '고른 답: 지금 그 파일이 있는 이미지 레이어. 그림이 보여 주는 답: 맨 위의 쓰기 레이어.',
  );
  await expect(panel).toBeFocused();
  await scene.locator('.scene-stage').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await expect(scene).toHaveAttribute('data-step', 'copy-up');
});

test('one press skips a question; the ruler is never stopped', async ({ page }) => {
  const scene = await stageOf(page, 'en/scenes/stack/?step=paravirtual', 'stack');
  await page.keyboard.press('PageDown');
  await expect(scene.locator('.scene-panel')).toContainText('Which kernel handles');
  await page.keyboard.press('PageDown');
  await expect(scene).toHaveAttribute('data-step', 'containers');
  await open(page, 'en/scenes/stack/?step=hosted-vm');
  const again = page.locator(figure('stack')).first();
  await again.getByRole('slider').fill('5');
  await expect(again).toHaveAttribute('data-step', 'containers');
  await expect(again.locator('.scene-panel')).toHaveCount(0);
});

test('settings stand in the address, outlive a change of language and are reset', async ({
  page,
}) => {
  const lesson = 'en/lessons/images-and-containers/';
  const scene = await stageOf(
    page,
    `${lesson}?scene=image-to-container&step=write&containers=4`,
    'image-to-container',
  );
  await expect(scene.locator('output')).toHaveText('4');
  await page.getByRole('link', { name: '한국어' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page).toHaveURL(/\?scene=image-to-container&step=write&containers=4$/);
  const korean = page.locator(figure('image-to-container')).first();
  await expect(korean.locator('output')).toHaveText('4');
  await korean.getByRole('button', { name: '처음 설정으로 되돌리기' }).press('Enter');
  await expect(korean.locator('output')).toHaveText('3');
  await expect(page).toHaveURL(/\?scene=image-to-container&step=write$/);
});

test('a value that a control has not is told, and the nearest shown', async ({ page }) => {
  const scene = await stageOf(page, 'ko/scenes/stack/?step=containers&guests=9', 'stack');
  await expect(scene.locator('.scene-notice')).toContainText('‘9’ 값은 없어서');
  await expect(scene.locator('output')).toHaveText('4');
});

test('what changed is told in words', async ({ page }) => {
  const scene = await stageOf(
    page,
    'en/scenes/image-to-container/?step=write',
    'image-to-container',
  );
  await page.keyboard.press('End');
  await scene.getByText('What changed').click();
  await expect(scene.locator('.scene-changes li').first()).toContainText('Gone:');
});

test('a reader types, and the engine draws it', async ({ page }) => {
  const scene = await stageOf(page, 'en/scenes/union-mount/?step=merged', 'union-mount');
  const field = scene.locator('.scene-inputs');
  await field.locator('summary').press('Enter');
  await field.getByRole('textbox').fill('mkdir /x');
  await field.getByRole('button').press('Enter');
  await expect(scene.locator('svg:visible').first()).toContainText('mkdir /x');
  await expect(page).toHaveURL(/#input-files=mkdir\+%2Fx$/);
});
