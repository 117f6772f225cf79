import fc from 'fast-check'
import { expect, it } from 'vitest'
import { asExcel, asHtml } from '#test/report-files.ts'
import { balancedFigures, type Figures } from '#test/report-layouts.ts'
import { numbersOf, reportWith } from '#test/reports.ts'
import { checkReport } from '../checks/check-report.ts'
import { openReport } from '../opening/open-report.ts'
import { readReport } from './read-report.ts'

/** The official layout, with its merged cells, written by the programs people use and read back: the same figures. */
it.each<[string, string, (figures: Figures) => Uint8Array | Promise<Uint8Array>]>([
  ['a web page, one span a character', 'report.html', asHtml],
  ['Excel on one sheet', 'report.xlsx', asExcel],
])('a report as %s reads back as the same figures', async (_, name, write) => {
  await fc.assert(
    fc.asyncProperty(balancedFigures, async figures => {
      const opened = await openReport(name, await write(figures))
      if (!opened.ok) throw new Error(opened.sentence)
      const read = readReport(opened.value)
      if (!read.ok) throw new Error(read.sentence)
      expect(numbersOf(read.value)).toEqual(numbersOf(reportWith(figures)))
      expect(read.value).toMatchObject({
        unit: '归德市人民政府',
        year: figures.format === '2019' ? 2019 : 2023,
      })
      expect(checkReport(read.value).filter(({ severity }) => severity === 'error')).toEqual([])
    }),
    { numRuns: 4, endOnFailure: true },
  )
})
