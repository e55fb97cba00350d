import { expect, test } from '@playwright/test';
import { open, singleChoice, wakeIslands } from './site.ts';

test('a misspelt lesson names the nearest ones', async ({ page }) => {
  const answer = await page.goto('en/lessons/docker-and-vm/');
  expect(answer?.status()).toBe(404);
  await expect(page.locator('h1')).toHaveText('No page at this address');
  await expect(page.locator('main')).toContainText('/en/lessons/docker-and-vm/');
  await page.getByRole('link', { name: 'Docker next to a virtual machine' }).click();
  await expect(page).toHaveURL(/en\/lessons\/docker-and-vms\/$/);
  await expect(page.locator('h1')).toHaveText('Docker next to a virtual machine');
});

test('a misspelt scene in Korean is answered in Korean', async ({ page }) => {
  await page.goto('ko/scenes/stak/');
  await expect(page.locator('h1')).toHaveText('이 주소에는 페이지가 없어요');
  await expect(page.locator('main a[href$="/ko/scenes/stack/"]')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
});

test('a wrong language offers both', async ({ page }) => {
  await page.goto('fr/lessons/docker-and-vms/');
  await expect(page.locator('h1')).toHaveText('No page at this address');
  await expect(page.locator('main a[href$="/en/lessons/docker-and-vms/"]')).toBeVisible();
  await expect(page.locator('main a[href$="/ko/lessons/docker-and-vms/"]')).toBeVisible();
});

test('a wrong step names the nearest, and the scene starts at its first', async ({ page }) => {
  await open(page, 'en/scenes/stack/?step=paravirtal');
  const scene = page.locator('figure[data-scene="stack"]').first();
  await expect(scene).toHaveAttribute('data-step', 'bare-metal');
  const notice = scene.getByRole('status').filter({ hasText: 'paravirtal' });
  await expect(notice).toBeVisible();
  await notice.getByRole('button').first().click();
  await expect(scene).toHaveAttribute('data-step', 'paravirtual');
});

test('a page that cannot be fetched leaves the text, says so, and comes on retry', async ({
  page,
}) => {
  await open(page, 'en/lessons/');
  const blocked = /assets\/(GlossaryPage|en-|virtual|glossary).*\.js/i;
  await page.route(blocked, (route) => route.abort());
  await page.locator('.site-nav').getByRole('link', { name: 'Glossary' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('could not be fetched');
  await expect(page.locator('h1')).toHaveText('Lessons');
  await page.unroute(blocked);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('h1')).toHaveText('Glossary');
});

test('a scene whose code does not come stays readable and comes on retry', async ({ page }) => {
  const blocked = /assets\/LivingScene.*\.js/;
  await page.route(blocked, (route) => route.abort());
  await open(page, 'en/lessons/docker-and-vms/');
  const island = page.locator('.scene-island').first();
  await island.scrollIntoViewIfNeeded();
  await expect(page.getByText('could not be fetched').first()).toBeVisible();
  await expect(island.locator('svg').first()).toBeAttached();
  await page.unroute(blocked);
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.locator('.scene-island[data-island="live"]').first()).toBeVisible();
});

test('entry scripts that fail leave the text and offer a retry', async ({ page }) => {
  const blocked = /assets\/LessonPage.*\.js/;
  await page.route(blocked, (route) => route.abort());
  await page.goto('ko/lessons/docker-and-vms/');
  await expect(page.getByRole('alert')).toContainText('페이지의 일부를 받지 못했어요');
  await expect(page.locator('h1')).toBeVisible();
  await page.unroute(blocked);
  await page.getByRole('button', { name: '다시 시도' }).click();
  await expect(page.locator('html[data-alive]')).toBeAttached();
});

test('corrupt progress is set aside, the reader is told, and the rest is kept', async ({
  page,
}) => {
  await open(page, 'en/lessons/docker-and-vms/');
  await expect.poll(() => page.evaluate(countLog)).toBeGreaterThan(0);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('strata');
        request.onsuccess = () => {
          const change = request.result.transaction('log', 'readwrite');
          change.objectStore('log').add({ nonsense: true });
          change.oncomplete = () => {
            request.result.close();
            resolve();
          };
          change.onerror = () => reject(change.error);
        };
      }),
  );
  await page.reload();
  await expect(page.locator('.progress-notice')).toBeVisible();
  const aside = await page.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const request = indexedDB.open('strata');
        request.onsuccess = () => {
          const all = request.result.transaction('aside').objectStore('aside').getAll();
          all.onsuccess = () => {
            request.result.close();
            resolve(all.result);
          };
        };
      }),
  );
  expect(aside).toHaveLength(1);
  expect(aside[0]).toMatchObject({ record: { nonsense: true } });
  await page.locator('.progress-notice button').click();
  await expect(page.locator('.progress-notice')).toHaveCount(0);
});

test('where storage is refused the page works and says that nothing is kept', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      value: {
        open() {
          throw new DOMException('refused', 'SecurityError');
        },
      },
    });
  });
  await open(page, 'en/lessons/images-and-containers/');
  await expect(page.locator('.progress-notice')).toBeVisible();
  await wakeIslands(page);
  const card = await singleChoice(page);
  await card.getByRole('radio').first().check();
  await card.getByRole('button', { name: 'Check' }).click();
  await expect(card).toContainText(/Right|Not so/);
});

/** Runs in the page: how many records the log holds; 0 while the page has not made it. */
async function countLog(): Promise<number> {
  // to open a database that is not there would make an empty one before the page does
  const made = await indexedDB.databases();
  if (!made.some(({ name }) => name === 'strata')) return 0;
  return await new Promise((resolve) => {
    const request = indexedDB.open('strata');
    request.onsuccess = () => {
      const count = request.result.transaction('log').objectStore('log').count();
      count.onsuccess = () => {
        request.result.close();
        resolve(count.result);
      };
    };
  });
}
