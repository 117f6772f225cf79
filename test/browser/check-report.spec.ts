import { join } from 'node:path'
import { expect, expectAccessible, test } from '#test/browser.ts'

const REPORT = join(import.meta.dirname, '../fixtures/annual-reports/hongze-2023.pdf')

test('anybody has a report checked: tables rebuilt, findings on their cells, with or without script', async ({
  page,
  browser,
}) => {
  await page.goto('/annual-reports/check')
  await expectAccessible(page)
  await page.getByRole('button', { name: '核对' }).click()
  await expect(page.getByText('请选择要核对的年度报告。').first()).toBeVisible()
  await expectAccessible(page)

  await page.locator('input[name=report]').setInputFiles(REPORT)
  await page.getByRole('button', { name: '核对' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('洪泽区人民政府')
  await expect(page.getByText('第四表“行政复议”各项相加是11，总计写的是0。')).toBeVisible()
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.screenshot({ path: `screenshots/report-checked-${width}.png`, fullPage: true })
    await expectAccessible(page)
  }
  await page.getByRole('link', { name: '问题1' }).click()
  await expect(page).toHaveURL(/#finding-1$/)

  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: new URL(page.url()).origin })
  const plain = await context.newPage()
  await plain.goto('/annual-reports/check')
  await plain.locator('input[name=report]').setInputFiles(REPORT)
  await plain.getByRole('button', { name: '核对' }).click()
  await expect(plain.getByText('第四表“行政复议”各项相加是11，总计写的是0。')).toBeVisible()
  await context.close()
})
