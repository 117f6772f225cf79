import { expect } from '#test/browser.ts'
import { apply, draft, openCase, take, test, track } from '#test/people.ts'

test('an extension is asked for and granted, the applicant is told why, and it is answered in time', async ({
  page,
  site,
  official,
}) => {
  test.setTimeout(400_000)
  await site.setNow('2026-06-22T10:00:00+08:00')
  const slip = await apply(page, { unit: '归德市自然资源和规划局', subject: '国土空间规划图集' })
  const clerk = await official('jingban-city-zrzy')
  await openCase(clerk, slip)
  await take(clerk, '确认收到，开始计时')
  await clerk.getByText('申请延期', { exact: true }).click()
  await clerk.getByLabel('延长的工作日数').fill('10')
  await clerk.getByLabel('延期理由').fill('涉及三个年度的档案，需要逐卷核对。')
  await take(clerk, '申请延期，报工作机构负责人')

  const officeHead = await official('zhuren-city-zrzy')
  await openCase(officeHead, slip)
  await expect(officeHead.getByText('涉及三个年度的档案，需要逐卷核对。').first()).toBeVisible()
  await take(officeHead, '同意延期，发出延期答复告知书')

  // Due on Monday 20 July; ten workdays more is Monday 3 August.
  await track(page, slip)
  await expect(page.getByText('2026年8月3日').first()).toBeVisible()
  await page.getByText('为什么是这一天').click()
  await expect(page.getByText('第三十三条').first()).toBeVisible()
  await expect(page.getByText('2026年7月20日').first()).toBeVisible()
  await expect(page.getByRole('link', { name: /延期答复告知书/ })).toBeVisible()

  // After the first due day and before the new one.
  await site.setNow('2026-07-28T10:00:00+08:00')
  const sameClerk = await official('jingban-city-zrzy')
  await draft(sameClerk, slip, '《归德市国土空间规划图集》')
  const reviewer = await official('shenhe-city-zrzy')
  await openCase(reviewer, slip)
  await take(reviewer, '同意并送签发')
  const head = await official('fuzeren-city-zrzy')
  await openCase(head, slip)
  await take(head, '签发答复书')
  await openCase(sameClerk, slip)
  await take(sameClerk, '登记送达，办结')
  await expect(sameClerk.getByText('按期答复')).toBeVisible()
  await track(page, slip)
  await expect(page.getByRole('link', { name: /答复书/ })).toBeVisible()
})
