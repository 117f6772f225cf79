import type { Page } from '@playwright/test'
import { expect, expectAccessible } from '#test/browser.ts'
import { test } from '#test/people.ts'
import { noticeInWord } from '#test/word-files.ts'

const SITE = '归德市人民政府网站（演示）'
const ASKED = {
  title: '归德市自然资源和规划局关于印发采矿权出让登记办法的通知',
  documentNumber: '归自然资〔2026〕31号',
  issuer: '归德市自然资源和规划局',
  first: '现将采矿权出让登记办法印发给你们',
}
const WIDTHS = [360, 768, 1280]

/** Looked at in three widths: nothing hangs over, nothing is closed to anybody. */
async function look(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.screenshot({ path: `screenshots/${name}-${width}.png`, fullPage: true })
    await expectAccessible(page)
  }
}

/** A policy document out of the file its office wrote, with what the file does not say filled in. */
async function importFromWord(clerk: Page): Promise<string> {
  await clerk.goto('/office/documents')
  await clerk.getByRole('link', { name: '撰写文档' }).click()
  await clerk.getByLabel('栏目').selectOption({ label: `${SITE}：政策文件` })
  await clerk.getByLabel('文种').selectOption({ label: '行政规范性文件' })
  await clerk.getByLabel('主题分类').selectOption({ label: '国土资源、能源' })
  const name = '采矿权出让登记办法.docx'
  const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  await clerk.getByLabel('Word文件').setInputFiles({ name, mimeType, buffer: await noticeInWord(ASKED) })
  await clerk.getByRole('button', { name: '导入到正文' }).click()

  await expect(clerk.getByText(`已导入“${name}”，请核对`)).toBeVisible()
  await expect(clerk.getByText(/修订痕迹.*删去的没有带过来/)).toBeVisible()
  await expect(clerk.getByLabel('标题', { exact: true })).toHaveValue(ASKED.title)
  await expect(clerk.getByLabel('发文字号')).toHaveValue(ASKED.documentNumber)
  await expect(clerk.getByLabel('成文日期')).toHaveValue('2026-06-12')
  await expect(clerk.getByLabel('文种')).toHaveValue('normative')
  const text = clerk.getByRole('textbox', { name: '正文' })
  await expect(text.locator('small.note')).toHaveText(/归自然资〔2026〕31号/)
  await expect(text).toContainText('有效期五年')
  await expect(text).not.toContainText('有效期三年')
  await look(clerk, 'imported')
  await clerk.getByLabel('第1张图片的说明').fill('采矿权出让流程：公告、竞价、登记')
  await clerk.getByLabel('都核对过了').check()
  await clerk.getByRole('button', { name: '保存', exact: true }).click()
  await expect(clerk.getByText('文档编号')).toBeVisible()
  const number = /\d{11}/.exec(clerk.url())?.[0] ?? ''

  await clerk.getByRole('link', { name: '在手机和电脑上的样子' }).click()
  const phone = clerk.frameLocator('iframe[title="手机上的样子"]')
  await expect(phone.getByRole('img', { name: /采矿权出让流程/ })).toBeVisible()
  await look(clerk, 'preview-widths')
  return number
}

async function writeInterpretation(clerk: Page, of: string): Promise<string> {
  await clerk.goto('/office/documents/new')
  await clerk.getByLabel('标题').fill('采矿权怎样出让')
  await clerk.getByLabel('栏目').selectOption({ label: `${SITE}：政策解读` })
  await clerk.getByLabel('文种').selectOption({ label: '政策解读' })
  await clerk.getByLabel('解读形式').selectOption({ label: '图表图解' })
  await clerk.getByRole('textbox', { name: '正文' }).fill('一张图看懂。')
  await clerk.getByLabel('关联文档').fill(`解读 ${of}`)
  await clerk.getByRole('button', { name: '保存', exact: true }).click()
  await expect(clerk.getByText('文档编号')).toBeVisible()
  return /\d{11}/.exec(clerk.url())?.[0] ?? ''
}

async function press(page: Page, number: string, button: string): Promise<void> {
  await page.goto(`/office/documents/${number}`)
  // What came as a file is looked into in a moment.
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('正在检查')).toHaveCount(0)
  }).toPass()
  if (button === '同意并送终审') await page.getByLabel('经保密审查，可以公开').check()
  await expectAccessible(page)
  await page.getByRole('button', { name: button, exact: true }).click()
  await expect(page.getByRole('button', { name: button, exact: true })).toBeHidden()
}

test('a document goes from its Word file through three reviews to the portal, the library, the feed and the search; its interpretation is found from it', async ({
  official,
  page,
  site,
}) => {
  test.setTimeout(180_000)
  const clerk = await official('jingban-city-zrzy')
  const reviewer = await official('shenhe-city-zrzy')
  const disclosure = await official('zhuren-city-zrzy')
  const head = await official('fuzeren-city-zrzy')
  const reviewed = async (number: string) => {
    await press(clerk, number, '送初审')
    await press(reviewer, number, '同意并送复审')
    await press(disclosure, number, '同意并送终审')
    await press(head, number, '同意发布')
  }
  const document = await importFromWord(clerk)
  await site.runJobs()
  await reviewed(document)
  const interpretation = await writeInterpretation(clerk, document)
  await reviewed(interpretation)

  await page.goto('/policies')
  await page.getByRole('link', { name: ASKED.title }).click()
  await expect(page.getByText(ASKED.documentNumber).first()).toBeVisible()
  await expect(page.getByRole('columnheader', { name: '出让底价（万元）' })).toBeVisible()
  const image = page.getByRole('img', { name: '采矿权出让流程：公告、竞价、登记' })
  expect(await image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0)
  await page.locator('[role=doc-noteref]', { hasText: '〔1〕' }).click()
  await expect(page).toHaveURL(/#note-1$/)
  await expect(page.getByText('见《管理办法》（归自然资〔2026〕31号）第三条。')).toBeInViewport()
  await page.locator('#note-1 [role=doc-backlink]').click()
  await expect(page).toHaveURL(/#note-mark-1$/)
  await look(page, 'document')

  await page.getByRole('link', { name: '采矿权怎样出让' }).click()
  await expect(page).toHaveURL(new RegExp(`/documents/${interpretation}`))
  await page.getByRole('link', { name: ASKED.title }).click()
  await expect(page).toHaveURL(new RegExp(`/documents/${document}`))

  const feed = await page.request.get('/policies/feed.xml')
  expect(await feed.text()).toContain(`/documents/${document}`)
  await page.goto('/')
  await page.getByRole('combobox', { name: '您想了解什么' }).fill('采矿权')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: /采矿权出让登记办法/ })).toBeVisible()
  await expectAccessible(page)
})
