import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { type Db, openDb } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { servicesAt } from '#test/town.ts'
import { DemoCity } from './demo-city.ts'
import { openTheSite } from './documents/deeds.ts'
import { makeRest } from './fill-behind.ts'
import { planTopics } from './publishing-year/asking.ts'
import { COUNTS_OF_2019, partOf, sumOf } from './publishing-year/counts.ts'
import { PUBLISHERS } from './publishing-year/places.ts'
import { storyOf } from './publishing-year/stories.ts'
import { take, type Year, yearOf2019 } from './publishing-year/year.ts'
import { intendYear } from './store.ts'

const STAFFED = ['city-office', 'city-zjj']
const PART = partOf(COUNTS_OF_2019, 1 / 400, { newsToo: false })
/** One of these was before the public first. */
const COUNTS = { ...PART, normative: 3, items: PART.items + 3 - PART.normative }
const FOUNDED = new Date('2018-11-30T12:00:00+08:00')
const WORD = 'a word that the maker alone knows'
const digest = createHash('sha256').update(WORD).digest('hex')

let base: TestDatabase
let maker: Db
let services: Services
const folder = mkdtempSync(join(tmpdir(), 'mingfu-behind-'))

beforeAll(async () => {
  base = await freshDatabase()
  services = {
    ...servicesAt(base.db, { now: new Date() }),
    config: readConfig({ MINGFU_DATA: folder }, true),
  }
  const city = new DemoCity(services)
  await city.settle(FOUNDED, STAFFED)
  await city.at(FOUNDED, () => openTheSite(city))
  // From here on the database is open to everybody, and held to now.
  await base.asOwner('update time_setting set simulated = false')
  await base.asOwner('update time_setting set maker_digest = $1', [digest])
  maker = openDb(base.appUrl, { settings: { 'mingfu.maker': WORD.replaceAll(' ', '\\ ') } })
}, 120_000)
afterAll(async () => {
  await maker.destroy()
  await base.close()
  rmSync(folder, { recursive: true, force: true })
})

async function cityOf(db: Db): Promise<{ city: DemoCity; year: Year }> {
  const city = new DemoCity({ ...services, db })
  await city.comeBack(STAFFED)
  const { items, telling } = await yearOf2019(city, COUNTS, STAFFED)
  const publishers = PUBLISHERS.filter(({ code }) => STAFFED.includes(code))
  const topics = planTopics({ items, last: telling.last, publishers })
  return { city, year: { items: [...items, ...topics], telling } }
}

const going = () => new AbortController().signal

describe('the year that is made behind the open site', () => {
  it('is in other times for the maker’s connections alone', async () => {
    const { city, year } = await cityOf(base.db)
    const [step] = year.items.slice(0, 1).flatMap(item => storyOf(item, year.telling))
    if (step === undefined) throw new Error('an empty year')
    await expect(take(city, step)).rejects.toThrow('recorded_at must be now')
  })

  it('is made whole, and nothing of it twice, however often it was cut off', async () => {
    const first = await cityOf(maker)
    const { items } = first.year
    await intendYear(maker, { lastDay: first.year.telling.last, planned: items.length })
    // Each of the first five died after one more step than the one before, and was not noted as made.
    for (const [index, item] of items.slice(0, 5).entries()) {
      for (const step of storyOf(item, first.year.telling).slice(0, index)) await take(first.city, step)
    }
    const stopped = await cityOf(maker)
    const stopping = new AbortController()
    setImmediate(() => stopping.abort())
    await makeRest(stopped.city, stopped.year, { made: 0, stopping: stopping.signal })
    const last = await cityOf(maker)
    await makeRest(last.city, last.year, { made: 0, stopping: going() })
    await makeRest(last.city, last.year, { made: 0, stopping: going() })
    const [made] = await base.asOwner(`
      select count(*) filter (where stage = 'live')::int as live, count(*)::int as editions,
        (select count(*)::int from submissions) as submissions, (select count(*)::int from responses) as responses,
        (select count(*)::int from press_conferences where stage = 'recorded') as conferences,
        (select made = planned from demonstration_year) as whole
      from editions`)
    const documents = items.filter(({ kind }) => kind === 'document').length
    expect(made).toEqual({
      ...{ live: documents, editions: documents, whole: true },
      submissions: COUNTS.submissions,
      responses: COUNTS.responses,
      conferences: COUNTS.conferences,
    })
    const [asked] = await base.asOwner(`
      select count(*)::int as n, (select count(*)::int from consultation_opinions where adoption is not null) as answered,
        (select count(*)::int from topics where stage = 'open' and jsonb_array_length(shown->'sections') > 0) as topics
      from consultations join documents on documents.number = final_document where consultations.stage = 'answered'`)
    expect(asked).toEqual({ n: COUNTS.consultations, answered: 4, topics: 1 })
    const [links] = await base.asOwner(
      "select count(*)::int as n from document_relations where kind = 'interprets'",
    )
    expect(links?.n).toBe(sumOf(COUNTS.interpretations))
  }, 120_000)

  it('leaves nobody a way into other times when the owner takes the word back', async () => {
    await base.asOwner('update time_setting set maker_digest = null')
    const { city, year } = await cityOf(maker)
    const other = { ...year, telling: { ...year.telling, city } }
    const [step] = year.items.slice(0, 1).flatMap(item => storyOf(item, other.telling))
    if (step === undefined) throw new Error('an empty year')
    await expect(take(city, step)).rejects.toThrow('recorded_at must be now')
  })
})
