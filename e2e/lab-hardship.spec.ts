import { expect, type Page, test } from '@playwright/test';
import { LabPage } from './lab-page.ts';

test.describe.configure({ timeout: 120_000 });

/** The page answers: frames are drawn and scripts run. How soon is measured by `npm run bench -- lab`; a page that hangs outlasts the test. */
async function expectResponsive(page: Page): Promise<void> {
  for (let i = 0; i < 10; i += 1)
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
}

test('a fork bomb meets a wall, and one click brings a new prompt', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('en');
  await lab.start();
  await lab.send('b() { b | b & }; b');
  await expect
    .poll(async () => (await lab.rows()).join('\n'), { timeout: 60_000 })
    .toMatch(/can't fork|Resource temporarily/);
  await expectResponsive(page);
  // a machine that has not answered for a while is offered one in an alert too
  await page.getByRole('button', { name: 'New prompt' }).last().click();
  await lab.expectPrompt(60_000);
  await lab.run('clear; echo $((6 * 7))');
  expect((await lab.rows()).filter((row) => row !== '')).toContain('42');
});

test('rm -rf / leaves a machine without a shell, says so, and one click brings another', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('en');
  await lab.start();
  await lab.run('rm -rf / 2>/dev/null', 60_000);
  await lab.run('clear');
  await lab.run('ls');
  expect(await lab.rows()).toContain('sh: ls: not found');
  await expectResponsive(page);
  await lab.send('exit');
  await expect(lab.machine.getByRole('alert')).toContainText('There is no shell left', {
    timeout: 30_000,
  });
  await lab.machine.getByRole('alert').getByRole('button', { name: 'Fresh machine' }).click();
  await lab.expectRunning();
  await lab.run('ls /images');
  expect((await lab.rows()).join(' ')).toContain('tiny');
});

test('a full file system and a signal to init leave the machine alive', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('en');
  await lab.start();
  await lab.run('dd if=/dev/zero of=/tmp/fill bs=64k', 60_000);
  expect((await lab.rows()).join('\n')).toContain('No space left on device');
  await lab.run('rm /tmp/fill; kill -9 1; clear; echo alive; cat /proc/1/comm');
  expect((await lab.rows()).slice(0, 2)).toEqual(['alive', 'init']);
});

test('a machine that ends or wedges: the page says what happened, and one click brings a fresh one', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const lab = new LabPage(page);
  await lab.open('en');
  await lab.start();
  const endings = [
    ['echo c > /proc/sysrq-trigger', 'The kernel panicked'],
    ['halt -f', 'switched off from inside'],
    ['reboot -f', 'reset from inside'],
    ["chrt -f 99 sh -c 'while :; do :; done'", 'has not answered'],
  ] as const;
  for (const [line, words] of endings) {
    await test.step(line, async () => {
      // a task of real-time priority leaves the others nothing
      if (line.startsWith('chrt')) await lab.run('echo -1 > /proc/sys/kernel/sched_rt_runtime_us');
      await lab.send(line);
      const alert = lab.machine.getByRole('alert');
      await expect(alert).toContainText(words, { timeout: 60_000 });
      await expectResponsive(page);
      await alert.getByRole('button', { name: 'Fresh machine' }).click();
      await lab.expectRunning();
    });
  }
});

test('a megabyte pasted leaves the page responsive and can be cancelled', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = new LabPage(page);
  await lab.open('en');
  await lab.start();
  await lab.run('stty -echo; clear');
  // without an echo there is nothing to wait for
  await page.keyboard.insertText('cat > /dev/null');
  await page.keyboard.press('Enter');
  await page.evaluate(() => navigator.clipboard.writeText(`${'0123456789abcde\n'.repeat(65_536)}`));
  await lab.machine.locator('.xterm-helper-textarea').focus();
  await page.keyboard.press('Control+Shift+V');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('65,536');
  await dialog.getByRole('button', { name: /paste/i }).click();
  const cancel = lab.machine.getByRole('button', { name: /cancel/i });
  await expect(cancel).toBeVisible();
  await expectResponsive(page);
  await cancel.click();
  await expect(cancel).toHaveCount(0);
  await page.keyboard.press('Control+C');
  await lab.expectPrompt();
});

test('an altered file of the image is not used; the next try fetches it anew', async ({ page }) => {
  const lab = new LabPage(page);
  const file = '**/lab/snapshot.bin.zst';
  await page.route(file, async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    body[1000] = (body[1000] ?? 0) ^ 1;
    await route.fulfill({ response: answer, body });
  });
  await lab.open('en');
  await lab.machine.locator('.lab-start').click();
  await expect(lab.machine.getByRole('alert')).toContainText('its digest differs');
  await page.unroute(file);
  await lab.machine.getByRole('button', { name: 'Try again' }).click();
  await lab.expectRunning();
});

for (const [name, answer, words] of [
  ['cut off', { body: 'short' }, 'came only in part'],
  ['refused', { status: 403 }, 'did not hand out'],
] as const) {
  test(`a kernel that is ${name} is said in words`, async ({ page }) => {
    const lab = new LabPage(page);
    await page.route('**/lab/kernel.bin', (route) => route.fulfill(answer));
    await lab.open('en', 'tab-is-a-computer');
    await lab.machine.locator('.lab-start').click();
    await expect(lab.machine.getByRole('alert')).toContainText(words);
    await expect(page.locator('.lab-experiment[data-on] .lab-recorded').first()).toBeVisible();
  });
}

test('without a network the page says so; with the emulator missing too', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('ko');
  await page.route('**/lab/**', (route) => route.abort());
  await lab.machine.locator('.lab-start').click();
  await expect(lab.machine.getByRole('alert')).toContainText('인터넷 연결이 끊겼을 수 있어요');
  await page.unroute('**/lab/**');
  await page.route('**/v86.worker-*.js', (route) => route.abort());
  await lab.machine.getByRole('alert').getByRole('button').click();
  await expect(lab.machine.getByRole('alert')).toContainText('에뮬레이터 코드를 받지 못했어요');
});

test('a browser without WebAssembly reads what was recorded', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'WebAssembly');
  });
  const lab = new LabPage(page);
  await lab.open('en', 'layers-by-hand');
  await expect(page.locator('.lab-bench .notice')).toContainText('cannot run the machine');
  await expect(lab.machine.locator('.lab-start')).toBeDisabled();
  const recorded = page.locator('.lab-experiment[data-on] .lab-recorded');
  await expect(recorded.first()).toHaveAttribute('open', '');
  await expect(recorded.nth(3)).toContainText('c---------');
});
