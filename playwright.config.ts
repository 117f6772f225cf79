import { defineConfig } from '@playwright/test'

// Run by `npm test`, or alone: `npx playwright test test/browser/one.spec.ts`.
export default defineConfig({
  testDir: 'test/browser',
  outputDir: 'test-results',
  globalSetup: './test/support/build-site.ts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      // Containers have neither the privileges of its sandbox nor much shared memory.
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
  },
})
