import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDb } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { makeTown, servicesAt, type Town } from '#test/town.ts'
import type { Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'

/** Two processes on one database: what one publishes or takes down, the other shows or no longer does. */
let base: TestDatabase
let here: Services
let there: Services
let town: Town
let room: Newsroom
let other: WholeSite
let anybody: Visitor
let anybodyThere: Visitor
const clock = { now: new Date('2026-03-03T09:00:00+08:00') }
let made = 0

beforeAll(async () => {
  base = await freshDatabase()
  here = servicesAt(base.db, clock, { url: base.appUrl })
  there = servicesAt(openDb(base.appUrl), clock, { url: base.appUrl })
  town = await makeTown(here)
  const site = await wholeSite(here)
  other = await wholeSite(there)
  room = await newsroomOf(here, site, { owner: town.city, unit: town.bureau, code: 'city' })
  await Promise.all([here.kept.listen(), there.kept.listen()])
  anybody = site.visitor()
  anybodyThere = other.visitor()
})
afterAll(async () => {
  await Promise.all([here.kept.close(), there.kept.close()])
  await room.site.close()
  await other.close()
  await there.db.destroy()
  await base.close()
})

async function published(changed: Record<string, string> = {}): Promise<string> {
  made += 1
  const fields = { documentNumber: `归财〔2026〕${made}号`, title: `办法${made}`, ...changed }
  const number = await begin(room.clerk, policyFields(room, fields))
  await publish(room, number)
  await heard()
  return number
}
const heard = () => Promise.all([here.kept.caughtUp(), there.kept.caughtUp()])
const isKept = async (who: Visitor, url: string) =>
  (await who.get(url)).headers['cache-status'] === 'mingfu; hit'

describe('kept pages', () => {
  it('are the same bytes, with an ETag by which a copy is asked about', async () => {
    const number = await published()
    for (const url of ['/', `/documents/${number}`]) {
      const first = await anybody.get(url)
      const second = await anybody.get(url)
      expect(second.headers['cache-status']).toBe('mingfu; hit')
      expect(second.body).toBe(first.body)
      const { etag } = second.headers
      const again = await anybody.send({ method: 'GET', url, headers: { 'if-none-match': `W/"x", ${etag}` } })
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag])
      expect(second.headers['cache-control']).toBe('public, no-cache')
    }
  })

  it('regression: the first page of another day that is not kept itself is made, and no fault', async () => {
    const status = async () => (await anybody.get('/requests/track')).statusCode
    expect(await status()).toBe(200)
    clock.now = new Date('2026-03-04T00:00:01+08:00')
    expect(await status()).toBe(200)
    clock.now = new Date('2026-03-03T09:00:00+08:00')
    expect(await status()).toBe(200)
  })

  it('published in one process, seen in the other', async () => {
    await anybodyThere.get('/')
    expect(await isKept(anybodyThere, '/')).toBe(true)
    const number = await published({ title: '新发布的办法' })
    expect((await anybodyThere.get('/')).body).toContain('新发布的办法')
    expect((await anybodyThere.get(`/documents/${number}`)).statusCode).toBe(200)
  })
})
