import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'

let base: TestDatabase
let site: WholeSite

beforeAll(async () => {
  base = await freshDatabase()
  const services = servicesAt(base.db, { now: new Date('2026-03-02T09:00:00+08:00') })
  const town = await makeTown(services)
  site = await wholeSite(services)
  const finance = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
  const office = await newsroomOf(services, site, {
    owner: town.cityOffice,
    unit: town.cityOffice,
    code: 'office',
  })
  const repealed = await begin(
    finance.clerk,
    policyFields(finance, { title: '旧的补贴办法', madeOn: '2024-05-06' }),
  )
  await publish(finance, repealed)
  const others = [
    [finance, { relations: `废止 ${repealed} 2026-03-01` }],
    [finance, { genre: 'policy', topic: '财政、金融、审计', expiresOn: '2025-12-31', madeOn: '2024-01-31' }],
    [office, { genre: 'policy', topic: '综合政务', effectiveOn: '2026-05-01' }],
    [office, { topic: '财政、金融、审计', madeOn: '2025-07-01' }],
  ] as const
  for (const [n, [room, changed]] of others.entries()) {
    const fields = { title: `补贴办法${n}`, documentNumber: `归财〔2026〕${n + 4}号`, ...changed }
    await publish(room, await begin(room.clerk, policyFields(room, fields)))
  }
})
afterAll(async () => {
  await site.close()
  await base.close()
})

/** Where a choice leads, and how many it says are there; null: of 全部, which says no number. */
const CHOICE =
  /<a href="([^"]+)"(?: aria-current="page")?>[^<]+(?:<span class="chip-count"> (\d+)<\/span>)?<\/a>/g

async function opened(address: string) {
  const page = await site.visitor().get(address)
  const facets = /<details class="facets".*?<\/details>/s.exec(page.body)?.[0] ?? ''
  const choices = [...facets.matchAll(CHOICE)].map(([, href = '', count]) => ({
    href: href.replaceAll('&amp;', '&'),
    ...{ count: count === undefined ? null : Number(count) },
  }))
  return {
    choices,
    total: Number(/共(\d+)份/.exec(textOf(page))?.[1]),
    rows: page.body.match(/<li>\s*<a href="\/documents\//g)?.length ?? 0,
  }
}

it.each(['/policies', '/policies?q=办法', '/policies?q=没有这样的词'])(
  'from %s on, the number beside every choice is how many are found by it, whatever else is chosen',
  async from => {
    const seen = new Set([from])
    const waiting: { href: string; count: number | null }[] = [{ href: from, count: null }]
    // Two choices deep: by then every facet has been narrowed by every other.
    for (let depth = 0; depth <= 2; depth += 1) {
      for (const { href, count } of waiting.splice(0)) {
        const { choices, total, rows } = await opened(href)
        if (count !== null) expect(total, href).toBe(count)
        expect(rows, href).toBe(total)
        for (const choice of choices) {
          if (seen.has(choice.href)) continue
          seen.add(choice.href)
          waiting.push(choice)
        }
      }
    }
    expect(seen.size > 30 || from.includes('没有')).toBe(true)
  },
)
