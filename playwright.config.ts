import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './e2e/browser.ts';

const port = 4317;
const subPathPort = 4318;
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
    trace: 'retain-on-failure',
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
