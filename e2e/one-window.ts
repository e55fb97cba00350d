import { test as base, devices, expect, type Page } from '@playwright/test';

export { expect };

/**
 * Tests whose page lives in one window: each begins as a new reader, with nothing kept. To open a window for each would
 * take as long again as most of them.
 */
export const test = base.extend<object, { window: Page }>({
  window: [
    async ({ browser }, use, { project }) => {
      const { baseURL, locale } = project.use;
      const context = await browser.newContext({
        ...devices['Desktop Chrome'],
        ...(baseURL && { baseURL }),
        ...(locale && { locale }),
      });
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ window, baseURL }, use) => {
    await window.goto('about:blank');
    const session = await window.context().newCDPSession(window);
    const origin = new URL(baseURL ?? '').origin;
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await session.detach();
    await window.context().clearCookies();
    await window.setViewportSize(devices['Desktop Chrome'].viewport);
    await window.emulateMedia({
      media: null,
      colorScheme: null,
      reducedMotion: null,
      forcedColors: null,
    });
    await use(window);
    window.removeAllListeners();
    await window.unrouteAll();
  },
});
