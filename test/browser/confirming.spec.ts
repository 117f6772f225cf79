import { expect, expectAccessible, SITE_BEGINS } from '#test/browser.ts'
import { focused, press, tabTo } from '#test/keyboard.ts'
import { test } from '#test/people.ts'

const ADDRESS = 'confirming@example.com'

test('goal 13: a letter is registered; its sender opens the link in the mail and confirms by keyboard, once', async ({
  page,
  site,
  official,
}) => {
  test.setTimeout(180_000)
  await site.setNow(SITE_BEGINS)
  const clerk = await official('jingban-city-jtj')
  await clerk.goto('/office/requests/new')
  await clerk.getByLabel('平常信函', { exact: true }).check()
  await clerk.getByLabel('自然人').check()
  await clerk.getByLabel('姓名或者名称').fill('演示申请人')
  await clerk.getByLabel('证件号码').fill('11010519491231002X')
  await clerk.getByLabel('联系电话').fill('0370-3289001')
  await clerk.getByLabel('电子邮箱').fill(ADDRESS)
  await clerk.getByLabel('信息名称').fill('公交线路调整的论证材料')
  await clerk.getByLabel('电子数据').check()
  await clerk.getByLabel('网上查看下载').check()
  await clerk.getByRole('button', { name: '登记', exact: true }).click()
  await expect(clerk.getByRole('heading', { name: '申请已登记' })).toBeVisible()

  const [link = ''] = /\/requests\/confirm\/[\w-]{22}/.exec(await site.mailsTo(ADDRESS)) ?? []
  expect(link).not.toBe('')
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(link)
    await expect(page.getByText('公交线路调整的论证材料')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.screenshot({ path: `screenshots/confirming-${width}.png`, fullPage: true })
    await expectAccessible(page)
  }

  await press(page, '确认这是我的申请')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('您的答复：已确认')
  await expectAccessible(page)

  // Opened again from the mail: it was used, and shows nothing of the application any more.
  await page.goto(link)
  await expect(page.getByText('这个链接只能答复一次。')).toBeVisible()
  await expect(page.getByText('公交线路调整的论证材料')).toBeHidden()
  await expect(page.getByRole('button', { name: '确认这是我的申请' })).toBeHidden()
  await expectAccessible(page)
  await tabTo(page, '凭编号和查询码查办理进度')
  expect(await focused(page)).toBe('凭编号和查询码查办理进度')
})
