import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { type Fact, record, recordAll } from './index.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await freshDatabase()
})
afterAll(() => base.close())

const fact = (n: number, more: Partial<Fact> = {}): Fact => ({
  by: { kind: 'user', id: 7, name: '李经办', origin: '10.0.0.8' },
  verb: 'requests.extend',
  subject: { kind: 'request', id: n },
  unitId: 3,
  at: new Date('2026-03-02T06:32:00.123Z'),
  ...more,
})

describe('the trail', () => {
  it('is one unbroken chain, however many write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => inTransaction(base.db, tx => record(tx, fact(n)))))
    const rows = await base.asOwner('select seq, hash, previous_hash from trail order by seq')
    expect(rows.map(row => Number(row.seq))).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    expect(rows.slice(1).map(row => row.previous_hash)).toEqual(rows.slice(0, -1).map(row => row.hash))
    const [head] = await base.asOwner('select seq, hash from trail_head')
    expect(head).toEqual({ seq: rows.at(-1)?.seq, hash: rows.at(-1)?.hash })
  })

  it('keeps nothing of a transaction that failed', async () => {
    const count = () => base.asOwner('select count(*) from trail')
    const before = await count()
    await expect(
      inTransaction(base.db, async tx => {
        await record(tx, fact(99))
        throw new Error('changed its mind')
      }),
    ).rejects.toThrow('changed its mind')
    expect(await count()).toEqual(before)
  })

  it('takes many facts at once, and texts a database cannot hold', async () => {
    const strange = fact(1, {
      subject: { kind: 'request', id: 'a\0b' },
      after: { note: 'half \ud83d and \0' },
    })
    await inTransaction(base.db, tx =>
      recordAll(tx, [...Array.from({ length: 1200 }, (_, n) => fact(n)), strange]),
    )
    const [row] = await base.asOwner('select subject_id, after from trail order by seq desc limit 1')
    expect(row).toEqual({ subject_id: 'a\ufffdb', after: { note: 'half \ufffd and \ufffd' } })
  })

  it.each([
    "update trail set verb = 'x'",
    'delete from trail',
    'truncate trail',
    'update trail_head set seq = 0',
    'delete from trail_head',
    'truncate trail_head',
    "insert into trail_head (seq, hash) values (1, '')",
    'alter table trail disable trigger all',
    'drop table trail',
    `insert into trail select seq + 2, at, actor_kind, actor_id, actor_name, unit_id, verb, subject_kind, subject_id,
       outcome, origin, before, after, hash, 'forged' from trail order by seq desc limit 1`,
    `insert into trail select seq + 1, at, actor_kind, actor_id, actor_name, unit_id, verb, subject_kind, subject_id,
       outcome, origin, before, after, previous_hash, 'forged' from trail order by seq desc limit 1`,
  ])('does not let the application say: %s', async attempt => {
    await expect(sql.raw(attempt).execute(base.db)).rejects.toThrow(
      /permission denied|must be owner|append-only|does not follow/,
    )
  })
})
