import type { LaunchOptions } from '@playwright/test';
import { browserArgs, machineBrowser } from '../scripts/browser.mjs';

/** The emulator compiles what it runs as it goes; to compile that a second time, better, takes longer than the tests run. */
const compileOnce = '--js-flags=--liftoff-only';

/** How to start the browser: one of this machine if there is one, else Playwright's own. */
export function launchOptions(): LaunchOptions {
  const executablePath = machineBrowser();
  return {
    args: [...browserArgs, compileOnce],
    ...(executablePath === undefined ? {} : { executablePath }),
  };
}
