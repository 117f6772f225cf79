import { describe, expect, it } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { tell } from './log.ts'

describe('what the log tells of an error', () => {
  it('the kind, the message and where', () => {
    const told = tell(new TypeError('x is not a function'))
    expect(told).toMatchObject({ type: 'TypeError', message: 'x is not a function' })
    expect(told.stack).toContain('log.test.ts')
  })

  it('of the database never what people wrote', async () => {
    const base = await freshDatabase()
    await base.asOwner('create table people (id_number text primary key, age int check (age < 150))')
    await base.asOwner(`insert into people values ('411423199001010011', 40)`)
    const attempts = [
      `insert into people values ('411423199001010011', 41)`,
      `insert into people values ('411423199001010012', 411)`,
      `select '411423199001010011X'::bigint`,
      `select date '4114-23-19'`,
    ]
    for (const attempt of attempts) {
      const error: unknown = await base.asOwner(attempt).catch(e => e)
      const told = JSON.stringify(tell(error))
      expect(told).not.toContain('4114')
      expect(told).toContain('"code":"2')
    }
    await base.close()
  })
})
