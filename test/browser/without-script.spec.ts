import { expect } from '#test/browser.ts'
import { apply, draft, openCase, take, test, track } from '#test/people.ts'

test.use({ javaScriptEnabled: false })

test('goal 13: from the form to the answer without script', async ({ page, site, official }) => {
  test.setTimeout(180_000)
  await site.setNow('2026-06-22T10:00:00+08:00')
  const slip = await apply(page, {
    unit: '归德市人民政府办公室',
    subject: '政府工作报告任务分解表',
    withoutScript: true,
  })
  await track(page, slip)
  await expect(page.getByText('已提交，等待单位确认收到')).toBeVisible()

  const clerk = await official('jingban-city-office')
  await openCase(clerk, slip)
  await take(clerk, '确认收到，开始计时')
  await draft(clerk, slip, '《2026年政府工作报告任务分解表》')
  const reviewer = await official('shenhe-city-office')
  await openCase(reviewer, slip)
  await take(reviewer, '同意并送签发')
  const head = await official('fuzeren-city-office')
  await openCase(head, slip)
  await take(head, '签发答复书')
  await openCase(clerk, slip)
  await take(clerk, '登记送达，办结')

  await track(page, slip)
  await expect(page.getByText('已办结：予以公开')).toBeVisible()
  await page.getByText('为什么是这一天').click()
  await expect(page.getByText('第三十三条').first()).toBeVisible()
})
