import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import { textOf, type Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { ALL_COUNTED, COUNTED_GENRES, countedAddress } from './counted.ts'

let base: TestDatabase
let services: Services
let site: WholeSite
let room: Newsroom
let clerk: Visitor
const clock = { now: new Date('2027-01-05T09:00:00+08:00') }

interface Written {
  readonly madeOn: string
  readonly effectiveOn?: string
  readonly expiresOn?: string
  readonly genre?: 'normative' | 'regulation' | 'policy'
  readonly repeals?: string
  readonly on?: string
}

let made = 0
async function published({ repeals, on = '', genre = 'normative', ...dates }: Written): Promise<string> {
  made += 1
  const fields = policyFields(room, {
    ...{
      genre,
      title: `归德市第${made}号办法`,
      documentNumber: `归财〔${dates.madeOn.slice(0, 4)}〕${made}号`,
    },
    ...dates,
    ...(repeals === undefined ? {} : { relations: `废止 ${repeals} ${on}` }),
  })
  const number = await begin(room.clerk, fields)
  await publish(room, number)
  return number
}

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  const town = await makeTown(services)
  site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.bureau, unit: town.bureau, code: 'finance' })
  clerk = room.clerk
  const old = await published({ madeOn: '2020-05-06' })
  // Over with the last day of 2025: from 2026-01-01.
  await published({ madeOn: '2021-05-06', expiresOn: '2025-12-31' })
  // Made on the last day of a year, public only in the next.
  await published({ madeOn: '2026-12-31' })
  await published({ madeOn: '2026-03-02', repeals: old, on: '2026-04-01' })
  await published({ madeOn: '2026-06-01', effectiveOn: '2027-02-01' })
  await published({ madeOn: '2026-06-01', genre: 'regulation' })
  await published({ madeOn: '2026-06-01', genre: 'policy' })
  // What was published in January is as if it had been published when it was made, but for the one of the last day.
  await base.asOwner(
    `update documents set first_published_at = (select made_on::timestamp at time zone 'Asia/Shanghai' + interval '9 hours'
       from editions where document_id = documents.id and made_on <> '2026-12-31')
     where id in (select document_id from editions where made_on <> '2026-12-31')`,
  )
})
afterAll(async () => {
  await site.close()
  await base.close()
})

describe('规章 and 规范性文件 of a year, as the report counts them', () => {
  it.each([
    [2025, 'normative', { made: 0, disclosed: 0, standing: 2, repealed: 0, inForce: 2 }],
    // Of 2026: three made, one of them public only in January; one repealed, one over; one not in force before February.
    [2026, 'normative', { made: 3, disclosed: 2, standing: 4, repealed: 2, inForce: 2 }],
    [2027, 'normative', { made: 0, disclosed: 0, standing: 5, repealed: 0, inForce: 3 }],
    [2026, 'regulation', { made: 1, disclosed: 1, standing: 1, repealed: 0, inForce: 1 }],
    [2025, 'regulation', { made: 0, disclosed: 0, standing: 0, repealed: 0, inForce: 0 }],
  ] as const)('%i, %s: %o, each with as many in its list', async (year, genre, expected) => {
    for (const as of ALL_COUNTED) {
      const page = await clerk.get(countedAddress({ year, unit: 'finance', genre, as }))
      const listed = [...page.body.matchAll(/href="\/documents\/20\d{9}"/g)]
      expect([as, listed.length], textOf(page)).toEqual([as, expected[as]])
      expect(textOf(page)).toContain(`${expected[as]}件。按平台上`)
    }
  })

  it('stand beside the fields of the yearly return, under the form of the year', async () => {
    const beside = textOf(await clerk.get('/office/annual-returns/finance/2026'))
    expect(beside).toContain('平台登记3件')
    expect(beside).toContain('平台登记2件')
  })

  it('are in the list of nobody else', async () => {
    const [genre] = COUNTED_GENRES
    const stranger = await room.site
      .visitor()
      .get(countedAddress({ year: 2026, unit: null, genre, as: 'made' }))
    expect(stranger.statusCode).not.toBe(200)
  })
})
