import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { fixtureBytes } from '#test/annual-reports.ts'
import { balancedFigures } from '#test/report-layouts.ts'
import { readFile, reportWith, valuesOf } from '#test/reports.ts'
import type { Report } from '../report.ts'
import { reportExcel } from './excel.ts'
import { reportPdf } from './pdf.ts'
import { reportWord } from './word.ts'

const PUBLISHED = day('2024-01-26')

/** Money in a workbook is a number: 20.30 is 20.3. */
function numbersOf(report: Report): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(valuesOf(report)).map(([key, value]) => [key, value === null ? null : Number(value)]),
  )
}

const EXPORTS = [
  ['Word', 'a.docx', reportWord, 6],
  ['Excel', 'a.xlsx', reportExcel, 6],
  ['PDF', 'a.pdf', reportPdf, 4],
] as const

describe.each(EXPORTS)('a report in %s', (kind, file, write, numRuns) => {
  it('reads back as the same figures, organ and year, in both forms', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(balancedFigures, async figures => {
        const report = reportWith(figures)
        const read = await readFile(file, await write(report, PUBLISHED))
        expect(numbersOf(read)).toEqual(numbersOf(report))
        expect(read).toMatchObject({
          unit: report.unit,
          year: report.year,
          formats: report.formats,
          unread: [],
        })
        if (kind !== 'Excel') {
          expect(read.chapters.map(({ title }) => title)).toEqual(report.chapters.map(({ title }) => title))
          expect(read.chapters[4]?.text).toBe(report.chapters[4]?.text)
        }
      }),
      { numRuns, endOnFailure: true },
    )
  })

  it('shangqiu-2019 is the same cell by cell', { timeout: 30_000 }, async () => {
    const report = await readFile('shangqiu-2019.txt', fixtureBytes('shangqiu-2019.txt'))
    const read = await readFile(file, await write(report, PUBLISHED))
    expect(numbersOf(read)).toEqual(numbersOf(report))
  })
})
