import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    // Most of them wait for real servers rather than for the processor.
    maxWorkers: 4,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    coverage: { include: ['src'] },
  },
});
