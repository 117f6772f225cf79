import { expect, expectAccessible, test } from '#test/browser.ts'

test.use({ javaScriptEnabled: false })

test('without script, several units are searched for, ticked and kept, at every width', async ({ page }) => {
  await page.goto('/requests/apply/unit?q=财政')
  await expectAccessible(page)
  await page.getByLabel(/^归德市财政局/).check()
  await page.getByLabel(/还要同时向其他单位申请/).check()
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('同时向哪些单位申请')
  await page.getByLabel('按单位名称查找').fill('教育')
  await page.getByRole('button', { name: '查找' }).click()
  await page
    .getByLabel(/教育局/)
    .first()
    .check()
  await page.getByLabel('按单位名称查找').fill('住房')
  await page.getByRole('button', { name: '查找' }).click()
  await expect(page.getByLabel(/教育局/).first()).toBeChecked()
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.screenshot({ path: `screenshots/several-units-${width}.png`, fullPage: true })
    await expectAccessible(page)
  }
})
