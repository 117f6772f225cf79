/**
 * Lighthouse on phone settings over pages of the portal: at least 95 in all four. Fetched by npx when it is asked for, and no
 * part of the project: it is larger than everything else that tests it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listenHere } from './support/load.ts'
import { fillPortal } from './support/portal.ts'
import { withSite } from './support/site.ts'

const LIGHTHOUSE = 'lighthouse@13.5.0'
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const AT_LEAST = 95
const CHROMIUM =
  '--headless=new --no-sandbox --disable-dev-shm-usage --disable-background-networking --disable-component-update'

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>
}

await withSite(async site => {
  const article = await fillPortal(site)
  const origin = await listenHere(site.app)
  await site.services.kept.listen()
  const folder = mkdtempSync(join(tmpdir(), 'mingfu-lighthouse-'))
  const pages = [
    '/',
    '/policies',
    '/sites/city',
    '/sites/city/zcwj',
    `/documents/${article}`,
    '/search?q=养老',
    '/help',
  ]
  console.log(`${''.padEnd(26)} ${CATEGORIES.map(name => name.padStart(16)).join('')}`)
  try {
    for (const path of pages) {
      const scores = await scoresOf(`${origin}${path}`, join(folder, 'report.json'))
      console.log(`${path.padEnd(26)} ${scores.map(score => String(score).padStart(16)).join('')}`)
      if (scores.some(score => score < AT_LEAST)) process.exitCode = 1
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Out of 100, in the order of CATEGORIES. The site answers meanwhile: this process must not stand still. */
async function scoresOf(url: string, file: string): Promise<number[]> {
  const run = spawn(
    'npx',
    [
      ...['--yes', LIGHTHOUSE, url, '--quiet', '--output', 'json', '--output-path', file],
      ...[`--only-categories=${CATEGORIES.join(',')}`, `--chrome-flags=${CHROMIUM}`],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { CHROME_PATH: '/usr/bin/chromium', ...process.env } },
  )
  const [status] = await once(run, 'close')
  if (status !== 0) throw new Error(`lighthouse ended with ${status} at ${url}`)
  const { categories } = JSON.parse(readFileSync(file, 'utf8')) as Report
  return CATEGORIES.map(name => Math.round(100 * (categories[name]?.score ?? 0)))
}
