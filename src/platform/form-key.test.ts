import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { inTransaction } from './db.ts'
import { forgetFormKeys, newFormKey, once } from './form-key.ts'
import { done, type Result, refused } from './result.ts'

const NOW = new Date('2026-03-02T01:00:00Z')

let base: TestDatabase
let numbers: number

beforeAll(async () => {
  base = await freshDatabase()
  numbers = 0
})
afterAll(() => base.close())

/** Takes the next number, as filing an application would. */
function file(key: string, pause = Promise.resolve()): Promise<Result<string>> {
  return inTransaction(base.db, tx =>
    once(tx, key, NOW, async () => {
      await pause
      numbers += 1
      return done(`/requests/${numbers}`)
    }),
  )
}

describe('a form sent twice', () => {
  it('counts once and leads to the same place', async () => {
    const key = newFormKey()
    const first = await file(key)
    const before = numbers
    expect(await file(key)).toEqual(first)
    expect(numbers).toBe(before)
    expect(await file(newFormKey())).not.toEqual(first)
  })

  it('counts once also when both arrive at the same moment', async () => {
    const key = newFormKey()
    const before = numbers
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => file(key)))
    expect(numbers).toBe(before + 1)
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
  })

  it('does not hold up another form', async () => {
    let free = (): void => undefined
    const slow = file(
      newFormKey(),
      new Promise<void>(resolve => {
        free = resolve
      }),
    )
    await file(newFormKey())
    free()
    await slow
  })
})

describe('what is not kept', () => {
  it('a refusal: the form may be mended and sent again', async () => {
    const key = newFormKey()
    const no = refused('wrong', '不对。')
    expect(await inTransaction(base.db, tx => once(tx, key, NOW, async () => no))).toEqual(no)
    expect((await file(key)).ok).toBe(true)
  })

  it('what a fault undid: nothing was done, so the key is unused', async () => {
    const key = newFormKey()
    const fault = inTransaction(base.db, async tx => {
      await once(tx, key, NOW, async () => done('/lost'))
      throw new Error('fault')
    })
    await expect(fault).rejects.toThrow('fault')
    expect(await file(key)).not.toEqual(done('/lost'))
  })

  it('a key of long ago', async () => {
    const key = newFormKey()
    const first = await file(key)
    await forgetFormKeys(base.db, NOW)
    expect(await file(key)).toEqual(first)
    await forgetFormKeys(base.db, new Date(NOW.getTime() + 1))
    expect(await file(key)).not.toEqual(first)
  })
})
