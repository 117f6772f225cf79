import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, day } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import type { SearchEntry } from '../entry.ts'
import { find } from '../find.ts'
import { one } from '../lexemes.ts'
import { putEntries } from '../store.ts'
import { findMatches, inOneSearch, listNewest, type MatchesWanted } from './store.ts'
import { windowsBefore, worthFrom } from './windows.ts'

const today = day('2026-03-02')

describe('the windows of the newest', () => {
  it.each([
    [2_000_000, [10, 45, 273, Number.POSITIVE_INFINITY]],
    [100_000, [45, 273, Number.POSITIVE_INFINITY]],
    [20_000, [273, Number.POSITIVE_INFINITY]],
    [500, [Number.POSITIVE_INFINITY]],
    // never counted yet
    [-1, [Number.POSITIVE_INFINITY]],
  ])('of %i entries', (entries, days) => {
    expect(windowsBefore(today, entries).map(window => window.days)).toEqual(days)
  })

  it.each([
    ['2026-01-31', "('@m:2026-01' | '@m:2025-12')", "('@h:2026-1' | '@h:2025-2')"],
    ['2026-07-01', "('@m:2026-07' | '@m:2026-06')", "('@h:2026-2' | '@h:2026-1')"],
    ['2026-12-31', "('@m:2026-12' | '@m:2026-11')", "('@h:2026-2' | '@h:2026-1')"],
    ['2025-06-30', "('@m:2025-06' | '@m:2025-05')", "('@h:2025-1' | '@h:2024-2')"],
  ])(
    'before %s: this month and the one before, this half of a year and the one before',
    (on, months, halves) => {
      expect(windowsBefore(day(on), 100_000).map(window => window.label)).toEqual([months, halves, null])
    },
  )

  it('a longer one is worth a look when the first lets expect enough in it', () => {
    const [first, second] = windowsBefore(today, 1_000_000)
    if (first === undefined || second === undefined) throw new Error('there are two')
    // A thousand in 45 days are 222 in ten; two fifths more, for a guess.
    expect(worthFrom(first, second, 1000)).toBe(312)
  })
})

describe('over 1,700 entries of eight years', () => {
  let base: TestDatabase
  const HOW_MANY = 1_700
  const entries = Array.from({ length: HOW_MANY }, (_, n): SearchEntry => {
    const words = [
      '供水',
      ...(n % 2 === 0 ? ['管网'] : []),
      ...(n % 7 === 0 ? ['电梯'] : []),
      ...(n % 90 === 0 ? ['祁家峪'] : []),
    ]
    return {
      ...{ kind: n % 5 === 0 ? 'news' : 'document', key: `k${n}`, path: `/documents/${n}` },
      title: n % 3 === 0 ? `第${n}号供水通报` : `第${n}号通报`,
      body: words.join('，'),
      publishedOn: addDays(today, -Math.floor((n * 3_000) / HOW_MANY)),
      validity: n % 4 === 0 ? 'repealed' : 'inForce',
    }
  })
  beforeAll(async () => {
    base = await freshDatabase()
    await inTransaction(base.db, tx => putEntries(tx, entries))
  }, 60_000)
  afterAll(() => base.close())

  /** As if there were so many. */
  const matchesAmong = (howMany: number, wanted: MatchesWanted) =>
    inOneSearch(base.db, search => findMatches({ ...search, entries: howMany }, wanted))
  const nothing = { spelled: [], titles: null, numbers: null, filters: {}, today }

  it('however many there are said to be, the same are found and counted', async () => {
    const asked = fc.record({
      words: fc.constantFrom(...['供水', '管网', '电梯', '通报', '没有'].map(one), null),
      titles: fc.constantFrom({ words: one('^供水'), most: 20 }, { words: one('^通报'), most: 150 }, null),
      kind: fc.constantFrom('news', 'document', undefined),
      year: fc.constantFrom(2026, 2025, 2019, undefined),
      from: fc.constantFrom(day('2020-05-01'), undefined),
      to: fc.constantFrom(day('2024-02-29'), undefined),
      most: fc.constantFrom(1, 11, 100),
    })
    await fc.assert(
      fc.asyncProperty(asked, async ({ words, titles, most, ...filters }) => {
        const wanted = { ...nothing, words, titles, most, filters }
        const few = await matchesAmong(0, wanted)
        for (const howMany of [20_000, 100_000, 1_000_000]) {
          const many = await matchesAmong(howMany, wanted)
          expect({ ...many, counted: null }).toEqual({ ...few, counted: null })
          expect([many.counted.total, many.counted.more]).toEqual([few.counted.total, few.counted.more])
          // Beyond what is counted, each figure is at least so many.
          if (!few.counted.more) expect(many.counted).toEqual(few.counted)
        }
      }),
      { numRuns: 15 },
    )
  }, 60_000)

  it('the newest are found first, and a list by date goes on after its last', async () => {
    const listed = await inOneSearch(base.db, async asked => {
      const search = { ...asked, entries: 1_000_000 }
      const wanted = { words: one('电梯'), filters: {}, today, most: 5 }
      const first = await listNewest(search, wanted)
      const ids = await base.asOwner(
        'select id, published_on::text as on from search_entries where id = $1',
        [first.at(-1)],
      )
      const after = { on: day(String(ids[0]?.on)), id: Number(ids[0]?.id) }
      return [...first, ...(await listNewest(search, { ...wanted, after }))]
    })
    const rows = await base.asOwner('select id, path from search_entries')
    const pathOf = new Map(rows.map(({ id, path }) => [Number(id), path]))
    expect(listed.map(id => pathOf.get(id))).toEqual(
      [0, 7, 14, 21, 28, 35, 42, 49, 56, 63].map(n => `/documents/${n}`),
    )
  })

  it('where nothing is recent, the newest are looked for before the last that there is', async () => {
    const yearsLater = { ...nothing, words: one('供水'), most: 10, today: addDays(today, 7 * 365) }
    const inTime = await matchesAmong(100_000, { ...yearsLater, today })
    expect(await matchesAmong(100_000, yearsLater)).toEqual(inTime)
  })

  it('a name no dictionary knows is found where it stands as it is, and counted so', async () => {
    await inTransaction(base.db, tx =>
      putEntries(tx, [
        {
          ...{ kind: 'news', key: 'apart', path: '/apart', title: '某村通报', publishedOn: today },
          body: '祁、峪、家三字各在一处：祁，家，峪',
        },
      ]),
    )
    const found = await find(base.db, { typed: '祁家峪', filters: {}, order: 'relevance', today })
    expect(found.counted.total).toBe(19)
    expect(found.shown).toHaveLength(10)
    expect(found.shown.map(({ hit }) => hit.path)).not.toContain('/apart')
    expect(found.shown[0]?.reasons.map(({ because }) => because).join()).toContain('正文里有')
    expect(found.relaxed).toBe(false)
  })
})
