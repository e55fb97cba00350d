import { expect, test } from '@playwright/test';
import { langs } from '../src/i18n/locale.ts';
import { expectAccessibleInAllThemes } from './axe.ts';
import { LabPage, readExperiment } from './lab-page.ts';
import { experiments, open, overflowPx, watchComplaints } from './site.ts';

test.describe.configure({ timeout: 120_000 });

test('the way into the lab and out of it is a whole document', async ({ page }) => {
  await open(page, 'en/lessons/');
  await page.evaluate(() => Object.assign(window, { mark: 'lessons' }));
  await page.locator('.site-nav').getByRole('link', { name: 'Lab' }).click();
  await expect(page.locator('h1')).toHaveText('A Linux in this tab');
  expect(await page.evaluate(() => 'mark' in window)).toBe(false);
  await page.evaluate(() => Object.assign(window, { mark: 'lab' }));
  await expect(page.locator('html[data-alive]')).toBeAttached();
  await page.locator('.site-nav').getByRole('link', { name: 'Lessons' }).click();
  await expect(page.locator('h1')).toHaveText('Lessons');
  expect(await page.evaluate(() => 'mark' in window)).toBe(false);
  await page.goBack();
  await expect(page.locator('h1')).toHaveText('A Linux in this tab');
});

test('nothing heavy is fetched before the reader starts the machine', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  const lab = new LabPage(page);
  await lab.open('en');
  await page.waitForLoadState('networkidle');
  expect(fetched.filter((path) => /v86|xterm|\.bin|\.zst/.test(path))).toEqual([]);
  expect(fetched).toContain('/lab/manifest.json');
});

test('a switch of language keeps the machine and its console', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('en', 'layers-by-hand');
  await lab.start();
  await lab.run('touch /run/mine; echo still here');
  await page.locator('.lang-switch[lang="ko"]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page).toHaveURL(/ko\/lab\/\?experiment=layers-by-hand$/);
  await lab.expectRunning();
  expect(await lab.rows()).toContain('still here');
  await lab.run('clear; ls /run/mine');
  expect(await lab.rows()).toContain('/run/mine');
});

test('a machine put by goes on after a reload, with its clock set and random numbers of its own', async ({
  page,
}) => {
  page.on('dialog', (dialog) => dialog.accept());
  const lab = new LabPage(page);
  await lab.open('en');
  await lab.start();
  await lab.run('echo kept > /root/note');
  await page.getByRole('button', { name: 'Put it by' }).click();
  await expect(lab.machine.locator('.lab-saved')).toContainText(/Put by .* MB\./);
  await page.reload();
  const draw = async () => {
    await page.getByRole('button', { name: 'Go on with it' }).click();
    await lab.expectRunning();
    await lab.run(
      'clear; cat /root/note; date +%s; head -c 8 /dev/urandom | hexdump -e \'8/1 "%02x"\'; echo',
    );
    return (await lab.rows()).filter((row) => row !== '');
  };
  const [note, clock, random] = await draw();
  expect(note).toBe('kept');
  expect(Math.abs(Number(clock) - Date.now() / 1000)).toBeLessThan(15);
  expect(random).toMatch(/^[0-9a-f]{16}/);
  await page.reload();
  const again = await draw();
  expect(again[0]).toBe('kept');
  expect(again[2]).not.toBe(random);
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await expect(page.getByRole('button', { name: 'Go on with it' })).toHaveCount(0);
});

test('the image is kept for use without a network, if the reader wants that', async ({
  page,
  context,
}) => {
  const lab = new LabPage(page);
  await lab.open('en');
  const keep = page.getByRole('checkbox', { name: /Keep the machine/ });
  await keep.check();
  await expect(keep).toBeEnabled({ timeout: 20_000 });
  await lab.open('en');
  await expect(keep).toBeChecked();
  // the emulator's worker is of the site's own scripts, which another part of the site keeps
  await context.route(/\/lab\/|v86-.*\.wasm/, (route) =>
    /\/lab\/[a-z.]+$/.test(new URL(route.request().url()).pathname) ||
    route.request().url().endsWith('.wasm')
      ? route.abort()
      : route.continue(),
  );
  await lab.start();
  await keep.uncheck();
  await expect(keep).toBeEnabled();
  expect(await page.evaluate(() => caches.has('strata-lab'))).toBe(false);
});

