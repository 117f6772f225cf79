/** What tests in a browser begin with: `import { expect, expectAccessible, test } from '#test/browser.ts'`. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { SITE_BUNDLE } from './build-site.ts'
import type { Asked } from './site.ts'

export { expect } from '@playwright/test'

/** The time at the site until a test sets another: a Monday on which every demonstration is the same. */
export const SITE_BEGINS = '2026-06-15T10:00:00+08:00'

export interface Site {
  readonly url: string
  /** Sets the site's clock: `2026-03-02T09:00:00+08:00`. */
  setNow(instant: string): Promise<void>
  /** Runs everything that runs by itself, once, at the site's time. */
  runJobs(): Promise<void>
  /** The mails written to an address, one under the other. */
  mailsTo(address: string): Promise<string>
}

/** One site with the demonstration city in it for all tests of a worker. Addresses in tests are relative to it. */
export const test = base.extend<
  { copies: undefined; unbroken: undefined },
  { site: Site; past: 'weeks' | '2019' }
>({
  // What the demonstration city has lived through: `test.use({ past: '2019' })` has a site of its own.
  past: ['weeks', { scope: 'worker', option: true }],
  site: [
    async ({ browserName: _, past }, use) => {
      const child = fork(SITE_BUNDLE, [SITE_BEGINS, past], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
      const { url } = await nextMessage(child)
      await use({
        url: url ?? '',
        setNow: async instant => {
          await ask(child, { now: instant })
        },
        runJobs: async () => {
          await ask(child, { jobs: true })
        },
        mailsTo: async address => (await ask(child, { mailsTo: address })).mails ?? '',
      })
      const ended = once(child, 'exit')
      child.send({ end: true } satisfies Asked)
      await ended
    },
    { scope: 'worker', timeout: 300_000, auto: true },
  ],
  baseURL: ({ site }, use) => use(site.url),
  // A script that breaks on any page breaks the test that was there, whatever else it looked at.
  unbroken: [
    async ({ browser }, use) => {
      const broken: string[] = []
      const listen = (context: BrowserContext) =>
        context.on('weberror', ({ error }) => broken.push(error().stack ?? String(error())))
      browser.on('context', listen)
      await use(undefined)
      browser.off('context', listen)
      expect(broken).toEqual([])
    },
    { auto: true },
  ],
  // Closed before the test ends, and waited for: the next one would find contexts that are just going.
  copies: [
    async ({ browserName: _ }, use) => {
      await use(undefined)
      for (const copy of opened.splice(0)) await copy.close()
    },
    { auto: true },
  ],
  // What is not there says so by its own name, and not by the end of the whole journey.
  actionTimeout: 15_000,
})

interface Message {
  readonly url?: string
  readonly failed?: string
  readonly mails?: string
}

async function nextMessage(child: ChildProcess): Promise<Message> {
  const waiting = new AbortController()
  const { signal } = waiting
  const gone = once(child, 'exit', { signal }).then(() => {
    throw new Error('the site ended by itself; what it said is above')
  })
  const [message]: Message[] = await Promise.race([once(child, 'message', { signal }), gone])
  waiting.abort()
  return message ?? {}
}

async function ask(child: ChildProcess, asked: Asked): Promise<Message> {
  child.send(asked)
  const answer = await nextMessage(child)
  if (answer.failed !== undefined) throw new Error(answer.failed)
  return answer
}

/** No violation that axe can see, of WCAG 2.2 A and AA and of its own good practice. */
export async function expectAccessible(page: Page): Promise<void> {
  const hasNoScript = await page.evaluate(() => matchMedia('(scripting: none)').matches)
  if (hasNoScript) return await expectAccessibleAsItStands(page)
  // What stands in a frame is a page that is looked at by itself: axe need not gather what frames say.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('iframe').analyze()
  const told = violations.map(v => `${v.id}: ${v.help} (${v.nodes.map(n => n.target.join(' ')).join(', ')})`)
  expect(told, page.url()).toEqual([])
}

const copies = new WeakMap<BrowserContext, Page>()
const opened: BrowserContext[] = []

/** Axe is itself a script: it looks at the same markup where scripts may run, and ours stay away. */
async function expectAccessibleAsItStands(page: Page): Promise<void> {
  const copy = copies.get(page.context()) ?? (await openCopyBeside(page.context()))
  const [url, body] = [page.url(), await page.content()]
  await copy.route(url, route => route.fulfill({ contentType: 'text/html; charset=utf-8', body }), {
    times: 1,
  })
  await copy.goto(url)
  await expectAccessible(copy)
}

async function openCopyBeside(original: BrowserContext): Promise<Page> {
  const context = await original.browser()?.newContext({ javaScriptEnabled: true })
  if (context === undefined) throw new Error('a page without a browser')
  opened.push(context)
  const copy = await context.newPage()
  await copy.route('**/*.js', route => route.abort())
  copies.set(original, copy)
  return copy
}
