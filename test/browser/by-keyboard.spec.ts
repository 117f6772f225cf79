import type { Page } from '@playwright/test'
import { expect, expectAccessible, SITE_BEGINS, test } from '#test/browser.ts'
import { press, signInByKeyboard, tabTo, type } from '#test/keyboard.ts'

const SUBJECT = '乡村教师生活补助发放办法'

/** From the work lists to the case, by its list and its row. It opens beside the list, and its heading has the focus. */
async function openFrom(page: Page, list: string): Promise<void> {
  await press(page, '依申请公开')
  await press(page, list)
  await expectAccessible(page)
  const row = page.getByRole('row').filter({ hasText: SUBJECT })
  await tabTo(page, (await row.getByRole('link').first().textContent())?.trim() ?? '')
  await page.keyboard.press('Enter')
  await expect(page.locator('.beside').getByRole('heading', { level: 1 })).toBeFocused()
  await expectAccessible(page)
}

test('goal 13: officials confirm, answer, sign and deliver by keyboard alone', async ({ page, site }) => {
  test.setTimeout(400_000)
  await site.setNow(SITE_BEGINS)
  await signInByKeyboard(page, 'jingban-wenya-jyj')
  await openFrom(page, '待确认')
  await press(page, '确认收到，开始计时')
  await expect(page.getByText('办理中').first()).toBeVisible()

  await tabTo(page, '答复的种类')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await press(page, '选定')
  await expect(page.getByLabel('提供的信息')).toBeVisible()
  await press(page, '保存答复稿')

  // Nothing is filled in yet: the summary takes the focus, and its first line leads to the field.
  await press(page, '送审核')
  await expect(page.locator(':focus')).toContainText('还不能提交')
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('提供的信息')).toBeFocused()
  await page.keyboard.type(`《${SUBJECT}》`)
  await type(page, '提供的方式、途径和时间', '随本答复书一并提供。')
  await press(page, '保存答复稿')
  await press(page, '送审核')

  await signInByKeyboard(page, 'shenhe-wenya-jyj')
  await openFrom(page, '办理中')
  await press(page, '同意并送签发')
  await signInByKeyboard(page, 'fuzeren-wenya-jyj')
  await openFrom(page, '办理中')
  await press(page, '签发答复书')
  await signInByKeyboard(page, 'jingban-wenya-jyj')
  await openFrom(page, '办理中')
  await press(page, '登记送达，办结')
  await expect(page.getByText('按期答复')).toBeVisible()
})
