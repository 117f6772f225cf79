import { defineConfig } from 'vitest/config'

const FILES = '**/*.test.{ts,tsx}'
/** What answers requests, and counts their days. */
const REQUESTS = [`src/requests/${FILES}`, `src/calendar/${FILES}`]

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // Every processor: left alone, one is kept for a person who watches.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'requests',
          include: REQUESTS,
          // A file has its own database and shares no state with another: the modules need be read but once.
          isolate: false,
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'others',
          include: [`src/${FILES}`, `test/${FILES}`],
          exclude: REQUESTS,
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
    ],
  },
})
