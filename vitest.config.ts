import { defineConfig } from 'vitest/config';

/** Settings of the tests that start real programs. Those are what takes the time, so few tests run at once. */
const realPrograms = {
  globalSetup: ['test/support/global-setup.ts'],
  runner: './test/support/repeating-runner.ts',
  pool: 'forks' as const,
  maxWorkers: 2,
  // A shared machine may stall for seconds. At home a test that fails once is looked at.
  retry: process.env['CI'] ? 2 : 0,
  testTimeout: 90_000,
  hookTimeout: 90_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'repl/**/*.test.{ts,tsx}'],
          testTimeout: 60_000, // random inputs take their time on a busy machine
        },
      },
      {
        test: {
          name: 'support',
          include: ['test/support/**/*.test.ts'],
          runner: './test/support/repeating-runner.ts',
          pool: 'forks',
          testTimeout: 90_000,
        },
      },
      {
        test: {
          ...realPrograms,
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        // On its own: a busy machine makes keys and frames late.
        test: {
          ...realPrograms,
          name: 'terminal',
          include: ['test/terminal/**/*.test.ts'],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
