import { expect, type Locator, type Page, test } from '@playwright/test';
import { langs } from '../src/i18n/locale.ts';
import { expectAccessible } from './axe.ts';
import { atRest, open, scenes } from './site.ts';

/** The living scene of a page. */
async function living(page: Page, path: string, id: string): Promise<Locator> {
  await open(page, path);
  const scene = page.locator(`[data-island="live"] figure[data-scene="${id}"]`).first();
  await expect(scene).toBeVisible();
  return scene;
}

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

/** The scene that answers. */
const plate = '[data-island="live"] figure[data-scene]';

// each step is read from the strip below the scene, where all of them stand; stepping then shows the same parts
for (const lang of langs) {
  for (const id of scenes) {
    test(`${lang} ${id}: every step is readable, on the strip and by keyboard, wide and on a phone`, async ({
      page,
    }) => {
      test.slow();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.setViewportSize({ width: 1440, height: 900 });
      const scene = await living(page, `${lang}/scenes/${id}/`, id);
      const last = Number(await scene.getByRole('slider').getAttribute('max'));
      for (const { width, key } of [
        { width: 1440, key: 'ArrowRight' },
        { width: 390, key: 'ArrowLeft' },
      ]) {
        await page.setViewportSize({ width, height: 900 });
        const strip = await page.locator('.scene-strip > li').evaluateAll(readSteps);
        expect(strip).toHaveLength(last + 1);
        expect(strip.flatMap(({ step, beyond }) => beyond.map((text) => [step, text]))).toEqual([]);
        await expectReadableByKeyboard(page, scene, strip, key);
        // the page is checked whole as it opens, see visits.spec.ts; here stands its other end, and its other width
        const where = `${width} px, ${await scene.getAttribute('data-step')}`;
        const within = width === 390 ? `${plate}, .scene-strip` : plate;
        await expectAccessible(page, { where, within });
      }
    });
  }
}

/** A step as it is drawn on a strip. */
interface DrawnStep {
  readonly step: string | undefined;
  /** keys of its parts, sorted */
  readonly parts: readonly (string | null)[];
  /** labels whose real box leaves the drawing or the box they belong to */
  readonly beyond: readonly string[];
}

/** From one end of a scene to the other by a key: each step shows what the strip shows, and no text leaves its place. */
async function expectReadableByKeyboard(
  page: Page,
  scene: Locator,
  strip: readonly DrawnStep[],
  key: string,
): Promise<void> {
  const slider = scene.getByRole('slider');
  const order = [...strip.entries()];
  if (key === 'ArrowLeft') order.reverse();
  await scene.locator('.scene-stage').focus();
  for (const [at, { step, parts }] of order) {
    await expect(slider).toHaveValue(String(at));
    // drawn for the width that is shown
    await expect.poll(() => scene.evaluateAll(readSteps)).toEqual([{ step, parts, beyond: [] }]);
    if (at === order.at(-1)?.[0]) continue;
    await page.keyboard.press(key);
    // a step that asks first is shown by one press more
    if (!(await scene.locator('.scene-panel').isVisible())) continue;
    await expectAccessible(page, { where: `asked after ${step}`, within: plate });
    await page.keyboard.press(key);
  }
}

/** Runs in the page: what the visible drawing of each plate holds. */
function readSteps(plates: readonly Element[]): DrawnStep[] {
  const slack = 1;
  return plates.map((plate) => {
    const svg = [...plate.querySelectorAll('.scene-stage svg')].find((each) =>
      each.checkVisibility(),
    );
    if (svg === undefined) throw new Error('no drawing is visible');
    const frame = svg.getBoundingClientRect();
    const beyond: string[] = [];
    for (const text of svg.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      const group = text.closest('[data-part]');
      const rect = group?.querySelector('rect')?.getBoundingClientRect();
      const isBox = group?.classList.contains('figure-box') ?? false;
      const bounds = isBox && rect !== undefined ? rect : frame;
      if (
        box.left < bounds.left - slack ||
        box.right > bounds.right + slack ||
        box.left < frame.left - slack ||
        box.right > frame.right + slack
      ) {
        beyond.push(text.textContent ?? '');
      }
    }
    const parts = [...svg.querySelectorAll('[data-part]')].map((part) =>
      part.getAttribute('data-part'),
    );
    return { step: (plate as HTMLElement).dataset.step, parts: parts.sort(), beyond };
  });
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
