import { test as base, expect, type Page } from '@playwright/test';
import { langs, languageFacts } from '../src/i18n/locale.ts';
import { langOf, lessons, pages, scenes } from './site.ts';

/** `visit`: a page of a reader without JavaScript. It leaves nothing behind, so one window serves all. */
const test = base.extend<{ visit: (path: string) => Promise<Page> }, { printed: Page }>({
  printed: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
  visit: async ({ printed, baseURL }, use) => {
    await use(async (path) => {
      await printed.goto(new URL(path, baseURL).href);
      return printed;
    });
  },
});

// lessons, scenes and the lab have more to show, below and in lab-page.spec.ts
for (const path of pages.filter((page) => !/\/(lessons|scenes)\/.|\/lab\/$/.test(page))) {
  test(`${path} reads without JavaScript`, async ({ visit }) => {
    const page = await visit(path);
    await expect(page.locator('html')).toHaveAttribute('lang', langOf(path));
    await expect(page.locator('h1')).toBeVisible();
    await expect(page.locator('main')).toContainText(/\S/);
  });
}

for (const lang of langs) {
  for (const slug of lessons) {
    test(`${lang} ${slug} reads complete without JavaScript`, async ({ visit }) => {
      const page = await visit(`${lang}/lessons/${slug}/`);
      await expect(page.locator('h1')).toBeVisible();
      const figures = page.locator('figure[data-scene]');
      expect(await figures.count()).toBeGreaterThan(0);
      for (let i = 0; i < (await figures.count()); i += 1) {
        const figure = figures.nth(i);
        await expect(figure.locator('svg:visible').first()).toBeVisible();
        await expect(figure.locator('figcaption')).toBeVisible();
        // the key stands open beneath the wide drawing
        const folded = figure.locator('.scene-foot details:not(.needs-js)');
        await expect(folded.and(page.locator(':not(.scene-signs)'))).toBeVisible();
        await expect(figure.locator('.scene-signs')).toBeHidden();
        await expect(figure.locator('.scene-foot details.needs-js')).toBeHidden();
        expect(await figure.locator('.scene-all > li').count()).toBeGreaterThan(1);
        await expect(figure.locator('.scene-stepper')).toBeHidden();
      }
      await expect(page.locator('.scene-key li').first()).toBeVisible();
      const questions = await page.locator('[data-question]').evaluateAll(readQuestions);
      expect(questions.length).toBeGreaterThanOrEqual(10);
      for (const { id, asks, buttons, answer } of questions) {
        expect({ id, asks, buttons }).toEqual({ id, asks: true, buttons: 0 });
        expect(answer, id).toBeGreaterThan(80);
      }
      const answer = page.locator('[data-question] details').first();
      await answer.locator('summary').click();
      await expect(answer).toHaveAttribute('open');
      expect(await page.locator('.key-sentence p').count()).toBe(3);
      expect(await page.locator('.heard-truth').count()).toBeGreaterThan(0);
      expect(await page.locator('.sources li').count()).toBeGreaterThan(2);
    });
  }
  for (const id of scenes) {
    test(`${lang} ${id} shows every step without JavaScript`, async ({ visit }) => {
      const page = await visit(`${lang}/scenes/${id}/`);
      const steps = page.locator('.scene-strip > li');
      expect(await steps.count()).toBeGreaterThan(3);
      for (let i = 0; i < (await steps.count()); i += 1) {
        await expect(steps.nth(i).locator('svg:visible').first()).toBeVisible();
        await expect(steps.nth(i).locator('details')).toBeVisible();
      }
    });
  }
}

/** What a question shows of itself. */
interface ShownQuestion {
  readonly id: string | undefined;
  /** its choices can be seen */
  readonly asks: boolean;
  /** how many buttons can be seen: none would answer */
  readonly buttons: number;
  /** letters of the answer that stands folded below it; 0 if that cannot be seen */
  readonly answer: number;
}

/** Runs in the page. */
function readQuestions(questions: readonly Element[]): ShownQuestion[] {
  const seen = (element: Element | null | undefined) => element?.checkVisibility() ?? false;
  return questions.map((question) => {
    const answer = question.querySelector('details');
    return {
      id: (question as HTMLElement).dataset.question,
      asks: seen(question.querySelector('fieldset')),
      buttons: [...question.querySelectorAll('button, [role="button"]')].filter(seen).length,
      answer: answer !== null && seen(answer) ? answer.textContent.length : 0,
    };
  });
}

test('the root page offers every language', async ({ visit }) => {
  const page = await visit('./');
  for (const lang of langs) {
    const link = page.locator('main').getByRole('link', { name: languageFacts(lang).name });
    await expect(link).toBeVisible();
  }
});
