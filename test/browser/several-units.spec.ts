import { expect, expectAccessible, test } from '#test/browser.ts'
import { fillInAndSend, track } from '#test/people.ts'

test.use({ javaScriptEnabled: false })

test('goal 13: without script, several units are searched for, ticked and kept, at every width, and each gets its number', async ({
  page,
}) => {
  test.setTimeout(180_000)
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
  await page.getByRole('button', { name: /^下一步/ }).click()
  await fillInAndSend(page, { subject: '校舍改造计划和资金安排', withoutScript: true })

  const text = (await page.locator('main').textContent()) ?? ''
  const numbers = [...new Set(text.match(/归申〔\d{4}〕\d{4,}号/g) ?? [])]
  const [code = ''] = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(text) ?? []
  expect(numbers).toHaveLength(2)
  for (const unit of ['归德市财政局', '归德市教育局'])
    await expect(page.getByText(unit).first()).toBeVisible()
  // One code opens each of them, and each names the other.
  for (const [number = '', other = ''] of [numbers, numbers.toReversed()]) {
    await track(page, { number, code })
    await expect(page.getByText(number).first()).toBeVisible()
    await expect(page.getByRole('button', { name: `查看 ${other}` })).toBeVisible()
  }
})
