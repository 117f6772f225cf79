import type { Page } from '@playwright/test'
import { expect, expectAccessible, SITE_BEGINS } from '#test/browser.ts'
import { test } from '#test/people.ts'

const LIST = '/office?list=open'
const ASKED = '商品房预售资金监管账户名单'

const rowOf = (page: Page, subject: string) => page.getByRole('row').filter({ hasText: subject })
const beside = (page: Page) => page.locator('.beside')

test('on a wide screen a row opens beside the list, and the address and the keys are honest', async ({
  site,
  official,
}) => {
  test.setTimeout(120_000)
  await site.setNow(SITE_BEGINS)
  const page = await official('jingban-city-zjj')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(LIST)
  const list = page.url()
  const link = rowOf(page, ASKED).getByRole('link').first()
  const address = (await link.getAttribute('href')) ?? ''

  await link.click()
  await expect(beside(page).getByRole('heading', { level: 1 })).toBeFocused()
  await expect(beside(page)).toContainText(ASKED)
  await expect(beside(page)).toContainText('经过')
  await expect(page).toHaveURL(address)
  await expect(link).toBeVisible()
  await expectAccessible(page)

  // Escape goes back to the list and to the row; k and Enter open the one above.
  await page.keyboard.press('Escape')
  await expect(beside(page)).toHaveCount(0)
  await expect(link).toBeFocused()
  await expect(page).toHaveURL(list)
  await page.keyboard.press('Enter')
  await expect(beside(page)).toContainText(ASKED)
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(beside(page)).toBeVisible()
  await expect(page).not.toHaveURL(address)
  await page.goBack()
  await expect(page).toHaveURL(address)
  await expect(beside(page)).toContainText(ASKED)
  await page.goBack()
  await expect(beside(page)).toHaveCount(0)
  await page.goForward()
  await expect(beside(page)).toContainText(ASKED)

  // A reload shows the case on a page of its own; back is the list.
  await page.reload()
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await expect(beside(page)).toHaveCount(0)
  await page.goBack()
  await expect(page).toHaveURL(list)
  await expect(rowOf(page, ASKED)).toBeVisible()
})

test('forms beside the list are sent as from the page of the case', async ({ official, site }) => {
  await site.setNow('2026-06-15T10:30:00+08:00')
  const page = await official('jingban-city-zjj')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(LIST)
  await rowOf(page, ASKED).getByText(ASKED).click()
  await beside(page).getByText('申请延期', { exact: true }).click()
  await beside(page)
    .getByRole('button', { name: /^申请延期/ })
    .click()
  // It came back, as a page of its own.
  await expect(page.locator(':focus')).toContainText('还不能提交')
  await expect(beside(page)).toHaveCount(0)
})

test('what was written beside the list is not lost without asking', async ({ official, site }) => {
  await site.setNow('2026-06-15T10:45:00+08:00')
  const page = await official('jingban-city-zjj')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(LIST)
  const list = page.url()
  const link = rowOf(page, ASKED).getByRole('link').first()
  await link.click()
  await beside(page).getByText('申请延期', { exact: true }).click()
  await beside(page).getByLabel('延期理由').fill('档案在库房，需要调取。')

  page.once('dialog', dialog => dialog.dismiss())
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL((await link.getAttribute('href')) ?? '')
  await expect(beside(page).getByLabel('延期理由')).toHaveValue('档案在库房，需要调取。')

  page.once('dialog', dialog => dialog.accept())
  await page.keyboard.press('Escape')
  await expect(beside(page)).toHaveCount(0)
  await expect(page).toHaveURL(list)
})

test('with a modifier, or on a narrow screen, the link is a link', async ({ official, site }) => {
  await site.setNow('2026-06-15T11:00:00+08:00')
  const page = await official('jingban-city-zjj')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(LIST)
  const link = rowOf(page, ASKED).getByRole('link').first()
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    link.click({ modifiers: ['ControlOrMeta'] }),
  ])
  await expect(tab.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await expect(beside(page)).toHaveCount(0)
  await page.setViewportSize({ width: 1000, height: 900 })
  await link.click()
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page).toHaveURL(/office\/requests\/\d+$/)
  await expect(beside(page)).toHaveCount(0)

  // Where the room is taken away, the case gets its own page.
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(LIST)
  await link.click()
  await expect(beside(page)).toBeVisible()
  await page.setViewportSize({ width: 1000, height: 900 })
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(/〔\d{4}〕/)
  await expect(beside(page)).toHaveCount(0)
})
