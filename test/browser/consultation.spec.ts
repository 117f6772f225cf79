import type { Page } from '@playwright/test'
import { expect, expectAccessible } from '#test/browser.ts'
import { press, tabTo } from '#test/keyboard.ts'
import { test } from '#test/people.ts'

const TEXT =
  '第一条　为了规范养老补贴，制定本办法。\n第二条　年满八十周岁的，每月补贴一百元。\n第三条　本办法自公布之日起施行。'

/** Fits each width, and is kept as a picture. */
async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const needs = await page.evaluate(() => globalThis.document.documentElement.scrollWidth)
    expect(needs, `${name} at ${width}`).toBeLessThanOrEqual(width)
    await page.screenshot({ path: `screenshots/consultation-${name}-${width}.png`, fullPage: true })
  }
}

test('portal goal 6: a draft is put before the public, answered opinion by opinion, and its outcome told', async ({
  official,
  page,
  site,
}) => {
  const clerk = await official('jingban-city-czj')
  await clerk.goto('/office/consultations')
  await clerk.getByRole('link', { name: '登记意见征集' }).click()
  await clerk.getByLabel('标题').fill('归德市养老补贴办法（征求意见稿）')
  await clerk.getByLabel('起草说明').fill('为了规范养老补贴，市财政局起草了本办法。')
  await clerk.getByLabel('征求意见稿').fill(TEXT)
  await clerk.getByLabel('开始日期').fill('2026-06-15')
  await clerk.getByLabel('截止日期').fill('2026-06-25')
  await clerk.getByLabel('其他提意见的途径').fill('归德市财政局，邮编000000')
  await clerk.getByRole('button', { name: '送审核公开' }).click()
  await expect(clerk.getByRole('alert')).toContainText('截止日期最早是2026年7月15日')
  await look(clerk, 'form')
  await clerk.getByLabel('截止日期').fill('2026-07-15')
  await clerk.getByRole('button', { name: '送审核公开' }).click()
  await expect(clerk.getByText('征集稿待审核公开')).toBeVisible()
  const address = new URL(clerk.url()).pathname
  const head = await official('fuzeren-city-czj')
  await head.goto(address)
  await look(head, 'waiting')
  await head.getByRole('button', { name: '同意，公开征集意见' }).click()

  await page.goto('/consultations')
  await look(page, 'list')
  await page.getByRole('link', { name: '归德市养老补贴办法（征求意见稿）' }).click()
  await look(page, 'public')
  await page.getByRole('link', { name: '对第二条提意见' }).click()
  await expect(page.getByLabel('对哪一条提意见')).toHaveValue('2')
  await page.getByLabel('您的意见').fill('每月一百元太少，应当提高到二百元。')
  await look(page, 'opinion')
  await page.getByRole('button', { name: '提交意见' }).click()
  await expect(page.getByRole('heading', { name: '谢谢您，意见已经收到' })).toBeVisible()
  await look(page, 'receipt')

  // More time is given by whoever has no mouse.
  await head.goto(address)
  await tabTo(head, '延长征集期限')
  await head.keyboard.press('Enter')
  await tabTo(head, '新的截止日期')
  await head.getByLabel('新的截止日期').fill('2026-07-17')
  await tabTo(head, '延长的原因')
  await head.keyboard.type('来信较多，再听两天。')
  await look(head, 'prolong')
  await press(head, '延长征集期限')
  await page.goto('/consultations')
  await page.getByRole('link', { name: '归德市养老补贴办法（征求意见稿）' }).click()
  await expect(page.getByText('来信较多，再听两天。')).toBeVisible()
  await look(page, 'prolonged')

  await site.setNow('2026-07-20T10:00:00+08:00')
  const later = await official('jingban-city-czj')
  await later.goto(address)
  await later.getByText('写采纳情况', { exact: true }).click()
  await later.getByLabel('未采纳', { exact: true }).check()
  await later.getByLabel('理由').fill('财力不足，以后逐步提高。')
  await look(later, 'office')
  await later.getByRole('button', { name: '保存采纳情况' }).click()
  await later.getByLabel('采纳情况说明').fill('意见集中在补贴标准。')
  await later.getByRole('button', { name: '送审核公开' }).click()
  const chief = await official('fuzeren-city-czj')
  await chief.goto(address)
  await chief.getByRole('button', { name: '同意，公开采纳情况' }).click()
  await page.goto('/consultations')
  await page.getByRole('link', { name: '归德市养老补贴办法（征求意见稿）' }).click()
  await expect(page.getByText('共收到意见1条：未采纳1条。')).toBeVisible()
  await look(page, 'outcome')
  await site.setNow('2026-06-15T10:00:00+08:00')
})
