/** People at the site in a browser: somebody who applies and tracks, and officials who have signed in. */
import type { Page } from '@playwright/test'
import { DEMO_PASSWORD } from '../../src/organisations/sign-in/demo-password.ts'
import { test as base, expect, expectAccessible } from './browser.ts'

/**
 * `official('jingban-city-czj')`: a page of its own, signed in. A code counts once: whoever signs in twice in a file
 * does so at a later time, and no two files have an official in common.
 */
export const test = base.extend<{ official: (login: string) => Promise<Page> }>({
  official: async ({ browser }, use) => {
    const opened: Page[] = []
    await use(async login => {
      const context = await browser.newContext()
      const page = await context.newPage()
      opened.push(page)
      await signIn(page, login)
      return page
    })
    for (const page of opened) await page.context().close()
  },
})

export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  // Whoever approves or administers gives a code; a demonstration's account finds it filled in.
  if (page.url().includes('/sign-in/code')) await page.getByRole('button', { name: '确认登录' }).click()
  await expect(page).toHaveURL(/\/office/)
}

/** What somebody holds after applying. */
export interface Slip {
  readonly number: string
  readonly code: string
}

interface Wish {
  readonly unit: string
  readonly subject: string
  /** Nobody answers the check for people in their stead. */
  readonly withoutScript?: boolean
  readonly file?: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }
}

/** A person applies, page by page, each found accessible. With script the human check answers itself. */
export async function apply(page: Page, { unit, subject, withoutScript = false, file }: Wish): Promise<Slip> {
  await page.goto('/requests/apply')
  await page.getByRole('link', { name: '开始填写' }).click()
  await page.getByLabel('按单位名称查找').fill(unit)
  await page.getByLabel('按单位名称查找').press('Enter')
  await page.getByRole('radio', { name: new RegExp(`^${unit}`) }).check()
  await goOn(page)
  await fillInAndSend(page, { subject, withoutScript, ...(file === undefined ? {} : { file }) })
  return slipOn(page)
}

/** From the page after the units to the receipt. */
export async function fillInAndSend(
  page: Page,
  { subject, withoutScript = false, file }: Omit<Wish, 'unit'>,
): Promise<void> {
  await page.getByLabel('自然人').check()
  await goOn(page)
  await page.getByLabel('姓名').fill('演示申请人')
  await page.getByLabel('证件号码').fill('11010519491231002X')
  await page.getByLabel('联系电话').fill('13800000000')
  await goOn(page)
  await page.getByLabel('信息名称').fill(subject)
  await page.getByLabel('电子数据').check()
  await page.getByLabel('网上查看下载').check()
  await goOn(page)
  if (file !== undefined) await page.getByLabel('选择文件').setInputFiles(file)
  await goOn(page)
  if (withoutScript) await answerQuestion(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByRole('heading', { name: '申请已提交' })).toBeVisible()
  await expectAccessible(page)
}

async function goOn(page: Page): Promise<void> {
  await expectAccessible(page)
  await page.getByRole('button', { name: /^下一步/ }).click()
}

const DIGITS = '零一二三四五六七八九'

async function answerQuestion(page: Page): Promise<void> {
  const question = (await page.locator('label[for=humanAnswer]').textContent()) ?? ''
  const [, a = '', b = ''] = /(.)加(.)等于几/.exec(question) ?? []
  await page.getByLabel(/等于几/).fill(String(DIGITS.indexOf(a) + DIGITS.indexOf(b)))
}

async function slipOn(page: Page): Promise<Slip> {
  const text = (await page.locator('main').textContent()) ?? ''
  const [number = ''] = /归申〔\d{4}〕\d{4,}号/.exec(text) ?? []
  const [code = ''] = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(text) ?? []
  return { number, code }
}

/** Somebody looks an application up with what they hold of it. */
export async function track(page: Page, { number, code }: Slip): Promise<void> {
  await page.goto('/requests/track')
  await page.getByLabel('申请编号').fill(number)
  await page.getByLabel('查询码').fill(code)
  await page.getByRole('button', { name: '查看进展' }).click()
  await expect(page).toHaveURL(/track\/case$/)
  await expectAccessible(page)
}

export async function openCase(official: Page, { number }: Slip): Promise<void> {
  await official.goto(`/office/requests/${number.replaceAll(/\D/g, '')}`)
  await expect(official.getByRole('heading', { level: 1, name: number })).toBeVisible()
}

/** Presses the button of a step, and finds the case's page accessible before and after. */
export async function take(official: Page, step: string): Promise<void> {
  await expectAccessible(official)
  await official.getByRole('button', { name: step, exact: true }).click()
  await expect(official.getByRole('button', { name: step, exact: true })).toBeHidden()
  await expectAccessible(official)
}

/** The clerk drafts 予以公开, and sends it on. */
export async function draft(clerk: Page, slip: Slip, provided: string): Promise<void> {
  await openCase(clerk, slip)
  await clerk.getByLabel('答复的种类').selectOption('disclosed.provided')
  await clerk.getByRole('button', { name: '选定' }).click()
  await expectAccessible(clerk)
  await clerk.getByLabel('提供的信息').fill(provided)
  await clerk.getByLabel('提供的方式、途径和时间').fill('随本答复书一并提供。')
  await clerk.getByRole('button', { name: '保存答复稿' }).click()
  await take(clerk, '送审核')
}
