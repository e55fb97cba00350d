import { expect, type Locator, test } from '@playwright/test';
import { atRest, living, open } from './site.ts';

/** Press a key as the browser reports it while a Korean syllable is being composed. */
async function pressComposing(target: Locator, code: string): Promise<void> {
  await target.evaluate((element, pressed) => {
    element.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'Process',
        code: pressed,
        keyCode: 229,
        isComposing: true,
        bubbles: true,
        cancelable: true,
      } as KeyboardEventInit),
    );
  }, code);
}

test('buttons, ruler, Home, End and a clicker move the scene, and the address follows', async ({
  page,
}) => {
  const scene = await living(page, 'en/scenes/stack/', 'stack');
  await scene.getByRole('button', { name: 'Next step' }).click();
  await expect(scene).toHaveAttribute('data-step', 'hosted-vm');
  await expect(page).toHaveURL(/\?step=hosted-vm$/);
  await scene.getByRole('slider').fill('4');
  await expect(scene).toHaveAttribute('data-step', 'paravirtual');
  await scene.locator('.scene-stage').focus();
  await page.keyboard.press('End');
  await expect(scene).toHaveAttribute('data-step', 'microvm');
  await page.keyboard.press('PageUp');
  await expect(scene).toHaveAttribute('data-step', 'containers-in-vm');
  await page.keyboard.press('Home');
  await expect(scene).toHaveAttribute('data-step', 'bare-metal');
  await page.keyboard.press('ArrowLeft');
  await expect(scene).toHaveAttribute('data-step', 'bare-metal');
});

test('keys act while a Korean syllable is being composed', async ({ page }) => {
  const scene = await living(page, 'ko/scenes/stack/', 'stack');
  const stage = scene.locator('.scene-stage');
  await stage.focus();
  await pressComposing(stage, 'ArrowRight');
  await expect(scene).toHaveAttribute('data-step', 'hosted-vm');
  await pressComposing(stage, 'ArrowLeft');
  await expect(scene).toHaveAttribute('data-step', 'bare-metal');
});

test('play goes on by itself once asked, and a hand on the stepper stops it', async ({ page }) => {
  await page.clock.install();
  const scene = await living(page, 'en/scenes/stack/', 'stack');
  await page.clock.runFor(60_000);
  await expect(scene).toHaveAttribute('data-step', 'bare-metal');
  await scene.getByRole('button', { name: 'Play' }).click();
  await page.clock.runFor(6_000);
  await expect(scene).not.toHaveAttribute('data-step', 'bare-metal');
  await scene.getByRole('button', { name: 'Previous step' }).click();
  const held = await scene.getAttribute('data-step');
  await page.clock.runFor(30_000);
  await expect(scene).toHaveAttribute('data-step', held ?? '');
});

test('a swipe steps on a phone', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    ...(baseURL && { baseURL }),
  });
  const page = await context.newPage();
  const scene = await living(page, 'en/scenes/stack/', 'stack');
  const stage = scene.locator('.scene-stage');
  await stage.scrollIntoViewIfNeeded();
  const box = await stage.boundingBox();
  if (box === null) throw new Error('the stage is not drawn');
  const y = box.y + box.height / 2;
  const session = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
    });
  await touch('touchStart', box.x + box.width * 0.8);
  for (const share of [0.6, 0.4, 0.2]) await touch('touchMove', box.x + box.width * share);
  await touch('touchEnd', 0);
  await expect(scene).toHaveAttribute('data-step', 'hosted-vm');
  await context.close();
});

test('a deep link opens a lesson at a step of its scene, and keeps it in the other language', async ({
  page,
}) => {
  await open(page, 'en/lessons/docker-and-vms/?scene=stack-compare&step=guest-kernel');
  const scene = page.locator('figure[data-scene="stack-compare"]').first();
  await expect(scene).toHaveAttribute('data-step', 'guest-kernel');
  await expect(scene.locator('.scene-stage')).toBeInViewport();
  await page.getByRole('link', { name: '한국어' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page).toHaveURL(
    /\/ko\/lessons\/docker-and-vms\/\?scene=stack-compare&step=guest-kernel$/,
  );
  await expect(page.locator('figure[data-scene="stack-compare"]').first()).toHaveAttribute(
    'data-step',
    'guest-kernel',
  );
});

test('what lives on keeps its node while the scene steps, and scrubbing gives the same drawing', async ({
  page,
}) => {
  const moving = page.waitForResponse(/assets\/MotionFigure/);
  const scene = await living(page, 'en/scenes/stack/', 'stack');
  await moving;
  const drawing = scene.locator('svg.figure-moving:visible').first();
  await expect(drawing).toBeVisible();
  await scene
    .locator('[data-part="hardware"]')
    .first()
    .evaluate((node) => {
      (node as HTMLElement).dataset.marked = 'yes';
    });
  await scene.getByRole('button', { name: 'Next step' }).click();
  await expect(scene.locator('[data-part="hardware"]').first()).toHaveAttribute(
    'data-marked',
    'yes',
  );
  await atRest(page);
  const stepped = await drawing.evaluate(drawn);
  await scene.getByRole('slider').fill('7');
  await expect(scene).toHaveAttribute('data-step', 'microvm');
  await atRest(page);
  await scene.getByRole('slider').fill('1');
  await expect(scene).toHaveAttribute('data-step', 'hosted-vm');
  await atRest(page);
  expect(await drawing.evaluate(drawn)).toEqual(stepped);
});

/** Runs in the page: every part with its place on the screen, in whole pixels. */
function drawn(svg: Element): string[] {
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('[data-part]')]
    .map((part) => {
      const { left, top, width, height } = part.getBoundingClientRect();
      const place = [left - frame.left, top - frame.top, width, height].map((value) =>
        Math.round(value),
      );
      return `${part.getAttribute('data-part')} ${place.join(' ')}`;
    })
    .sort();
}

test('with reduced motion a step cuts and nothing is lost', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const scene = await living(page, 'en/scenes/stack/', 'stack');
  await scene.getByRole('slider').fill('5');
  const first = await scene.locator('svg:visible').first().evaluate(drawn);
  await atRest(page);
  expect(await scene.locator('svg:visible').first().evaluate(drawn)).toEqual(first);
  await expect(scene.locator('[data-part="engine"]').first()).toBeVisible();
});

test('a reader chooses stacks to compare, two at least and three at most', async ({ page }) => {
  const scene = await living(page, 'en/scenes/stack-compare/', 'stack-compare');
  const boxes = scene.getByRole('checkbox');
  expect(await boxes.count()).toBe(7);
  await expect(scene.getByRole('checkbox', { checked: true })).toHaveCount(3);
  await scene.getByRole('checkbox', { name: /Paravirtual/ }).click();
  await expect(scene.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await scene.getByRole('checkbox', { name: /MicroVM/ }).click();
  await expect(scene.locator('svg:visible').first()).toContainText('Firecracker');
});
