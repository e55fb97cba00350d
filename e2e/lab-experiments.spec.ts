import { expect, type Page, test } from '@playwright/test';
import type { Lang } from '../src/i18n/locale.ts';
import { LabPage, readExperiment } from './lab-page.ts';
import { experiments, watchComplaints } from './site.ts';

/** Changes the language of the page; the machine and what was done stay. */
async function switchLang(page: Page, lab: LabPage, to: Lang): Promise<void> {
  await page.locator(`.lang-switch[lang="${to}"]`).click();
  await expect(page.locator('html')).toHaveAttribute('lang', to, { timeout: 30_000 });
  await expect(lab.machine).toBeVisible();
}

// every experiment on the real image: each probe is seen failing before its step and passing after it. One half is
// done in one language and one in the other; every other experiment begins in Korean
for (const [at, id] of experiments.entries()) {
  const [first, second]: readonly [Lang, Lang] = at % 2 === 0 ? ['en', 'ko'] : ['ko', 'en'];
  test(`${id} is done line by line, ${first} then ${second}, and the machine shows each step`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    const complaints = watchComplaints(page);
    const lab = new LabPage(page);
    await lab.open(first, id);
    const { steps } = readExperiment(id);
    const half = Math.ceil(steps.length / 2);
    const said = page.locator('[data-on] .lab-done');
    let shown = 'first';
    for (const [done, { id: stepId, run, machine = 'first' }] of steps.entries()) {
      if (done === half) {
        await switchLang(page, lab, second);
        // what was done before is done still, and said in the other language
        await expect(said).toHaveCount(half);
      }
      const step = lab.step(stepId);
      await expect(step.locator('.lab-done')).toHaveCount(0);
      if (machine !== shown) {
        shown = machine;
        const tab = machine === 'first' ? 0 : 1;
        await page.locator('.lab-tabs button').nth(tab).click();
        await expect(lab.machine).toHaveAttribute('data-machine', machine);
      }
      if ((await lab.machine.getAttribute('data-phase')) === 'off') await lab.start();
      if (run.length > 0) {
        await expect(step).toHaveAttribute('data-state', 'now');
        await expect(step.locator('.lab-not-yet button')).toBeEnabled({ timeout: 20_000 });
      }
      for (const [nth, line] of run.entries()) {
        await step.locator('.lab-lines button').nth(nth).click();
        // typed, not sent; a long line goes on in the next rows
        await expect
          .poll(async () => (await lab.rows()).join(''), { intervals: [30] })
          .toContain(line);
        await lab.enter();
      }
      await expect(step.locator('.lab-done')).toBeVisible({ timeout: 30_000 });
    }
    for (const lang of [second, first]) {
      if (lang === first) await switchLang(page, lab, first);
      await expect(said).toHaveCount(steps.length);
      expect((await said.allTextContents()).join('\n')).not.toMatch(/[{}]/);
      await expect(page.locator('.lab-all-done')).toBeVisible();
      if (id === 'time-both') {
        await expect(page.locator('.lab-chart tbody tr')).toHaveCount(5, { timeout: 15_000 });
        await expect(page.locator('.lab-chart tbody tr').nth(1)).toContainText('30');
      }
    }
    expect(complaints()).toEqual([]);
  });
}
