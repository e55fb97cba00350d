import { defineConfig } from 'vitest/config';

const left = ['**/node_modules/**', 'dist*/**', 'scripts/checks/fixtures/**'];

export default defineConfig({
  test: {
    // a test that waits on the network or on a clock of its own is a broken test
    testTimeout: 20_000,
    // nothing runs beside the tests: a worker for each processor, not one less
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // a test file leaves nothing behind for the next: then what they share is loaded once
          isolate: false,
          setupFiles: ['scripts/soak/seed.setup.ts'],
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: left,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'dom',
          environment: 'happy-dom',
          setupFiles: ['scripts/soak/seed.setup.ts'],
          include: ['src/**/*.test.tsx'],
          exclude: left,
          testTimeout: 20_000,
        },
      },
    ],
  },
});
