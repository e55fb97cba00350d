import { expect, type Locator, type Page } from '@playwright/test';
import type { SiteLists } from '../scripts/content/site-lists.ts';
import { listsVariable } from './lists-variable.ts';

const given = process.env[listsVariable];
if (given === undefined) throw new Error('playwright.config.ts has not read the content');

/** Every page, lesson, scene and experiment of the content: a new one is tested without being listed here. */
export const { pages, lessons, scenes, experiments } = JSON.parse(given) as SiteLists;

/** The language of a page. */
export const langOf = (path: string): string => path.split('/')[0] ?? '';

/** Open a page and wait until scripts have taken it over. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator('html[data-alive]')).toBeAttached();
}

/** Opens a page and finds a scene of it that answers. */
export async function living(page: Page, path: string, id: string): Promise<Locator> {
  await open(page, path);
  const scene = page.locator(`[data-island="live"] figure[data-scene="${id}"]`).first();
  await expect(scene).toBeVisible();
  return scene;
}

/** Collect what the browser complains about; call the result at the end of a test. */
export function watchComplaints(page: Page): () => readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return () => complaints;
}

/** Bring a page's islands to life, or those in and around a part of it, from top to bottom; what is folded away stays as it is. */
export async function wakeIslands(page: Page, within = page.locator('body')): Promise<void> {
  await expect
    .poll(
      () =>
        within.evaluate((part) => {
          const still = [...document.querySelectorAll('[data-island="still"]')].filter(
            (island) =>
              island.checkVisibility() && (island.contains(part) || part.contains(island)),
          );
          still[0]?.scrollIntoView();
          return still.length;
        }),
      { timeout: 20_000, intervals: [50] },
    )
    .toBe(0);
}

/** Waits until nothing on the page moves that will come to rest: transitions and animations that end. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (;;) {
      // what a change of the document sets moving is known a frame later
      await new Promise((drawn) => requestAnimationFrame(drawn));
      const moving = document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState !== 'finished' &&
            playState !== 'idle' &&
            effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
        );
      if (moving.length === 0) return;
      await Promise.allSettled(moving.map(({ finished }) => finished));
    }
  });
}

/** How far a page's content reaches beyond the window, in CSS pixels. */
export function overflowPx(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** The first question answered by one choice, by its id: its radio buttons go once it is answered. */
export async function singleChoice(page: Page, within = 'main'): Promise<Locator> {
  const open = page.locator(`${within} [data-question]`).filter({ has: page.getByRole('radio') });
  return page.locator(`[data-question="${await open.first().getAttribute('data-question')}"]`);
}
