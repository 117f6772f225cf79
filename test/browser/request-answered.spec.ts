import { readFile } from 'node:fs/promises'
import { pdf } from '#test/attachments.ts'
import { expect, expectAccessible } from '#test/browser.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { apply, draft, openCase, take, test, track } from '#test/people.ts'

test('somebody asks, four officials answer, and the answer is downloaded', async ({
  page,
  site,
  official,
}) => {
  test.setTimeout(400_000)
  await site.setNow('2026-06-22T10:00:00+08:00')
  const slip = await apply(page, {
    unit: '归德市教育局',
    subject: '义务教育学区划分方案',
    file: { name: '情况说明.pdf', mimeType: 'application/pdf', buffer: pdf() },
  })

  const clerk = await official('jingban-city-jyj')
  await clerk.goto('/office?list=arrived')
  await expectAccessible(clerk)
  await clerk.getByRole('link', { name: slip.number }).click()
  await expect(clerk.getByRole('link', { name: /情况说明/ })).toBeVisible()
  await take(clerk, '确认收到，开始计时')
  // Received on Monday 22 June 2026; twenty workdays after it.
  await expect(clerk.getByText('2026年7月20日').first()).toBeVisible()
  await draft(clerk, slip, '《归德市义务教育学区划分方案报告》')

  const reviewer = await official('shenhe-city-jyj')
  await openCase(reviewer, slip)
  // What is agreed to is read before the button.
  await expect(reviewer.locator('main')).toContainText(/答复稿（审核中）.*下一步.*同意并送签发/)
  await take(reviewer, '同意并送签发')
  const head = await official('fuzeren-city-jyj')
  await openCase(head, slip)
  await take(head, '签发答复书')

  // Signed is not yet delivered: nobody outside sees it.
  await track(page, slip)
  await expect(page.getByRole('link', { name: /答复书/ })).toHaveCount(0)

  await openCase(clerk, slip)
  await take(clerk, '登记送达，办结')
  await track(page, slip)
  await expect(page.getByText('已办结：予以公开')).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /答复书/ }).click(),
  ])
  const answer = await readFile(await download.path())
  expect(answer.subarray(0, 5).toString()).toBe('%PDF-')
  expect(textOfPdf(answer).replaceAll(/\s/g, '')).toContain('归德市义务教育学区划分方案报告')
})
