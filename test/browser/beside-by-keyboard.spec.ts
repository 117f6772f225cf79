import { expect, expectAccessible } from '#test/browser.ts'
import { choose, press, signInByKeyboard, tabTo, type, unfold } from '#test/keyboard.ts'
import { apply, type Slip, test } from '#test/people.ts'
import { earlierRows, workbookWith } from '#test/workbooks.ts'

/** 收费、拆分、导入 by keyboard alone, each page found accessible on the way. */
const caseAddress = ({ number }: Slip) => `/office/requests/${number.replaceAll(/\D/g, '')}`

test('goal 13: a fee is proposed, agreed to and paid by keyboard alone', async ({ page, site }) => {
  test.setTimeout(240_000)
  await site.setNow('2026-06-24T10:00:00+08:00')
  const slip = await apply(page, { unit: '归德市财政局', subject: '历年政府采购合同扫描件' })
  await signInByKeyboard(page, 'jingban-city-czj')
  await page.goto(caseAddress(slip))
  await press(page, '确认收到，开始计时')
  await unfold(page, '收取信息处理费')
  await expectAccessible(page)
  await choose(page, '按件计收', '按量（页）计收')
  await type(page, '件数或者页数', '200')
  await type(page, '收费的理由', '数量明显超过合理范围。')
  await type(page, '缴纳方式', '市财政非税收入专户。')
  await press(page, '提出收费，报负责人')
  await expect(page.getByRole('link', { name: '政府信息公开申请收费审批单' })).toBeVisible()
  await expectAccessible(page)

  await signInByKeyboard(page, 'fuzeren-city-czj')
  await page.goto(caseAddress(slip))
  await expect(page.getByText('应收 2700 元')).toBeVisible()
  await expectAccessible(page)
  await press(page, '同意收费，发出收费通知书')
  await expectAccessible(page)

  await signInByKeyboard(page, 'jingban-city-czj')
  await page.goto(caseAddress(slip))
  await type(page, '财政票据号码', '豫财票0002')
  await press(page, '登记缴费')
  await expect(page.getByText('已缴费').first()).toBeVisible()
  await expectAccessible(page)
  for (const width of [360, 768]) {
    await page.setViewportSize({ width, height: 900 })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide, `the case at ${width}`).toBeLessThanOrEqual(width)
    await page.screenshot({ path: `screenshots/case-papers-${width}.png`, fullPage: true })
  }
})

test('goal 13: an application is split by keyboard alone', async ({ page, site }) => {
  test.setTimeout(180_000)
  await site.setNow('2026-06-24T15:00:00+08:00')
  const slip = await apply(page, { unit: '归德市财政局', subject: '停车场规划和预算' })
  await signInByKeyboard(page, 'jingban-city-czj')
  await page.goto(caseAddress(slip))
  await press(page, '确认收到，开始计时')
  await unfold(page, '拆分为几件')
  await expectAccessible(page)
  await type(page, '名称', '停车场规划')
  await type(page, '名称', '停车场预算')
  await type(page, '拆分的理由', '含两项内容。')
  await press(page, '拆分为几件办理')
  await expect(page.getByRole('heading', { name: '拆分情况' })).toBeVisible()
  await expect(page.getByText('停车场预算').first()).toBeVisible()
  await expectAccessible(page)
})

test('goal 13: cases of earlier years are brought in by keyboard alone', async ({ page, site }) => {
  test.setTimeout(180_000)
  await site.setNow('2026-06-24T16:00:00+08:00')
  await signInByKeyboard(page, 'jingban-city-rsj')
  await press(page, '依申请公开')
  await press(page, '登记来信、当面等申请')
  await press(page, '从 Excel 导入往年办件')
  await expectAccessible(page)
  await tabTo(page, '填好的 Excel 文件')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
  await chooser.setFiles({
    name: '往年办件.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await workbookWith(earlierRows(3)),
  })
  await press(page, '检查文件')
  await expect(page.getByRole('heading', { name: '检查结果' })).toBeVisible()
  await expectAccessible(page)
  await press(page, '全部导入 3 件')
  await expect(page.getByText('已导入 3 件')).toBeVisible()
  await expectAccessible(page)
})
