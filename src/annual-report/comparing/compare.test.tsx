import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { balancedFigures, type Figures } from '#test/report-layouts.ts'
import { reportWith, valuesOf } from '#test/reports.ts'
import type { Report } from '../report.ts'
import { type Comparison, type ComparisonRow, compareReports } from './compare.ts'
import { ComparisonTable } from './comparison-table.tsx'

const ofForm = (format: Figures['format']): fc.Arbitrary<Report> =>
  balancedFigures.filter(figures => figures.format === format).map(reportWith)

function rowOf({ parts }: Comparison, key: string): ComparisonRow | undefined {
  return parts.flatMap(({ rows }) => rows).find(row => row.key === key)
}
const years = (...reports: readonly Report[]): Comparison =>
  compareReports(
    reports.map(report => ({ label: `${report.year}年`, report })),
    'years',
  )

describe('years of one unit', () => {
  it('in one form: every figure of the report that is no part of a row of table three, and its change', () => {
    fc.assert(
      fc.property(ofForm('2021'), ofForm('2021'), (before, after) => {
        const comparison = years(before, after)
        const [left, right] = [valuesOf(before), valuesOf(after)]
        const keys = Object.keys(right).filter(key => !key.startsWith('requests.') || key.endsWith('.total'))
        expect(comparison.parts.flatMap(({ rows }) => rows.map(({ key }) => key)).sort()).toEqual(keys.sort())
        for (const key of keys) {
          const row = rowOf(comparison, key)
          expect(row?.cells.map(cell => cell?.value)).toEqual([left[key], right[key]])
          expect(row?.change).toBeCloseTo(Number(right[key]) - Number(left[key]), 4)
          expect(row?.note).toBeNull()
        }
        expect(comparison.notes).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('over the change of form: 其他处理 is one row, the three of it beside, and table two is not compared', () => {
    fc.assert(
      fc.property(ofForm('2019'), ofForm('2021'), (before, after) => {
        const comparison = years(before, after)
        const three = ['notCorrected', 'feeUnpaid', 'other'].map(one =>
          Number(valuesOf(after)[`requests.other.${one}.total`]),
        )
        const together = rowOf(comparison, 'requests.other.total')
        expect(together?.cells.map(cell => cell?.value)).toEqual([
          valuesOf(before)['requests.other.total'],
          three.reduce((a, b) => a + b, 0),
        ])
        expect(together?.note).toContain('三项之和')
        expect(rowOf(comparison, 'requests.other.feeUnpaid.total')).toMatchObject({ change: null })
        for (const key of ['disclosure.regulations.standing', 'disclosure.regulations.inForce']) {
          expect(rowOf(comparison, key)?.change).toBeNull()
          expect(rowOf(comparison, key)?.note).not.toBeNull()
        }
        expect(rowOf(comparison, 'disclosure.licences.decisions')?.change).not.toBeNull()
        expect(comparison.notes).toHaveLength(1)
      }),
      { numRuns: 20 },
    )
  })

  it('money is taken from money without dust behind the point', () => {
    const [report] = fc.sample(ofForm('2021'), { seed: 1, numRuns: 1 })
    if (report === undefined) throw new Error('one was asked for')
    const costing = (amount: string): Report => ({
      ...report,
      disclosure: { ...report.disclosure, fees: { amountWan: { value: amount, raw: amount } } },
    })
    expect(rowOf(years(costing('0.1'), costing('0.3')), 'disclosure.fees.amountWan')?.change).toBe(0.2)
  })
})

it('units of one year stand side by side and have no change; what a report lacks is a dash', () => {
  const [report] = fc.sample(ofForm('2019'), { seed: 1, numRuns: 1 })
  if (report === undefined) throw new Error('one was asked for')
  const comparison = compareReports(
    [
      { label: '甲局', report },
      { label: '乙局', report: { ...report, disputes: {} } },
    ],
    'units',
  )
  expect(comparison.parts.flatMap(({ rows }) => rows).filter(({ change }) => change !== null)).toEqual([])
  const page = renderToString(
    <ComparisonTable caption="比较" comparison={comparison} link={(i, key) => `/${i}?cell=${key}`} />,
  )
  expect(page).toMatch(
    /行政复议·总计<\/th><td[^>]*><a href="\/0\?cell=review.total" aria-label="\d+，甲局，行政复议·总计">\d+<\/a><\/td><td[^>]*>—<\/td><\/tr>/,
  )
  expect(page).not.toContain('比上年')
})
