/** A person who has no mouse: what is not reached by Tab does not exist, and what has the focus is seen to have it. */
import type { Page } from '@playwright/test'
import { DEMO_PASSWORD } from '../../src/organisations/sign-in/demo-password.ts'
import { expect } from './browser.ts'

/** What the control that has the focus is called. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement
    const isField =
      at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement
    const label = isField ? at.labels?.[0] : at
    return (at?.getAttribute('aria-label') ?? label?.textContent ?? '').trim()
  })
}

export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab')
    if (!(await focused(page)).startsWith(name)) continue
    await expect(page.locator(':focus'), `one sees where the focus is: ${name}`).not.toHaveCSS(
      'outline-style',
      'none',
    )
    return
  }
  throw new Error(`no way by keyboard to ${name}`)
}

/** Presses a button or a link that opens a page. */
export async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, name)
  await enter(page)
}

/** Enter, where it opens a page. */
export async function enter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

export async function type(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.type(text)
}

/** Goes to a group by Tab, where its first choice is met, and on by the arrows. */
export async function choose(page: Page, first: string, wanted: string): Promise<void> {
  await tabTo(page, first)
  await page.keyboard.press('Space')
  for (let presses = 0; presses < 20 && !(await focused(page)).startsWith(wanted); presses += 1) {
    await page.keyboard.press('ArrowDown')
  }
  expect(await focused(page)).toContain(wanted)
}

export async function signInByKeyboard(page: Page, login: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await type(page, '登录名', login)
  await type(page, '密码', DEMO_PASSWORD)
  await enter(page)
  if (page.url().includes('/sign-in/code')) await press(page, '确认登录')
  await expect(page).toHaveURL(/\/office/)
}

/** Opens what is folded away under a summary. */
export async function unfold(page: Page, summary: string): Promise<void> {
  await tabTo(page, summary)
  await page.keyboard.press('Enter')
}
