import type { LaunchOptions } from '@playwright/test';
import { browserArgs, machineBrowser } from '../scripts/browser.mjs';

/** How to start the browser: one of this machine if there is one, else Playwright's own. */
export function launchOptions(): LaunchOptions {
  const executablePath = machineBrowser();
  return { args: [...browserArgs], ...(executablePath === undefined ? {} : { executablePath }) };
}
