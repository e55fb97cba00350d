import type { Browser } from '@playwright/test';
import { frameWork, type TraceEvent } from './frame-work.ts';

/**
 * Steps through a scene on a processor four times slower and traces the main thread.
 * @param url a scene's own page
 */
export async function sceneStepping(browser: Browser, url: string) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  try {
    await page.goto(url);
    const scene = page.locator('[data-island="live"] [data-scene]');
    await scene.waitFor({ timeout: 15_000 });
    // the moving drawing loads after the scene has come to life
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(500);
    const ruler = scene.locator('.scene-ruler input');
    const last = await ruler.getAttribute('max');
    // keys, so that no search for a button stands in the trace
    await scene.locator('.scene-stepper .scene-button').last().focus();
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await browser.startTracing(page, {
      categories: [
        'devtools.timeline',
        'disabled-by-default-devtools.timeline.frame',
        'disabled-by-default-devtools.timeline',
      ],
    });
    let steps = 0;
    // a press may bring a question before the next step; it counts, because it draws too
    for (; (await ruler.inputValue()) !== last; steps += 1) {
      await page.keyboard.press('Enter');
      await page.waitForTimeout(800);
    }
    const trace = await browser.stopTracing();
    const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
    return { steps, ...frameWork(traceEvents) };
  } finally {
    await page.close();
  }
}
