import type { Locator, Page } from '@playwright/test';
import { langs } from '../src/i18n/locale.ts';
import { expectAccessible } from './axe.ts';
import { expect, test } from './one-window.ts';
import { living, scenes } from './site.ts';

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
