import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { statement } from './statement.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await freshDatabase()
})
afterAll(() => base.close())

const told = (db: TestDatabase['db'], name: string, times: number) =>
  db.selectNoFrom([
    sql<string>`repeat(${name}::text, ${times}::int)`.as('said'),
    sql<string>`${'!'}::text`.as('end'),
    sql<number>`length(${name}::text)`.as('length'),
  ])

it('is put together once, and gives each call what it asked for', async () => {
  let made = 0
  const ask = statement((db, name: string, times: number) => {
    made += 1
    return told(db, name, times)
  })
  expect(await ask(base.db, '好', 2)).toEqual([{ said: '好好', end: '!', length: 1 }])
  expect(await ask(base.db, '下雨', 1)).toEqual([{ said: '下雨', end: '!', length: 2 }])
  expect(await Promise.all(['一', '二'].map(name => ask(base.db, name, 1)))).toMatchObject([
    [{ said: '一' }],
    [{ said: '二' }],
  ])
  expect(made).toBe(1)
})

it('is refused where a value would be lost in the making', async () => {
  const ask = statement((db, name: string) => told(db, `${name}们`, 1))
  await expect(ask(base.db, '人')).rejects.toThrow('as it comes')
})
