import { cellsOf } from '../../src/annual-report/cells.ts'
import { openReport } from '../../src/annual-report/opening/open-report.ts'
import { readReport } from '../../src/annual-report/reading/read-report.ts'
import type { Report } from '../../src/annual-report/report.ts'
import { reportOf } from '../../src/annual-report/values.ts'
import type { Figures } from './report-layouts.ts'

/** The report of some figures, as it would be compiled; every chapter has a sentence. */
export function reportWith({ format, cells }: Figures): Report {
  return reportOf({
    unit: '归德市人民政府',
    year: format === '2019' ? 2019 : 2023,
    formats: { disclosure: format, requests: format },
    values: Object.fromEntries(
      [...cells].map(([key, n]) => [key, key.endsWith('amountWan') ? moneyOf(n) : n]),
    ),
    chapters: [1, 2, 3, 4, 5, 6].map(chapter => ({ chapter, text: `第${chapter}章的话，一句。\n又一句。` })),
  })
}

function moneyOf(n: number): string {
  return `${n}.${String(n % 10_000).padStart(4, '0')}`
}

/** Our own reader's account of a file. Throws with its sentence when it refuses. */
export async function readFile(name: string, bytes: Uint8Array | string): Promise<Report> {
  const opened = await openReport(name, typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  if (!opened.ok) throw new Error(opened.sentence)
  const report = readReport(opened.value)
  if (!report.ok) throw new Error(report.sentence)
  return report.value
}

/** The cells of a report by their keys, in the order of the form. */
export function valuesOf(report: Report): Record<string, number | string | null> {
  return Object.fromEntries(cellsOf(report).map(({ key, cell }) => [key, cell.value]))
}

/** The same with money as a number: in a workbook 20.30 is 20.3. */
export function numbersOf(report: Report): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(valuesOf(report)).map(([key, value]) => [key, value === null ? null : Number(value)]),
  )
}
