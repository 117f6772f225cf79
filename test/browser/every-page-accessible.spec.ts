import type { Page } from '@playwright/test'
import { expect, expectAccessible, SITE_BEGINS } from '#test/browser.ts'
import { test } from '#test/people.ts'

const WIDTHS = [360, 768, 1280]

/** One of each part, and how the case reads that waits for their step. No other file signs these in. */
const OFFICIALS = [
  ['jingban-city-czj', '办理中'],
  ['shenhe-city-czj', '答复审核中'],
  ['zhuren-city-zjj', '延期待批'],
  ['fuzeren-city-czj', '答复待签发'],
  ['gongkai', '待转办'],
  ['xitong', ''],
  ['anquan', ''],
  ['shenji', ''],
] as const

/** Pages with the same address but for a number or a unit are one page. What is downloaded is none. */
function kindOf(address: string): string | null {
  const { pathname, searchParams } = new URL(address)
  const isDocument = /^(\/office)?\/documents\/\d+$/.test(pathname)
  if (
    !isDocument &&
    /\.(pdf|docx|csv|xlsx|ics|json|jsonld|xml)$|\/(letters|attachments|files|documents)\/\d+(\/word)?$|\/(forms\/[a-z]+|archive|letter)$|^\/assets\//.test(
      pathname,
    )
  )
    return null
  const path = pathname
    .replaceAll(/\/\d+(?=\/|$)/g, '/n')
    .replace(/^(\/office)?\/units\/(?!new)[^/]+/, '$1/units/one')
    .replace(/^\/disclosure\/[^/]+/, '/disclosure/one')
    .replace(/^(\/sites\/[^/]+)\/[^/]+/, '$1/one')
    .replace(/^(\/office\/letter-templates)\/.+/, '$1/one')
    .replace(/^((?:\/office)?\/annual-(?:reports|returns))\/[^/]+\/n/, '$1/one')
    .replace(/(\/one\/cells)\/.+/, '$1/one')
  const list = searchParams.get('list')
  return list === null ? path : `${path}-${list}`
}

/** Everything that links lead to from where one begins. */
async function visitAll(page: Page, who: string, beginnings: readonly string[], seen: Set<string>) {
  const waiting = [...beginnings]
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const kind = kindOf(new URL(address, page.url()).href)
    if (kind === null || seen.has(kind)) continue
    seen.add(kind)
    const answer = await page.goto(address)
    expect(answer?.status(), `${who} ${address}`).toBe(200)
    for (const width of WIDTHS) await look(page, width, `${who}${kind.replaceAll('/', '-')}`)
    const links = await page
      .locator('a[href^="/"]:not([rel=nofollow])')
      .evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))
    waiting.push(...links)
  }
}

// There are some hundred looks, and their screenshots are kept anyway.
test.use({ trace: 'off' })

async function look(page: Page, width: number, name: string): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  const { wide, room } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    room: window.innerWidth,
  }))
  expect(wide, `${page.url()} at ${width}`).toBeLessThanOrEqual(room)
  await page.screenshot({ path: `screenshots/${name}-${width}.png`, fullPage: true })
  await expectAccessible(page)
}

test('goal 13: every page of the portal is accessible and fits at three widths', async ({ page, site }) => {
  test.setTimeout(400_000)
  await site.setNow(SITE_BEGINS)
  await page.goto('/')
  await visitAll(
    page,
    'portal',
    ['/', '/sign-in', '/requests/track', '/page-errors/report?page=/policies', '/page-errors'],
    new Set(),
  )
})

test('goal 13: administrators come in where their own work is', async ({ site, official }) => {
  await site.setNow('2026-06-12T10:00:00+08:00')
  await expect(await official('xitong')).toHaveURL(/\/office\/accounts$/)
  await expect(await official('shenji')).toHaveURL(/\/office\/trail$/)
})

test('goal 13: every page of the office is accessible and fits at three widths, for each official', async ({
  site,
  official,
}) => {
  test.setTimeout(900_000)
  await site.setNow(SITE_BEGINS)
  const seen = new Set<string>()
  for (const [login, waits] of OFFICIALS) {
    // What everybody opens, and what two administrators each do their part of, looks different to each.
    for (const own of ['/office', '/office/accounts/n']) seen.delete(own)
    const page = await official(login)
    await visitAll(page, login, ['/office'], seen)
    if (waits === '') continue
    // The case that waits for them shows them another step than it shows others.
    await page.goto(`/office?list=${waits === '待转办' ? 'routing' : 'open'}`)
    const link = page.getByRole('row').filter({ hasText: waits }).getByRole('link').first()
    const address = (await link.getAttribute('href')) ?? ''
    await link.click()
    await expect(page.locator('.beside h1')).toBeFocused()
    // What scrolls by itself is looked at as it stands on the screen.
    await page.screenshot({ path: `screenshots/${login}-beside-1280.png` })
    await expectAccessible(page)
    await page.goto(address)
    for (const width of WIDTHS) await look(page, width, `${login}-step`)
  }
})
