import { expect, expectAccessible } from '#test/browser.ts'
import { test } from '#test/people.ts'

test('a unit returns its figures: last year’s beside, checked while typed, what is wrong comes back with all that was typed', async ({
  official,
}) => {
  const clerk = await official('jingban-city-wjw')
  await clerk.goto('/office/annual-returns')
  await expect(clerk.getByText('未填报')).toBeVisible()
  await expectAccessible(clerk)
  await clerk.getByRole('link', { name: '归德市卫生健康委员会' }).click()
  await expect(clerk.getByRole('columnheader', { name: '2024年' }).first()).toBeVisible()
  await expectAccessible(clerk)

  // While one types: nothing is sent by hand, nothing is kept.
  await clerk.getByLabel('全年公开政府信息', { exact: true }).fill('10')
  await clerk.getByLabel('其中：政府网站发布').fill('7')
  await clerk.getByLabel('其中：政务微博微信发布').fill('2')
  await expect(clerk.locator('#checked')).toContainText('各部分之和是9，应当一致')

  await clerk.getByLabel('办理政务咨询投诉信件').fill('约20')
  await clerk.getByRole('button', { name: '保存，以后再提交' }).click()
  await expect(clerk.getByText('应是0或者正整数，写的是“约20”').first()).toBeVisible()
  await expect(clerk.getByLabel('办理政务咨询投诉信件')).toHaveValue('约20')
  await expect(clerk.getByLabel('其中：政府网站发布')).toHaveValue('7')
  await expectAccessible(clerk)
  for (const width of [360, 768, 1280]) {
    await clerk.setViewportSize({ width, height: 900 })
    expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await clerk.screenshot({ path: `screenshots/annual-return-${width}.png`, fullPage: true })
  }

  for (const input of await clerk.locator('table input').all()) await input.fill('0')
  await clerk.getByRole('button', { name: '提交', exact: true }).click()
  await expect(clerk.getByText('已提交，待审核')).toBeVisible()
  await expectAccessible(clerk)
})

test('a review is registered over an answer: its deadline, its end, and table four', async ({ official }) => {
  const clerk = await official('jingban-wenya-jyj')
  await clerk.goto('/office/disputes')
  await expect(clerk.getByText('没有这样的复议、诉讼')).toBeVisible()
  await expectAccessible(clerk)
  await clerk.goto('/office?list=closed')
  await clerk.locator('tbody tr a').first().click()
  await clerk.getByRole('link', { name: '登记对本答复的复议、诉讼' }).first().click()
  await expectAccessible(clerk)
  await clerk.getByLabel('行政复议', { exact: true }).check()
  await clerk.getByLabel('简易程序').check()
  await clerk.getByLabel('受理或者立案日期').fill('2026-06-12')
  await clerk.getByLabel('收到申请书、起诉状副本的日期').fill('2026-06-12')
  await clerk.getByRole('button', { name: '登记', exact: true }).click()
  await expect(clerk.getByText('请填写复议机关或者法院。').first()).toBeVisible()
  await clerk.getByLabel('复议机关或者法院').fill('文雅县人民政府')
  await clerk.getByRole('button', { name: '登记', exact: true }).click()
  await expect(clerk.getByText(/最迟2026年6月2\d日答复/)).toBeVisible()
  await expectAccessible(clerk)
  for (const width of [360, 768, 1280]) {
    await clerk.setViewportSize({ width, height: 900 })
    expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await clerk.screenshot({ path: `screenshots/dispute-${width}.png`, fullPage: true })
  }
  await clerk.getByLabel('结果', { exact: true }).selectOption('quashed')
  await clerk.getByLabel('作出的日期').fill('2026-06-15')
  await clerk.getByRole('button', { name: '登记结果' }).click()
  await expect(clerk.getByText('年报计入“结果纠正”')).toBeVisible()
  await expectAccessible(clerk)
  await clerk.goto('/office/disputes?year=2026')
  await clerk.getByRole('table').first().locator('a', { hasText: /^1$/ }).first().click()
  await expect(clerk.getByText('共1件')).toBeVisible()
  await expectAccessible(clerk)
})
