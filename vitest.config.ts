import { defineConfig } from 'vitest/config'

/**
 * Three kinds of test, told apart by suffix:
 *   *.test.ts, *.property.test.ts   pure rooms; together they take seconds
 *   *.engine.test.ts                real SQLite files, a real PostgreSQL
 *   *.journey.test.ts               real child processes, the packed tarball, README, demo
 */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/clients/**', 'node_modules/**'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
