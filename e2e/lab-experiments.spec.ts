import { expect, test } from '@playwright/test';
import { experiments, LabPage, readExperiment } from './lab-page.ts';
import { langs, watchComplaints } from './site.ts';

// every experiment on the real image: each probe is seen failing before its step and passing after it
for (const lang of langs) {
  for (const id of experiments) {
    test(`${lang} ${id} is done line by line, and the machine shows each step`, async ({
      page,
    }) => {
      test.setTimeout(180_000);
      const complaints = watchComplaints(page);
      const lab = new LabPage(page);
      await lab.open(lang, id);
      const { steps } = readExperiment(id);
      let shown = 'first';
      for (const { id: stepId, run, machine = 'first' } of steps) {
        const step = lab.step(stepId);
        await expect(step.locator('.lab-done')).toHaveCount(0);
        if (machine !== shown) {
          shown = machine;
          const at = machine === 'first' ? 0 : 1;
          await page.locator('.lab-tabs button').nth(at).click();
          await expect(lab.machine).toHaveAttribute('data-machine', machine);
        }
        if ((await lab.machine.getAttribute('data-phase')) === 'off') await lab.start();
        if (run.length > 0) {
          await expect(step).toHaveAttribute('data-state', 'now');
          await expect(step.locator('.lab-not-yet button')).toBeEnabled({ timeout: 20_000 });
        }
        for (const [at, line] of run.entries()) {
          await step.locator('.lab-lines button').nth(at).click();
          // typed, not sent; a long line goes on in the next rows
          await expect
            .poll(async () => (await lab.rows()).join(''), { intervals: [30] })
            .toContain(line);
          await lab.enter();
        }
        await expect(step.locator('.lab-done')).toBeVisible({ timeout: 30_000 });
        await expect(step.locator('.lab-done')).not.toContainText(/[{}]/);
      }
      await expect(page.locator('.lab-all-done')).toBeVisible();
      if (id === 'time-both') {
        await expect(page.locator('.lab-chart tbody tr')).toHaveCount(5, { timeout: 15_000 });
        await expect(page.locator('.lab-chart tbody tr').nth(1)).toContainText('30');
      }
      expect(complaints()).toEqual([]);
    });
  }
}
