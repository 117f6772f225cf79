import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, type Officer, officer, servicesAt } from '#test/town.ts'
import { type Digest, sendDigests, tell } from './index.ts'

let base: TestDatabase
let clerk: Officer
let colleague: Officer

beforeAll(async () => {
  base = await freshDatabase()
  const services = at('2026-03-02T08:00')
  const town = await makeTown(services)
  clerk = await officer(services, town.bureau, 'clerk')
  colleague = await officer(services, town.bureau, 'clerk')
  await base.asOwner("update users set email = 'clerk@guide.example' where id = $1", [clerk.id])
})
afterAll(() => base.close())
beforeEach(async () => {
  await base.asOwner('delete from digest_days')
  await base.asOwner('delete from messages')
  await base.asOwner('delete from mails')
})

const at = (time: string): Services => servicesAt(base.db, { now: new Date(`${time}:00+08:00`) })
const digestFor = (person: Officer): Digest => ({
  ...{ officer: person.id, subject: '今日办件：今日到期1件', link: '/office' },
  body: '今日到期 1 件：归申〔2026〕0001号。',
})
const both = async () => [digestFor(clerk), digestFor(colleague)]
const told = async () =>
  (await base.asOwner('select user_id from messages order by user_id')).map(row => Number(row.user_id))
const mailed = async () => (await base.asOwner('select address from mails')).map(row => row.address)

describe('每日汇总', () => {
  it('goes out from half past eight on, to each once, inside and by mail', async () => {
    expect(await sendDigests(at('2026-03-02T08:29'), both)).toBe(0)
    expect(await told()).toEqual([])
    expect(await sendDigests(at('2026-03-02T08:30'), both)).toBe(2)
    expect(await told()).toEqual([clerk.id, colleague.id])
    expect(await mailed()).toEqual(['clerk@guide.example'])
  })

  it('is not told again that day, and anew the next', async () => {
    await sendDigests(at('2026-03-02T08:30'), both)
    expect(await sendDigests(at('2026-03-02T08:35'), both)).toBe(0)
    expect(await sendDigests(at('2026-03-02T23:59'), both)).toBe(0)
    expect(await told()).toHaveLength(2)
    expect(await sendDigests(at('2026-03-03T08:30'), both)).toBe(2)
    expect(await told()).toHaveLength(4)
  })

  it('is made up for the same day by a scheduler that was dead in the morning', async () => {
    expect(await sendDigests(at('2026-03-02T15:10'), both)).toBe(2)
    expect(await told()).toHaveLength(2)
  })

  it('what comes up later in the day makes none', async () => {
    expect(await sendDigests(at('2026-03-02T08:30'), async () => [])).toBe(0)
    expect(await sendDigests(at('2026-03-02T10:00'), both)).toBe(0)
    expect(await told()).toEqual([])
  })

  it('reaches each once from many processes at once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => sendDigests(at('2026-03-02T08:30'), both)))
    expect(await told()).toEqual([clerk.id, colleague.id])
    expect(await mailed()).toHaveLength(1)
  })

  it('a process that died half-way is made up for, and nobody is told twice', async () => {
    await inTransaction(base.db, tx =>
      tell(tx, {
        ...{ to: [clerk.id], key: 'digest:2026-03-02', subject: 's', body: 'b', link: '/office' },
        at: at('2026-03-02T08:30').now(),
      }),
    )
    await sendDigests(at('2026-03-02T08:35'), both)
    expect(await told()).toEqual([clerk.id, colleague.id])
  })

  it('an officer whose message fails keeps nobody from theirs, and is tried again', async () => {
    const nobody = { ...digestFor(clerk), officer: 999_999 }
    const withNobody = async () => [nobody, ...(await both())]
    await expect(sendDigests(at('2026-03-02T08:30'), withNobody)).rejects.toThrow('1 officers')
    expect(await told()).toEqual([clerk.id, colleague.id])
    expect(await sendDigests(at('2026-03-02T08:35'), both)).toBe(2)
    expect(await told()).toHaveLength(2)
  })
})
