import type { Page } from '@playwright/test'
import { expect, expectAccessible } from '#test/browser.ts'
import { apply, openCase, type Slip, take, test, track } from '#test/people.ts'

const OVERDUE = '超过办理时限'

test('past its day, the officer, the heads and the disclosure office are told, each once', async ({
  page,
  site,
  official,
}) => {
  test.setTimeout(400_000)
  await site.setNow('2026-06-22T10:00:00+08:00')
  const slip = await apply(page, { unit: '应天区人民政府办公室', subject: '社区养老服务设施清单' })
  const clerk = await official('jingban-yingtian-office')
  await openCase(clerk, slip)
  await take(clerk, '确认收到，开始计时')

  // Due on Monday 20 July 2026.
  await site.setNow('2026-07-21T09:00:00+08:00')
  await site.runJobs()
  await site.runJobs()
  for (const login of [
    'jingban-yingtian-office',
    'zhuren-yingtian-office',
    'fuzeren-yingtian-office',
    'yingtian-gongkai',
  ]) {
    const told = await official(login)
    await expect(told.getByRole('link', { name: /提醒/ }).first()).toContainText(/[1-9]/)
    await told.goto('/office/messages')
    await expectAccessible(told)
    await expect(overdueIn(told, slip)).toHaveCount(1)
  }

  const reader = await official('shenhe-yingtian-office')
  await reader.goto('/office/messages')
  await expect(overdueIn(reader, slip)).toHaveCount(0)

  await track(page, slip)
  await expect(page.getByText('单位没有在期限内答复')).toBeVisible()
})

function overdueIn(inbox: Page, { number }: Slip) {
  return inbox.getByRole('listitem').filter({ hasText: OVERDUE }).filter({ hasText: number })
}
