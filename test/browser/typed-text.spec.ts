import type { Page } from '@playwright/test'
import { expect, test } from '#test/browser.ts'

/** Follows the link, stays if asked, and says whether one was asked. */
async function isAskedOnTheWay(page: Page, link: string): Promise<boolean> {
  let asked = false
  page.once('dialog', async dialog => {
    asked = dialog.type() === 'beforeunload'
    await dialog.dismiss()
  })
  const gone = page.waitForEvent('load', { timeout: 2_000 }).then(
    () => true,
    () => false,
  )
  await page.getByRole('link', { name: link, exact: true }).first().click({ noWaitAfter: true })
  expect(await gone).toBe(!asked)
  page.removeAllListeners('dialog')
  return asked
}

async function toInformation(page: Page): Promise<void> {
  await page.goto('/requests/apply/unit')
  await page.getByLabel(/我不知道该向哪个单位申请/).check()
  await page.getByRole('button', { name: /下一步/ }).click()
  await page.goto('/requests/apply/information')
}

test('the browser asks before written text is lost, and the form goes on', async ({ page }) => {
  await toInformation(page)
  await page.getByLabel('信息名称').fill('城市更新项目清单')
  expect(await isAskedOnTheWay(page, '帮助')).toBe(true)
  await expect(page.getByLabel('信息名称')).toHaveValue('城市更新项目清单')

  // It came back with something missing: what is in it is still nowhere else.
  await page.getByRole('button', { name: /下一步/ }).click()
  await expect(page.locator(':focus')).toContainText('还不能提交')
  expect(await isAskedOnTheWay(page, '帮助')).toBe(true)

  await page.getByLabel('电子数据').check()
  await page.getByLabel('网上查看下载').check()
  await page.getByRole('button', { name: /下一步/ }).click()
  await expect(page).toHaveURL(/attachments$/)
})

test('nobody is asked who wrote nothing, or only looks something up', async ({ page }) => {
  await toInformation(page)
  expect(await isAskedOnTheWay(page, '帮助')).toBe(false)
  await page.goto('/requests/track')
  await page.getByLabel('申请编号').fill('20260001')
  expect(await isAskedOnTheWay(page, '帮助')).toBe(false)
  await page.goto('/sign-in')
  await page.getByLabel('登录名').fill('somebody')
  expect(await isAskedOnTheWay(page, '回首页')).toBe(false)
})

test('a field grows with what is written in it', async ({ page }) => {
  await toInformation(page)
  const field = page.locator('textarea').first()
  const empty = (await field.boundingBox())?.height ?? 0
  await field.fill('一行\n'.repeat(12))
  const full = (await field.boundingBox())?.height ?? 0
  expect(full).toBeGreaterThan(empty)
  await field.fill('一行\n'.repeat(400))
  expect((await field.boundingBox())?.height).toBeLessThan(page.viewportSize()?.height ?? 0)
})
