import { expect, expectAccessible, SITE_BEGINS } from '#test/browser.ts'
import { test } from '#test/people.ts'
import { earlierRows, workbookWith } from '#test/workbooks.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const WIDTHS = [360, 768, 1280]

test('cases of earlier years: a row is wrong, is mended, and all are brought in; and the key of a program', async ({
  site,
  official,
}) => {
  await site.setNow(SITE_BEGINS)
  const page = await official('jingban-city-mzj')
  const look = async (name: string) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide, `${name} at ${width}`).toBeLessThanOrEqual(width)
      await page.screenshot({ path: `screenshots/${name}-${width}.png`, fullPage: true })
      await expectAccessible(page)
    }
  }
  const bring = async (rows: ReturnType<typeof earlierRows>) => {
    await page.getByLabel('填好的 Excel 文件').setInputFiles({
      ...{ name: '往年办件.xlsx', mimeType: XLSX, buffer: await workbookWith(rows) },
    })
    await page.getByRole('button', { name: '检查文件' }).click()
  }

  await page.goto('/office/requests/new')
  await page.getByRole('link', { name: '从 Excel 导入往年办件' }).click()
  await look('import')
  await bring([
    ...earlierRows(3),
    ...earlierRows(1, { 原编号: '另一件', 渠道: '飞鸽', 收到日期: '2019-02-30' }),
  ])
  await expect(page.getByRole('heading', { name: '检查结果' })).toBeVisible()
  await expect(page.getByText('渠道“飞鸽”不在列表中')).toBeVisible()
  await look('import-wrong')
  await page.getByRole('link', { name: '改好了，再选文件' }).click()
  await bring(earlierRows(4))
  await look('import-preview')
  await page.getByRole('button', { name: '全部导入 4 件' }).click()
  await expect(page.getByText('已导入 4 件')).toBeVisible()
  await page.goto('/office?list=closed')
  await expect(page.getByText('办结（历史导入）').first()).toBeVisible()
  await page
    .getByRole('link', { name: /归历〔2019〕\d+号/ })
    .first()
    .click()
  await expect(page.getByText('不计按期、逾期').first()).toBeVisible()

  await page.goto('/office/api-tokens')
  await page.getByLabel('名称').fill('办公系统')
  await page.getByLabel('查看办件', { exact: true }).check()
  await page.getByLabel('最后一天').fill('2026-12-31')
  await page.getByRole('button', { name: '生成令牌' }).click()
  await expect(page.getByText('令牌只显示这一次')).toBeVisible()
  await look('api-tokens')
  await page.getByRole('link', { name: '接口说明' }).click()
  await look('api')
})
