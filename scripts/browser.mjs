// Finds a Chromium for the tests, the bench and the pictures; installs one where there is none.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a file can be run. @param {string | undefined} path @returns {path is string} */
function isRunnable(path) {
  if (path === undefined || path === '') return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A Chromium or Chrome of this machine: the one that PLAYWRIGHT_CHROMIUM_PATH names, else one in its usual place.
 * @returns {string | undefined}
 * @throws when PLAYWRIGHT_CHROMIUM_PATH names something that cannot be run
 */
export function machineBrowser() {
  const named = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (named) {
    if (isRunnable(named)) return named;
    throw new Error(`PLAYWRIGHT_CHROMIUM_PATH=${named} cannot be run`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const windows = [
    process.env.PROGRAMFILES,
    process.env['PROGRAMFILES(X86)'],
    process.env.LOCALAPPDATA,
  ];
  return [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...windows.flatMap((folder) =>
      folder ? [join(folder, 'Google/Chrome/Application/chrome.exe')] : [],
    ),
  ].find(isRunnable);
}

/** The browser that Playwright downloaded for itself, if it is there. @returns {Promise<string | undefined>} */
export async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return isRunnable(path) ? path : undefined;
}

/** What a Chromium needs to start as root, in containers and in networks without a way out. */
export const browserArgs = [
  ...(process.getuid?.() === 0 || process.env.CI ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-domain-reliability',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
];

/**
 * The browser to use, installed if there is none. Packages must be installed.
 * @returns {Promise<string>} path of the browser
 * @throws when none can be found or installed
 */
export async function ensureBrowser() {
  const found = machineBrowser() ?? (await playwrightBrowser());
  if (found !== undefined) return found;
  const root = process.getuid?.() === 0;
  const cli = join('node_modules', '@playwright', 'test', 'cli.js');
  console.log('No Chromium here; installing one…');
  // system libraries need root; without it the browser alone may still do
  run(process.execPath, [cli, 'install', ...(root ? ['--with-deps'] : []), 'chromium']);
  const downloaded = await playwrightBrowser();
  if (downloaded !== undefined) return downloaded;
  if (root && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update'], env);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], env);
  }
  const installed = machineBrowser();
  if (installed !== undefined) return installed;
  throw new Error(
    'No Chromium could be found or installed. Install Chromium or Chrome, or name one in PLAYWRIGHT_CHROMIUM_PATH.',
  );
}

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function run(command, args, env = process.env) {
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env, timeout: 600_000 });
}
