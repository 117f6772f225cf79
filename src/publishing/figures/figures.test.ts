import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import { textOf, type Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'

let base: TestDatabase
let site: WholeSite
let room: Newsroom
let anybody: Visitor
const clock = { now: new Date('2026-03-03T09:00:00+08:00') }

/** Two made in time, one long before; one interpretation, without a day; one that stays a draft. */
beforeAll(async () => {
  base = await freshDatabase()
  const services = servicesAt(base.db, clock)
  const town = await makeTown(services)
  site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
  anybody = site.visitor()
  const made: readonly Record<string, string>[] = [
    { madeOn: '2026-03-02' },
    // 20 workdays from 2026-01-30, over the spring festival with its make-up Saturdays, end on 2026-03-05 at the earliest.
    { madeOn: '2026-01-30', genre: 'regulation' },
    { madeOn: '2025-06-03', topic: '综合政务' },
    { genre: 'interpretation', form: 'chart', madeOn: '', documentNumber: '', topic: '' },
  ]
  let last = ''
  for (const [index, changed] of made.entries()) {
    const numbered = { title: `第${index}号`, documentNumber: `归财〔2026〕${index + 1}号`, ...changed }
    const relations = changed.genre === 'interpretation' ? { relations: `解读 ${last}` } : {}
    last = await begin(room.clerk, policyFields(room, { ...numbered, ...relations }))
    await publish(room, last)
  }
  await begin(room.clerk, policyFields(room, { title: '草稿', documentNumber: '归财〔2026〕9号' }))
})
afterAll(async () => {
  await site.close()
  await base.close()
})

/** Every count of the page's tables with the address it opens to. */
async function linksOf(): Promise<(readonly [address: string, count: number])[]> {
  const { body } = await anybody.get('/figures?year=2026')
  return [...body.matchAll(/href="(\/figures\/documents[^"]+)"[^>]*>(\d+)</g)].map(
    ([, address = '', count]) => [address.replaceAll('&amp;', '&'), Number(count)] as const,
  )
}

describe('portal goal 13: 公开数据 is counted, not typed', () => {
  it('every figure opens to as many documents', async () => {
    const links = await linksOf()
    expect(links.length).toBeGreaterThan(8)
    for (const [address, count] of links) {
      const listed = [...(await anybody.get(address)).body.matchAll(/href="\/documents\/20\d{9}"/g)]
      expect([address, listed.length]).toEqual([address, count])
    }
  })

  it.each([
    ['by=month&value=3', 4],
    ['by=genre&value=regulation', 1],
    ['by=unit&value=finance', 4],
    ['by=form&value=chart', 1],
    // 《条例》第二十六条; what has no day it was made on is in neither.
    ['by=time&value=onTime', 2],
    ['by=time&value=late', 1],
  ])('%s: %i', async (which, count) => {
    const found = (await linksOf()).find(([address]) => address === `/figures/documents?year=2026&${which}`)
    expect(found?.[1]).toBe(count)
  })

  it('the same figures as a table to take away', async () => {
    const { body, headers } = await anybody.get('/figures/figures.csv?year=2026')
    expect(headers['content-type']).toContain('text/csv')
    expect(body).toContain('2026,合计,主动公开信息,4\r\n')
    expect(body).toContain('2026,是否按期公开,超过20个工作日,1\r\n')
  })

  it('a year in which nothing was published says so, and a value that is none is not found', async () => {
    expect(textOf(await anybody.get('/figures?year=2019'))).toContain('这一年还没有公开的文件')
    for (const asked of ['by=x&value=1', 'by=month&value=13', 'by=unit&value=nowhere', '']) {
      expect((await anybody.get(`/figures/documents?year=2026&${asked}`)).statusCode).toBe(404)
    }
  })
})
