import { defineConfig } from 'vitest/config';

const left = ['**/node_modules/**', 'dist*/**', 'scripts/checks/fixtures/**'];

export default defineConfig({
  test: {
    // a test that waits on the network or on a clock of its own is a broken test
    testTimeout: 20_000,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: left,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['src/**/*.test.tsx'],
          exclude: left,
          testTimeout: 20_000,
        },
      },
    ],
  },
});
