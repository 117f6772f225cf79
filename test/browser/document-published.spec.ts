import type { Page } from '@playwright/test'
import { expect, expectAccessible } from '#test/browser.ts'
import { test } from '#test/people.ts'

interface Written {
  readonly title: string
  readonly kind: string
  readonly column: string
  readonly body: string
  readonly form?: string
  readonly relations?: string
  readonly number?: string
}

async function write(
  clerk: Page,
  { title, kind, column, body, form, relations, number }: Written,
): Promise<string> {
  await clerk.goto('/office/documents')
  await clerk.getByRole('link', { name: '撰写文档' }).click()
  await clerk.getByLabel('标题').fill(title)
  await clerk.getByLabel('栏目').selectOption({ label: column })
  await clerk.getByLabel('文种').selectOption({ label: kind })
  if (form !== undefined) await clerk.getByLabel('解读形式').selectOption({ label: form })
  if (number !== undefined) await clerk.getByLabel('发文字号').fill(number)
  await clerk.getByLabel('成文日期').fill('2026-06-12')
  await clerk.getByLabel('主题分类').selectOption({ label: '国土资源、能源' })
  await clerk.getByLabel('正文').fill(body)
  if (relations !== undefined) await clerk.getByLabel('关联文档').fill(relations)
  await expectAccessible(clerk)
  await clerk.getByRole('button', { name: '保存', exact: true }).click()
  await expect(clerk.getByText('文档编号')).toBeVisible()
  return /\d{11}/.exec(clerk.url())?.[0] ?? ''
}

async function press(page: Page, number: string, button: string): Promise<void> {
  await page.goto(`/office/documents/${number}`)
  if (button === '同意并送终审') await page.getByLabel('经保密审查，可以公开').check()
  await expectAccessible(page)
  await page.getByRole('button', { name: button, exact: true }).click()
  await expect(page.getByRole('button', { name: button, exact: true })).toBeHidden()
}

test('a document goes through three reviews to the portal, the library, the feed and the search; its interpretation is found from it', async ({
  official,
  page,
}) => {
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
  const document = await write(clerk, {
    ...{
      title: '归德市采矿权出让登记办法',
      kind: '行政规范性文件',
      column: '归德市人民政府网站（演示）：政策文件',
    },
    ...{
      number: '归自然资[2026]31号',
      body: '第一条　为了规范采矿权出让，制定本办法。\n第二条　采矿权按照规定出让。',
    },
  })
  await reviewed(document)
  const interpretation = await write(clerk, {
    ...{ title: '采矿权怎样出让', kind: '政策解读', column: '归德市人民政府网站（演示）：政策解读' },
    ...{ form: '图表图解', body: '一张图看懂。', relations: `解读 ${document}` },
  })
  await reviewed(interpretation)

  await page.goto('/policies')
  await page.getByRole('link', { name: '归德市采矿权出让登记办法' }).click()
  await expect(page.getByText('归自然资〔2026〕31号')).toBeVisible()
  await expectAccessible(page)
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    )
    await page.screenshot({ path: `screenshots/document-${width}.png`, fullPage: true })
  }
  await page.getByRole('link', { name: '采矿权怎样出让' }).click()
  await expect(page.getByRole('link', { name: '归德市采矿权出让登记办法' })).toBeVisible()

  const feed = await page.request.get('/policies/feed.xml')
  expect(await feed.text()).toContain(`/documents/${document}`)
  await page.goto('/')
  await page.getByRole('combobox').fill('采矿权')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: /采矿权出让登记办法/ })).toBeVisible()
  await expectAccessible(page)
})
