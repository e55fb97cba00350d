import { expect, type Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';
import { atRest } from './site.ts';

/** What may differ by theme: colours; and what the projector's larger type can do to a box that scrolls. */
const themedRules = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'];

interface Scope {
  /** said when it fails */
  readonly where?: string;
  /** CSS selector; default the whole page */
  readonly within?: string;
}

/** No rule of axe is broken, in the theme that is shown. */
export async function expectAccessible(page: Page, { where, within }: Scope = {}): Promise<void> {
  await check(page, {}, where, within);
}

/** No rule of axe is broken in the light theme, nor in the others one that a theme can break; then light again. */
export async function expectAccessibleInAllThemes(page: Page, scope: Scope = {}): Promise<void> {
  const where = scope.where ?? 'the page';
  await expectAccessible(page, { ...scope, where: `${where}, light` });
  for (const theme of ['dark', 'projector'] as const) {
    await showTheme(page, theme);
    await check(page, { runOnly: themedRules }, `${where}, ${theme}`, scope.within);
  }
  await showTheme(page, 'light');
}

/**
 * Axe runs in the page's own window, for a page that holds no frames, and is brought there once: a script that is known
 * already runs in half the time.
 */
async function check(
  page: Page,
  options: RunOptions,
  where: string | undefined,
  within: string | undefined,
): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const broken = await page.evaluate(
    async ([selector, given]) => {
      const { axe: here } = window as unknown as { axe: typeof axe };
      const { violations } = await here.run(selector ?? document, {
        ...given,
        resultTypes: ['violations'],
        // no rule that is on asks for the style sheets' text
        preload: { assets: ['media'] },
      });
      return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)]);
    },
    [within, options] as const,
  );
  expect(broken, where).toEqual([]);
}

/** Changes the theme of a page as it stands, with its colours at their end. */
async function showTheme(page: Page, theme: 'light' | 'dark' | 'projector'): Promise<void> {
  await page.evaluate(async (name) => {
    document.documentElement.dataset.theme = name;
    // what the change sets moving is known a frame later
    await new Promise((drawn) => requestAnimationFrame(drawn));
    for (const moving of document.getAnimations()) {
      if (moving.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) moving.finish();
    }
  }, theme);
  await atRest(page);
}
