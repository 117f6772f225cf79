import { expect, expectAccessible, test } from '#test/browser.ts'

test('a page that does not exist says so, and leads home', async ({ page }) => {
  const answer = await page.goto('/nowhere')
  expect(answer?.status()).toBe(404)
  await expectAccessible(page)
  await page.getByRole('link', { name: '首页' }).first().click()
  await expect(page).toHaveURL(/\/$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
})

test('nothing on the home page breaks the rules the site has set itself', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  await page.goto('/')
  await page.waitForLoadState('load')
  expect(complaints).toEqual([])
})
