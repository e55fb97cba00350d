import { expect, test } from '@playwright/test';
import { langs, lessons } from './site.ts';

for (const lang of langs) {
  for (const width of [390, 1440]) {
    test(`${lang} lessons do not shift at ${width} px, fonts late`, async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width, height: 844 });
      await page.route(/\.woff2$/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue();
      });
      for (const slug of lessons) {
        await page.goto(`${lang}/lessons/${slug}/`);
        await expect(page.locator('html[data-alive]')).toBeAttached();
        await page.waitForTimeout(2600);
        const shift = await page.evaluate(
          () =>
            new Promise<number>((resolve) => {
              new PerformanceObserver((list) => {
                resolve(
                  list
                    .getEntries()
                    .filter(
                      (entry) => !(entry as unknown as { hadRecentInput: boolean }).hadRecentInput,
                    )
                    .reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0),
                );
              }).observe({ type: 'layout-shift', buffered: true });
              setTimeout(() => resolve(0), 300);
            }),
        );
        expect(shift, slug).toBeLessThanOrEqual(0.02);
      }
    });
  }
}

test('the largest text of a lesson stands in the HTML, and only its own lesson is named', async ({
  request,
}) => {
  const html = await (await request.get('en/lessons/docker-and-vms/')).text();
  expect(html).toContain('Docker next to a virtual machine</h1>');
  expect(html).not.toContain('union-file-system-');
  expect(html).not.toMatch(/modulepreload[^>]*MotionFigure/);
});
