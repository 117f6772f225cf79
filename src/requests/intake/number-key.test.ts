import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberKey, requestNumber } from '../request.ts'
import { readNumberKey } from './number-key.ts'

describe('a number as people write it', () => {
  it.each([
    ['归申〔2026〕0131号', '20260131'],
    ['归申[2026]131号', '20260131'],
    ['归申（２０２６）０１３１号', '20260131'],
    ['2026-0131', '20260131'],
    ['2026-131', '20260131'],
    ['2026 年 131 号', '20260131'],
    ['20260131', '20260131'],
    [' ２０２６０１３１ ', '20260131'],
    ['归申〔2026〕12345号', '202612345'],
    ['2026', null],
    ['2026-0000', null],
    ['131', null],
    ['', null],
    ['归申', null],
    ['1999-0131', null],
    ['2026-0131-1', null],
    ['2026\u00000131', '20260131'],
  ])('%j addresses %j', (typed, key) => expect(readNumberKey(typed)).toBe(key))
  it('a hundred thousand digits address nothing', () => expect(readNumberKey('9'.repeat(100_000))).toBeNull())

  it('is read back from every number there can be', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2008, max: 2099 }),
        fc.integer({ min: 1, max: 99_999 }),
        (year, serial) => {
          const number = requestNumber(year, serial)
          expect(readNumberKey(number)).toBe(numberKey(number))
        },
      ),
    )
  })
})
