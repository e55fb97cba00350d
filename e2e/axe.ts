import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
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
  await check(axeOf(page), where, within);
}

/** No rule of axe is broken in the light theme, nor in the others one that a theme can break; then light again. */
export async function expectAccessibleInAllThemes(page: Page, scope: Scope = {}): Promise<void> {
  const where = scope.where ?? 'the page';
  await expectAccessible(page, { ...scope, where: `${where}, light` });
  for (const theme of ['dark', 'projector'] as const) {
    await showTheme(page, theme);
    await check(axeOf(page).withRules(themedRules), `${where}, ${theme}`, scope.within);
  }
  await showTheme(page, 'light');
}

/** Axe for a page that holds no frames: in its own window, and with words for what is broken alone, it takes a third of the time. */
function axeOf(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
}

async function check(builder: AxeBuilder, where?: string, within?: string): Promise<void> {
  const { violations } = await (within === undefined ? builder : builder.include(within)).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.html)]),
    where,
  ).toEqual([]);
}

/** Changes the theme of a page as it stands, and waits until its colours have come to rest. */
async function showTheme(page: Page, theme: 'light' | 'dark' | 'projector'): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
  await atRest(page);
}
