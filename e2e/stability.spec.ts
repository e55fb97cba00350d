import { expect, test } from '@playwright/test';
import { langs } from '../src/i18n/locale.ts';
import { lessons } from './site.ts';
import { openWithoutShift } from './stability.ts';

// every page is seen to stand still on a desk in visits.spec.ts
for (const lang of langs) {
  for (const slug of lessons) {
    test(`${lang} ${slug} does not shift on a phone, fonts late`, async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await openWithoutShift(page, `${lang}/lessons/${slug}/`);
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