test('pausing stops time; a hidden page pauses by itself', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('en');
  await lab.start();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(lab.machine.locator('.lab-paused')).toBeVisible();
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(lab.machine.locator('.lab-paused')).toHaveCount(0);
  await lab.run('clear; date +%s');
  const clock = Number((await lab.rows()).find((row) => /^\d{10}$/.test(row)));
  expect(Math.abs(clock - Date.now() / 1000)).toBeLessThan(15);
  const hide = (state: 'hidden' | 'visible') =>
    page.evaluate((to) => {
      Object.defineProperty(document, 'visibilityState', { value: to, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await hide('hidden');
  await expect(lab.machine.locator('.lab-paused')).toBeVisible();
  await hide('visible');
  await expect(lab.machine.locator('.lab-paused')).toHaveCount(0);
});

test('the console log is downloaded as plain text', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('en');
  await lab.start();
  await lab.run('ls --color=always /; echo end');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the log' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('strata-lab-first.txt');
  const stream = await download.createReadStream();
  let text = '';
  for await (const chunk of stream) text += chunk;
  expect(text).toContain('root@host:~# ls --color=always /; echo end\n');
  expect(text).toContain('\nend\n');
  expect(text).not.toContain('\x1b');
});

test('an experiment by keyboard alone: chosen, started, a line typed, sent, left', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('en');
  const link = page.getByRole('link', { name: 'Layers, made by hand' });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#experiment-layers-by-hand')).toBeFocused();
  await lab.machine.locator('.lab-start').focus();
  await page.keyboard.press('Enter');
  await lab.expectRunning();
  const button = lab.step('stack-layers').locator('.lab-lines button').first();
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(lab.machine.locator('.xterm-helper-textarea')).toBeFocused();
  await expect.poll(() => lab.lastRow()).toContain('/run/u/merged');
  await lab.enter();
  // Escape, then Tab leaves the console; Tab alone goes to the shell
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(lab.machine.locator('.xterm-helper-textarea')).not.toBeFocused();
});

// the list of experiments, with the machine off, is visited in visits.spec.ts; once the machine runs, only its bench and
// the experiment that is open change
test('the lab has no axe violation in any theme and language: restored, booted, measured, ended', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const complaints = watchComplaints(page);
  const lab = new LabPage(page);
  await lab.open('en', 'time-both');
  await lab.startRestored();
  await expectAccessibleInAllThemes(page, { where: 'restored' });
  const within = '.lab-bench, .lab-experiment[data-on]';
  await lab.run('bench --rounds 5 --warm-up 0');
  const rows = page.locator('.lab-chart tbody tr');
  await expect(rows).toHaveCount(4, { timeout: 15_000 });
  await page.locator('[data-on] .lab-recorded summary').first().click();
  await expectAccessibleInAllThemes(page, { where: 'measured, en', within });
  await page.locator('.lang-switch[lang="ko"]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.locator('[data-on] .lab-recorded summary').first().click();
  await expectAccessibleInAllThemes(page, { where: 'measured, ko', within });
  await lab.send('halt -f');
  const alert = lab.machine.getByRole('alert');
  await expect(alert).toBeVisible({ timeout: 15_000 });
  await expectAccessibleInAllThemes(page, { where: 'ended, ko', within });
  await page.locator('.lang-switch[lang="en"]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expectAccessibleInAllThemes(page, { where: 'ended, en', within });
  await alert.getByRole('button', { name: 'Fresh machine' }).click();
  await lab.expectRunning();
  // the timeline of a cold boot
  await expectAccessibleInAllThemes(page, { where: 'booted, en', within });
  await page.locator('.lang-switch[lang="ko"]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expectAccessibleInAllThemes(page, { where: 'booted, ko', within });
  expect(complaints()).toEqual([]);
});

for (const lang of langs) {
  test(`${lang}/lab/ on a phone: no sideways scrolling, keys that phones lack, a step done by touch`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({
      ...(baseURL && { baseURL }),
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    });
    const page = await context.newPage();
    const lab = new LabPage(page);
    await lab.open(lang, 'container-by-hand');
    await lab.machine.locator('.lab-start').tap();
    await lab.expectRunning();
    expect(await overflowPx(page)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.clientWidth)).toBe(360);
    const keys = lab.machine.locator('.terminal-keys');
    await expect(keys).toBeVisible();
    const box = await keys.locator('button').first().boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    for (const item of await lab.step('own-hostname').locator('.lab-lines li').all()) {
      const line = (await item.locator('code').textContent()) ?? '';
      await item.locator('button').tap();
      await expect.poll(async () => (await lab.rows()).join('')).toContain(line);
      await lab.enter();
    }
    await expect(lab.step('own-hostname').locator('.lab-done')).toBeVisible({ timeout: 20_000 });
    await context.close();
  });

  test(`${lang}/lab/ reads complete without JavaScript`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({
      ...(baseURL && { baseURL }),
      javaScriptEnabled: false,
    });
    const page = await context.newPage();
    await page.goto(`${lang}/lab/`);
    await expect(page.locator('.lab-experiment')).toHaveCount(experiments.length);
    for (const id of experiments) {
      const section = page.locator('.lab-experiment', {
        has: page.locator(`#experiment-${id}`),
      });
      await expect(section.locator('h2')).toBeVisible();
      const { steps } = readExperiment(id);
      await expect(section.locator('.lab-step')).toHaveCount(steps.length);
      const recorded = section.locator('.lab-recorded');
      await expect(recorded).toHaveCount(steps.filter(({ run }) => run.length > 0).length);
      if (id !== 'tab-is-a-computer') {
        await recorded.first().locator('summary').click();
        await expect(recorded.first().locator('pre')).toBeVisible();
      }
      expect(await section.locator('[data-question]').count()).toBeGreaterThan(0);
    }
    await expect(page.locator('.lab-bench')).toBeHidden();
    await expect(page.locator('.lab-lines button').first()).toBeHidden();
    await context.close();
  });
}
