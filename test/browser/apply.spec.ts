import { pdf } from '#test/attachments.ts'
import { expect, expectAccessible, test } from '#test/browser.ts'
import { choose, enter, focused, press, type } from '#test/keyboard.ts'

test('somebody applies and looks it up by keyboard alone', async ({ page }) => {
  test.slow()
  await page.goto('/requests/apply')
  await expectAccessible(page)
  await press(page, '开始填写')
  await type(page, '按单位名称查找', '财政')
  await enter(page)
  await expect(page.getByRole('status')).toContainText('名称里有“财政”的单位')
  await expectAccessible(page)

  // Nothing is chosen: the summary has the focus, and its link leads to the field.
  await press(page, '下一步')
  await expect(page.locator(':focus')).toContainText('请选择受理单位')
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await choose(page, '归德市财政局', '我不知道该向哪个单位申请')
  await page.keyboard.press('ArrowUp')
  expect(await focused(page)).toContain('归德市财政局')
  await press(page, '下一步')

  await expectAccessible(page)
  await choose(page, '自然人', '自然人')
  await press(page, '下一步')

  await expectAccessible(page)
  await type(page, '姓名', '演示申请人😀')
  await type(page, '证件号码', '11010519491231002X')
  await type(page, '联系电话', '13800000000')
  await press(page, '下一步')
  await expect(page.locator(':focus')).toContainText('姓名里的“😀”不是文字')
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('姓名')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('演示申请人')
  await press(page, '下一步')

  await expectAccessible(page)
  await type(page, '信息名称', '2025年市级财政决算')
  await choose(page, '纸质', '电子数据')
  await choose(page, '网上查看下载', '网上查看下载')
  await press(page, '下一步')
  await expectAccessible(page)
  await press(page, '下一步')

  await expect(page.getByText('已自动确认不是程序提交')).toBeVisible({ timeout: 30_000 })
  await expectAccessible(page)
  await press(page, '提交申请')
  await expect(page).toHaveURL(/receipt$/)
  await expectAccessible(page)
  const number = (await page.locator('main strong').first().textContent()) ?? ''
  const code = (await page.locator('main code').first().textContent()) ?? ''
  expect(number).toMatch(/^归申〔\d{4}〕\d{4,}号$/)

  await press(page, '查办理进度')
  await expectAccessible(page)
  await type(page, '申请编号', number)
  await type(page, '查询码', code.toLowerCase().replaceAll('-', ' '))
  await enter(page)
  await expect(page.getByText('已提交，等待单位确认收到')).toBeVisible()
  await expectAccessible(page)
})

test('with a file that may not stay: the sentence, and the others are there', async ({ page }) => {
  await page.goto('/requests/apply/unit')
  await page.getByLabel(/我不知道该向哪个单位申请/).check()
  await page.getByRole('button', { name: /下一步/ }).click()
  await page.goto('/requests/apply/attachments')
  await page.locator('input[type=file]').setInputFiles([
    { name: '身份证.pdf', mimeType: 'application/pdf', buffer: pdf() },
    { name: '说明.pdf', mimeType: 'application/pdf', buffer: Buffer.from('not a PDF') },
  ])
  await page.getByRole('button', { name: '上传', exact: true }).click()
  await expect(page.locator(':focus')).toContainText('“说明.pdf”不是可以接收的文件')
  await expect(page.getByText('身份证.pdf（')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /删除/ }).click()
  await expect(page.getByText('还没有附件')).toBeVisible()
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('somebody applies on a narrow screen and answers the question', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto('/requests/apply')
    await page.getByRole('link', { name: '开始填写' }).click()
    await page.getByLabel(/我不知道该向哪个单位申请/).check()
    await page.getByRole('button', { name: /下一步/ }).click()
    await page.getByLabel('商业企业').check()
    await page.getByRole('button', { name: /下一步/ }).click()
    await page.getByLabel('单位名称').fill('虚构实业（归德）有限公司')
    await page.getByLabel('证件号码').fill('91350100M000100Y43')
    await page.getByLabel('联系人').fill('演示联系人')
    await page.getByLabel('联系电话').fill('0370-3289001')
    await page.getByRole('button', { name: /下一步/ }).click()
    await page.getByLabel('信息名称').fill('供水管网改造规划')
    await page.getByLabel('电子数据').check()
    await page.getByLabel('网上查看下载').check()
    await page.getByRole('button', { name: /下一步/ }).click()
    await page.getByRole('button', { name: /下一步/ }).click()
    const question = (await page.locator('label[for=humanAnswer]').textContent()) ?? ''
    const [, a = '', b = ''] = /(.)加(.)等于几/.exec(question) ?? []
    await page
      .getByLabel(/等于几/)
      .fill(String('零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b)))
    await page.getByRole('button', { name: '提交申请' }).click()
    await expect(page.getByRole('heading', { name: '申请已提交' })).toBeVisible()
    await expect(page.getByText('最迟在').first()).toBeVisible()
  })
})
