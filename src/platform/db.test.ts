import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { databaseTrouble, inTransaction, onCommit, openDb } from './db.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await freshDatabase()
  await base.asOwner(
    'create table tally (id bigint primary key, n integer not null); insert into tally values (1, 0), (2, 0); grant select, insert, update on tally to mingfu_app',
  )
})
afterAll(() => base.close())

const count = async (id: number): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select n from tally where id = ${id}`.execute(base.db)
  return rows[0]?.n ?? -1
}

describe('what columns arrive as', () => {
  it('a date is a day, not an instant; a big integer is a number; an instant is a Date', async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select date '2026-03-02' as day, 9007199254740991::int8 as big, count(*) as n,
             timestamptz '2026-03-02 00:30+08' as at, 1.2300::numeric as amount,
             array[date '2026-03-02', null] as days, array[1,2]::int8[] as ids, '{}'::date[] as none
      from tally`.execute(base.db)
    expect(rows[0]).toEqual({
      day: '2026-03-02',
      big: 9007199254740991,
      n: 2,
      at: new Date('2026-03-01T16:30:00Z'),
      amount: '1.2300',
      days: ['2026-03-02', null],
      ids: [1, 2],
      none: [],
    })
  })

  it('a number too large to be exact is refused', async () => {
    await expect(sql`select 9007199254740993::int8`.execute(base.db)).rejects.toThrow('too large')
  })

  it('the day of an instant is the day in China', async () => {
    const { rows } = await sql<{ day: string }>`select timestamptz '2026-03-01 17:00Z'::date as day`.execute(
      base.db,
    )
    expect(rows[0]?.day).toBe('2026-03-02')
  })
})

describe('one transaction', () => {
  it('keeps all of it', async () => {
    await inTransaction(base.db, tx => sql`update tally set n = 5 where id = 1`.execute(tx))
    expect(await count(1)).toBe(5)
  })

  it('or none, and tells nobody', async () => {
    const told: string[] = []
    const work = inTransaction(base.db, async tx => {
      await sql`update tally set n = 9 where id = 1`.execute(tx)
      onCommit(tx, () => void told.push('done'))
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect([await count(1), told]).toEqual([5, []])
  })

  it('tells after it stands, when others can see it, and then may use the database', async () => {
    const seen: number[] = []
    await inTransaction(base.db, async tx => {
      await sql`update tally set n = 6 where id = 1`.execute(tx)
      onCommit(tx, async () => void seen.push(await count(1)))
    })
    expect(seen).toEqual([6])
  })

  it('stands even when what was to follow fails', async () => {
    const warned = new Promise(resolve => process.once('warning', resolve))
    await inTransaction(base.db, async tx => {
      await sql`update tally set n = 7 where id = 1`.execute(tx)
      onCommit(tx, () => {
        throw new Error('the mailer is down')
      })
    })
    expect(await warned).toMatchObject({ message: 'the mailer is down' })
    expect(await count(1)).toBe(7)
  })

  it('refuses a query that goes round it', async () => {
    const work = inTransaction(base.db, () => count(1))
    await expect(work).rejects.toThrow('through tx and not through db')
  })

  it('refuses another within it', async () => {
    const nested = inTransaction(base.db, () => inTransaction(base.db, async () => undefined))
    await expect(nested).rejects.toThrow('through tx and not through db')
    const handed = inTransaction(base.db, tx => inTransaction(tx, async () => undefined))
    await expect(handed).rejects.toThrow('not supported')
  })

  it('refuses a query after its end', async () => {
    const leaked = await inTransaction(base.db, async tx => ({ tx }))
    await expect(sql`select 1`.execute(leaked.tx)).rejects.toThrow(/committed/)
  })

  it('refuses effects for a handle that is no transaction of its own', async () => {
    await base.db.transaction().execute(async tx => {
      expect(() => onCommit(tx, () => undefined)).toThrow('inTransaction')
    })
  })

  it('begins again when the database gave it up for another: of two that wait for each other, both get through', async () => {
    const bothHold = Promise.withResolvers<void>()
    let holding = 0
    let runs = 0
    const crosswise = (first: number, second: number) =>
      inTransaction(base.db, async tx => {
        runs += 1
        await sql`update tally set n = n + 1 where id = ${first}`.execute(tx)
        holding += 1
        if (holding === 2) bothHold.resolve()
        await bothHold.promise
        await sql`update tally set n = n + 1 where id = ${second}`.execute(tx)
      })
    const before = [await count(1), await count(2)]
    await Promise.all([crosswise(1, 2), crosswise(2, 1)])
    expect([await count(1), await count(2)]).toEqual(before.map(n => n + 2))
    expect(runs).toBe(3)
  })

  it('does not begin again for any other error', async () => {
    let runs = 0
    const work = inTransaction(base.db, async tx => {
      runs += 1
      await sql`insert into tally values (1, 0)`.execute(tx)
    })
    await expect(work).rejects.toMatchObject({ code: '23505' })
    expect(runs).toBe(1)
  })
})

describe('a database that cannot be reached', () => {
  it('is one sentence with what to do, without the password', async () => {
    const url = 'postgresql://somebody:hush@127.0.0.1:9/mingfu'
    const db = openDb(url)
    const error = await sql`select 1`.execute(db).catch(e => databaseTrouble(url, e))
    await db.destroy()
    expect(String(error)).toBe(
      'Trouble: 连不上数据库 somebody@127.0.0.1:9/mingfu：没有程序在那里应答。请检查 DATABASE_URL，并确认数据库已经启动。',
    )
  })
})
