import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import {
  FEE_SCALES,
  feeForPages,
  feeForRequests,
  feeMayBeCharged,
  feeMonthOf,
  feeOfRequest,
  feeOn,
  MOST_COUNTED,
  showYuan,
  stepsOf,
} from './fee.ts'

const yuan = (fen: number) => fen / 100

describe('goal 9: 信息处理费', () => {
  it.each([
    [0, 0],
    [1, 0],
    [10, 0],
    [11, 100],
    [12, 200],
    [20, 1_000],
    [30, 2_000],
    [31, 2_200],
    [35, 3_000],
    [40, 4_000],
    [41, 4_300],
    [50, 7_000],
    [60, 11_000],
    [61, 11_500],
    [100, 37_000],
  ])('%i requests in a month: %i yuan', (n, cost) => {
    expect(yuan(feeForRequests(n))).toBe(cost)
  })

  it.each([
    [0, 0],
    [30, 0],
    [31, 10],
    [100, 700],
    [101, 720],
    [120, 1_100],
    [200, 2_700],
    [201, 2_740],
    [300, 6_700],
    [500, 14_700],
  ])('%i pages: %i yuan', (p, cost) => {
    expect(yuan(feeForPages(p))).toBe(cost)
  })

  it.each([
    [10, 0],
    [11, 100],
    [30, 100],
    [31, 200],
    [40, 200],
    [41, 300],
    [51, 400],
    [61, 500],
  ])('the %ith request of the month: %i yuan', (k, cost) => {
    expect(yuan(feeOfRequest(k))).toBe(cost)
  })

  it('the prices of 第四条 as the article says them: from the 31st, 100 yuan more for every ten', () => {
    for (let k = 31; k <= 500; k += 1) {
      expect(yuan(feeOfRequest(k))).toBe(100 * (1 + Math.ceil((k - 30) / 10)))
    }
  })

  const count = fc.integer({ min: 0, max: 5_000 })

  it.each([
    ['requests', feeForRequests],
    ['pages', feeForPages],
  ] as const)('%s: never negative, whole yuan in integer fen, and never less for more', (_scale, fee) => {
    fc.assert(
      fc.property(count, fc.nat(50), (n, more) => {
        const cost = fee(n)
        expect(Number.isSafeInteger(cost)).toBe(true)
        expect(cost % 100).toBe(0)
        expect(cost).toBeGreaterThanOrEqual(0)
        expect(fee(n + more)).toBeGreaterThanOrEqual(cost)
      }),
    )
  })

  it('the requests of a month one by one cost what they cost together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), n => {
        const one = Array.from({ length: n }, (_, index) => feeOfRequest(index + 1))
        expect(one.reduce((sum, fen) => sum + fen, 0)).toBe(feeForRequests(n))
      }),
    )
  })

  it('a later request of the month never costs less than an earlier one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), k => {
        expect(feeOfRequest(k + 1)).toBeGreaterThanOrEqual(feeOfRequest(k))
      }),
    )
  })

  it('never both scales: the 33rd request with 120 pages costs 200 or 1,100 yuan, and never 1,300', () => {
    expect(yuan(feeOn({ scale: 'requests', nth: 33 }))).toBe(200)
    expect(yuan(feeOn({ scale: 'pages', pages: 120 }))).toBe(1_100)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(1_000), (nth, pages) => {
        expect(feeOn({ scale: 'requests', nth })).toBe(feeOfRequest(nth))
        expect(feeOn({ scale: 'pages', pages })).toBe(feeForPages(pages))
      }),
    )
  })

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, MOST_COUNTED + 1])(
    '%d is no number of anything',
    n => {
      expect(() => feeForRequests(n)).toThrow(RangeError)
      expect(() => feeForPages(n)).toThrow(RangeError)
      expect(() => feeOfRequest(n)).toThrow(RangeError)
    },
  )

  it('there is no request before the first', () => {
    expect(() => feeOfRequest(0)).toThrow(RangeError)
  })

  it('stays exact for as many as are counted', () => {
    expect(Number.isSafeInteger(feeForRequests(MOST_COUNTED))).toBe(true)
    // 第31件起 t 档各10件、单价 (t+1)×100 元: 2,000 + 10×Σ
    const tiers = (MOST_COUNTED - 30) / 10
    expect(yuan(feeForRequests(MOST_COUNTED))).toBe(2_000 + 1_000 * ((tiers * (tiers + 3)) / 2))
  })
})

describe('the explanation', () => {
  it('tells every band, what is free first', () => {
    expect(stepsOf('requests', 41).map(step => step.text)).toEqual([
      '第1—10件不收费',
      '第11—30件20件×100元',
      '第31—40件10件×200元',
      '第41件1件×300元',
    ])
    expect(stepsOf('pages', 250).map(step => step.text)).toEqual([
      '第1—30页不收费',
      '第31—100页70页×10元',
      '第101—200页100页×20元',
      '第201—250页50页×40元',
    ])
    expect(stepsOf('pages', 0)).toEqual([])
  })

  it('adds up, and leaves out and doubles nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom('requests', 'pages'), fc.integer({ min: 1, max: 3_000 }), (scale, n) => {
        const steps = stepsOf(scale, n)
        expect(steps[0]?.from).toBe(1)
        expect(steps.at(-1)?.to).toBe(n)
        for (const [index, step] of steps.entries()) {
          expect(step.total).toBe((step.to - step.from + 1) * step.fen)
          if (index > 0) expect(step.from).toBe((steps[index - 1]?.to ?? 0) + 1)
        }
        const total = steps.reduce((sum, step) => sum + step.total, 0)
        expect(total).toBe(scale === 'requests' ? feeForRequests(n) : feeForPages(n))
      }),
    )
  })

  it('names its article', () => {
    expect(FEE_SCALES.requests.article).toBe('《政府信息公开信息处理费管理办法》第四条')
    expect(FEE_SCALES.pages.article).toBe('《政府信息公开信息处理费管理办法》第五条')
    expect(showYuan(20_000)).toBe('200元')
  })
})

describe('the month', () => {
  it('is that of the day of receipt: the 10th on 31 March and the next on 1 April are both free', () => {
    expect(feeMonthOf(day('2026-03-31'))).toBe('2026-03')
    expect(feeMonthOf(day('2026-04-01'))).toBe('2026-04')
  })

  it.each([
    ['2020-12-31', false],
    ['2021-01-01', true],
  ])('a request received on %s: %s', (received, may) => {
    expect(feeMayBeCharged(day(received))).toBe(may)
  })
})
