import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '#platform/root.ts'

/** A small house in which every wall is breached once. */
const BREACHES = {
  'platform-imports-what-it-may': ['src/platform/db.ts', `import type {} from '#calendar'`],
  'calendar-imports-what-it-may': ['src/calendar/store.ts', `import '#site'`],
  'requests-imports-what-it-may': ['src/requests/store.ts', `import '#site'`],
  'through-the-face': ['src/requests/routes.ts', `import type {} from '../calendar/notice.ts'`],
  'mounted-by-hand': ['src/app.ts', `import './requests/store.ts'`],
  'no-cycles': ['src/calendar/notice.ts', `import './term.ts'`],
  'law-without-machinery': ['src/requests/rules/clock.ts', `import 'node:fs'`],
  'law-without-storage': ['src/requests/policy.ts', `import type {} from './store.ts'`],
  'sql-has-an-owner': ['src/requests/actions/submit.ts', `import type { Kysely } from 'kysely'`],
  'a-view-only-shows': ['src/requests/pages/apply/page.tsx', `import '../../actions/submit.ts'`],
  'server-and-browser-apart': ['src/requests/pages/apply/form.ts', `import '../../../browser/main.ts'`],
  'browser-and-server-apart': ['src/browser/main.ts', `import '../calendar/day.ts'`],
  'runs-without-tools': ['src/main.ts', `import 'esbuild'`],
  'everything-is-found': ['src/cli.ts', `import './gone.ts'`],
} as const

const SOUND = {
  'src/trail/index.ts': '',
  'src/site/index.ts': '',
  'src/calendar/index.ts': `export * from './notice.ts'`,
  'src/calendar/term.ts': `import './notice.ts'`,
  'src/calendar/day.ts': '',
  'src/requests/rules/clock.test.ts': `import 'node:fs'`,
}

let house: string
const check = () =>
  spawnSync(process.execPath, [join(ROOT, 'scripts/check-walls.js'), house], { encoding: 'utf8' })
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(house, path)), { recursive: true })
  writeFileSync(join(house, path), `${text}\nexport {}\n`)
}

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'mingfu-walls-'))
  for (const file of ['package.json', 'tsconfig.json']) cpSync(join(ROOT, file), join(house, file))
  symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'))
})
afterAll(() => rmSync(house, { recursive: true }))

describe('the walls', () => {
  it('are all watched: each breach is named', () => {
    for (const [path, text] of [...Object.entries(SOUND), ...Object.values(BREACHES)]) write(path, text)
    const { status, stderr } = check()
    for (const [rule, [file]] of Object.entries(BREACHES)) expect(stderr).toContain(`${rule}: ${file} → `)
    expect(status).toBe(1)
    expect(stderr).not.toContain('clock.test.ts')
  })

  it('stand in a house that keeps to them', () => {
    rmSync(join(house, 'src'), { recursive: true })
    write('src/calendar/index.ts', `export * from './notice.ts'`)
    write('src/calendar/notice.ts', `import type {} from '#platform/day.ts'`)
    write('src/platform/day.ts', '')
    write('src/requests/store.ts', `import 'kysely'\nimport type {} from '#calendar'`)
    const { status, stdout, stderr } = check()
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('4 files')
  })

  it('are not called sound when nothing was looked at', () => {
    rmSync(join(house, 'src'), { recursive: true })
    mkdirSync(join(house, 'src'))
    expect(check().status).toBe(1)
  })

  it('are not called sound when the aliases were not followed', () => {
    write('src/requests/store.ts', `import '#calendar'`)
    const { status, stderr } = check()
    expect([status, stderr]).toEqual([1, expect.stringContaining('alias not followed: #calendar')])
  })
})
