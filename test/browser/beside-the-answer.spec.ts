import type { Page } from '@playwright/test'
import { expect, expectAccessible } from '#test/browser.ts'
import { openCase, type Slip, take, test, track } from '#test/people.ts'

/** 补正、征求意见、收费、拆分、转信箱、登记 in a browser, without script, each page found accessible. */
test.use({ javaScriptEnabled: false })

/** The officer at the counter writes down what somebody asks for; number and code stand on the page that answers. */
async function register(clerk: Page, subject: string): Promise<Slip> {
  await clerk.goto('/office')
  await clerk.getByRole('link', { name: '登记来信、当面等申请' }).click()
  await expectAccessible(clerk)
  await clerk.getByLabel('口头申请', { exact: true }).check()
  await clerk.getByLabel('自然人').check()
  await clerk.getByLabel('姓名或者名称').fill('演示申请人')
  await clerk.getByLabel('证件号码').fill('11010519491231002X')
  await clerk.getByLabel('联系电话').fill('13800000000')
  await clerk.getByLabel('信息名称').fill(subject)
  await clerk.getByLabel('电子数据').check()
  await clerk.getByLabel('网上查看下载').check()
  await clerk.getByRole('button', { name: '登记', exact: true }).click()
  // What somebody only said counts when it was read out to them.
  await expect(clerk.getByText('口头申请代为填写的').first()).toBeVisible()
  await expectAccessible(clerk)
  await clerk.getByLabel('已宣读，申请人口头确认无误').check()
  await clerk.getByRole('button', { name: '登记', exact: true }).click()
  await expect(clerk.getByRole('heading', { name: '申请已登记' })).toBeVisible()
  await expectAccessible(clerk)
  const text = (await clerk.locator('main').textContent()) ?? ''
  const [number = ''] = /归申〔\d{4}〕\d{4,}号/.exec(text) ?? []
  const [code = ''] = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(text) ?? []
  return { number, code }
}

const unfold = (page: Page, summary: string) =>
  page.locator('summary').getByText(summary, { exact: true }).click()

test('goal 13: at the counter, corrected by the applicant, of two third parties, and at a fee', async ({
  page,
  site,
  official,
}) => {
  test.setTimeout(240_000)
  await site.setNow('2026-06-22T10:00:00+08:00')
  const clerk = await official('jingban-yingtian-office')
  const slip = await register(clerk, '停车场特许经营协议')

  await openCase(clerk, slip)
  await unfold(clerk, '要求补正')
  await clerk.getByLabel('不明确之处').fill('没有写明是哪一处停车场。')
  await clerk.getByLabel('怎样补正').fill('请写明停车场的名称或者位置。')
  await take(clerk, '发出补正告知书')
  await track(page, slip)
  await expect(page.getByText('没有写明是哪一处停车场。')).toBeVisible()
  await page.getByRole('button', { name: '提交补正' }).click()
  await expect(page.getByText('请填写要说的内容。').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('补正的内容').fill('府前路地下停车场。')
  await page.getByRole('button', { name: '提交补正' }).click()
  await expect(page.getByText('已收到补正，答复期限重新计算')).toBeVisible()
  await expectAccessible(page)

  for (const name of ['归德市甲停车服务有限公司', '归德市乙停车服务有限公司']) {
    await openCase(clerk, slip)
    await unfold(clerk, '征求意见')
    await clerk.getByLabel('第三方', { exact: true }).check()
    await clerk.getByLabel('姓名或者名称').fill(name)
    await clerk.getByLabel('联系地址、电话').fill('归德市府前路2号')
    await clerk.getByLabel('拟公开的信息内容').fill('特许经营协议中的收费标准。')
    await clerk.getByRole('button', { name: '发出征求意见书' }).click()
    await expectAccessible(clerk)
  }
  for (const name of ['甲', '乙']) {
    const asked = clerk
      .locator('section', { has: clerk.getByRole('heading', { name: new RegExp(`第三方：归德市${name}`) }) })
      .last()
    await asked.locator('summary', { hasText: '登记意见' }).click()
    await asked.getByLabel('同意公开', { exact: true }).check()
    await asked.getByRole('button', { name: '登记意见' }).click()
    await expectAccessible(clerk)
  }
  await expect(clerk.getByText('意见已齐').first()).toBeVisible()

  await unfold(clerk, '收取信息处理费')
  await clerk.getByLabel('按量（页）计收').check()
  await clerk.getByLabel('件数或者页数').fill('200')
  await clerk.getByLabel('收费的理由').fill('数量明显超过合理范围。')
  await clerk.getByLabel('缴纳方式').fill('区财政非税收入专户。')
  await take(clerk, '提出收费，报负责人')
  const head = await official('fuzeren-yingtian-office')
  await openCase(head, slip)
  await expect(head.getByText('应收 2700 元')).toBeVisible()
  await take(head, '同意收费，发出收费通知书')
  await track(page, slip)
  await expect(page.getByRole('heading', { name: '请您缴纳信息处理费' })).toBeVisible()
  await openCase(clerk, slip)
  await clerk.getByLabel('财政票据号码').fill('豫财票0001')
  await take(clerk, '登记缴费')
  await expect(clerk.getByText('已缴费').first()).toBeVisible()

  const other = await register(clerk, '停车场规划、预算和中标结果')
  await openCase(clerk, other)
  await unfold(clerk, '拆分为几件')
  await clerk.locator('#subject2-split').fill('停车场预算')
  await clerk.getByLabel('拆分的理由').fill('含三项内容。')
  await take(clerk, '拆分为几件办理')
  await expect(clerk.getByRole('heading', { name: '拆分情况' })).toBeVisible()
  await track(page, other)
  await page.getByRole('button', { name: /^查看 归申/ }).click()
  await expect(page.getByText('停车场预算').first()).toBeVisible()
  await expectAccessible(page)
  await unfold(page, '撤回申请')
  await page.getByLabel('撤回的意思').fill('不再需要。')
  await page.getByRole('button', { name: '撤回申请' }).click()
  await expect(page.getByText('已办结：其他处理').first()).toBeVisible()
  await expectAccessible(page)
})

test('goal 13: what is a petition is handed to the mailbox', async ({ site, official }) => {
  await site.setNow('2026-06-23T10:00:00+08:00')
  const clerk = await official('jingban-city-czj')
  await clerk.goto('/office?list=closed')
  await clerk.getByLabel('在「已办结」里按编号或所需信息查找').fill('乱收费')
  await clerk.getByRole('button', { name: '查找' }).click()
  await clerk.getByRole('link', { name: /^归申/ }).first().click()
  await unfold(clerk, '转政府信箱')
  await clerk.getByLabel('说明（选填）').fill('反映的是收费投诉。')
  await take(clerk, '转政府信箱')
  await expect(clerk.getByRole('listitem').filter({ hasText: '转政府信箱' }).first()).toBeVisible()
  await expect(clerk.locator('summary').getByText('转政府信箱', { exact: true })).toHaveCount(0)
})
