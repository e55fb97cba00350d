import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './e2e/browser.ts';
import { listsVariable } from './e2e/lists-variable.ts';

// read once: workers load this file too, and have the lists from the process that started them
if (process.env[listsVariable] === undefined) {
  const { readSiteLists } = await import('./scripts/content/site-lists.ts');
  process.env[listsVariable] = JSON.stringify(readSiteLists('content'));
}

const port = Number(process.env.E2E_PORT ?? 4317);
const subPathPort = port + 1;
const subPath = '/sub/path/';
const ci = Boolean(process.env.CI);

/** A server of a built folder; `npm test` builds both before. */
const serve = (root: string, base: string, at: number) => ({
  command: `node scripts/serve.mjs --root ${root} --base ${base} --port ${at} --strict-port`,
  port: at,
  reuseExistingServer: false,
  stdout: 'ignore' as const,
});

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: ci,
  workers: 2,
  reporter: ci ? 'list' : 'line',
  timeout: 30_000,
  expect: { timeout: 7_000 },
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: launchOptions(),
    locale: 'en-US',
    // a trace of every action costs a fifth of the time; `--trace on` makes one of a test that failed
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      testIgnore: /sub-path\.spec\.ts/,
      use: { baseURL: `http://localhost:${port}/` },
    },
    {
      name: 'sub-path',
      testMatch: /sub-path\.spec\.ts/,
      use: { baseURL: `http://localhost:${subPathPort}${subPath}` },
    },
  ],
  webServer: [serve('dist', '/', port), serve('dist-sub', subPath, subPathPort)],
});
