import { expect, expectAccessible } from '#test/browser.ts'
import { test } from '#test/people.ts'

test.use({ past: '2019' })

/** 商丘市人民政府2019年政府信息公开工作年度报告, the rows of table three that are not all 0, and table four. */
const TOTALS = [
  '490',
  '4',
  '160',
  '2',
  '2',
  '1',
  '3',
  '2',
  '87',
  '50',
  '1',
  '156',
  '11',
  '1',
  '10',
  '5',
  '491',
  '3',
]

test('goal 8: the year of a city compiles to the printed report; a cell opens to its cases; the public reads and takes it away', async ({
  official,
  page,
}) => {
  test.setTimeout(120_000)
  const office = await official('gongkai')
  await office.goto('/office/annual-reports/city/2019')
  await expect(office.getByRole('heading', { level: 1 })).toHaveText('归德市人民政府2019年度报告')
  await expectAccessible(office)
  const three = office.getByRole('table', { name: '收到和处理政府信息公开申请情况' })
  // The last figure of each row that has cases is its total.
  const totals = await three.locator('tbody tr td:last-child a').allTextContents()
  expect(totals).toEqual(TOTALS)
  const four = office.getByRole('table', { name: '政府信息公开行政复议、行政诉讼情况' })
  expect((await four.locator('tbody td').allTextContents()).map(text => text.trim())).toEqual([
    '46',
    '13',
    '5',
    '4',
    '68',
    '49',
    '7',
    '16',
    '9',
    '81',
    '11',
    '3',
    '1',
    '2',
    '17',
  ])

  // 不予公开·属于行政查询事项, 商业企业: 28 cases, and one of them.
  await three.locator('a', { hasText: /^28$/ }).click()
  await expect(office.getByText('共 28 件')).toBeVisible()
  await expectAccessible(office)
  await expect(office.locator('tbody tr')).toHaveCount(28)
  await office.locator('tbody tr a').first().click()
  await expect(office.locator('h1').last()).toContainText(/归申〔201[89]〕\d+号/)

  await office.goto('/office/annual-reports/city/2019')
  await four.locator('a', { hasText: /^13$/ }).click()
  await expect(office.getByText('共13件')).toBeVisible()
  await office.goto('/office/annual-reports/city/2019')
  await office
    .getByRole('table', { name: '主动公开政府信息情况' })
    .locator('a', { hasText: '2173413.7948' })
    .click()
  await expect(office.getByText('2173413.7948').first()).toBeVisible()
  await expect(office.getByRole('link', { name: '归德市财政局' })).toBeVisible()
  await expectAccessible(office)

  // A figure of the text leads to the same cases as its cell.
  await office.goto('/office/annual-reports/city/2019/text')
  await expectAccessible(office)
  await office.getByLabel(/^六、/).fill('全年新收{{新收申请}}件，办结500件，{{没有这个}}。')
  await expect(office.getByText('没有叫“没有这个”的数字')).toBeVisible()
  await expect(office.locator('#checked')).toContainText('500')
  await expectAccessible(office)

  await page.goto('/annual-reports')
  await expectAccessible(page)
  await page
    .getByRole('link', { name: /归德市人民政府/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2019年政府信息公开工作年度报告')
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.screenshot({ path: `screenshots/report-published-${width}.png`, fullPage: true })
    await expectAccessible(page)
  }
  for (const ending of ['docx', 'pdf', 'xlsx', 'json']) {
    const file = await page.request.get(`/annual-reports/city/2019/report.${ending}`)
    expect(file.status()).toBe(200)
    expect((await file.body()).length).toBeGreaterThan(1000)
  }
})
