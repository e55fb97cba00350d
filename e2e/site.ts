import { expect, type Locator, type Page } from '@playwright/test';

export const langs = ['en', 'ko'] as const;
export type Lang = (typeof langs)[number];

export const lessons = ['docker-and-vms', 'images-and-containers', 'union-file-system'] as const;
export const scenes = ['stack', 'stack-compare', 'image-to-container', 'union-mount'] as const;

/** Every page of a language, as paths relative to the base. */
export const pagesOf = (lang: Lang): readonly string[] => [
  `${lang}/`,
  `${lang}/lessons/`,
  ...lessons.map((slug) => `${lang}/lessons/${slug}/`),
  `${lang}/scenes/`,
  ...scenes.map((id) => `${lang}/scenes/${id}/`),
  `${lang}/glossary/`,
  `${lang}/sources/`,
];

/** Open a page and wait until scripts have taken it over. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator('html[data-alive]')).toBeAttached();
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

/** Bring a page's islands to life by going through it from top to bottom. */
export async function wakeIslands(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(() => {
          const still = document.querySelectorAll('[data-island="still"]');
          still[0]?.scrollIntoView();
          return still.length;
        }),
      { timeout: 20_000, intervals: [50] },
    )
    .toBe(0);
}

/** Set the theme before the page loads. */
export async function useTheme(page: Page, theme: 'light' | 'dark' | 'projector'): Promise<void> {
  await page.addInitScript((name) => localStorage.setItem('strata.theme', name), theme);
}

/** The first question answered by one choice, by its id: its radio buttons go once it is answered. */
export async function singleChoice(page: Page, within = 'main'): Promise<Locator> {
  const open = page.locator(`${within} [data-question]`).filter({ has: page.getByRole('radio') });
  return page.locator(`[data-question="${await open.first().getAttribute('data-question')}"]`);
}
