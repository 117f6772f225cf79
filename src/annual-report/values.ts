import { cellsOf } from './cells.ts'
import { disclosureRowsOf } from './form/disclosure-rows.ts'
import { DISPUTE_COLUMNS, DISPUTE_GROUPS } from './form/dispute-columns.ts'
import { type Format, formatOf, REQUEST_COLUMNS, rowsOf } from './form/requests-rows.ts'
import { CHAPTER_TITLES } from './reading/chapters.ts'
import { figuresIn } from './reading/prose.ts'
import type { Cell, Report } from './report.ts'

/**
 * Every cell of a report by its key (`requests.received.total`). Money in 万元 is a string with its decimals; null: nothing
 * is known. What is not there at all is not in the form.
 */
export type Values = Readonly<Record<string, number | string | null>>

/** The text of a chapter, 1 to 6. */
export interface ChapterText {
  readonly chapter: number
  readonly text: string
}

/** A report as it is kept: what it says, without how it was read. */
export interface ReportContent {
  readonly unit: string
  readonly year: number
  readonly formats: Report['formats']
  readonly values: Values
  readonly chapters: readonly ChapterText[]
}

/** What is kept of a report that was read or compiled. */
export function contentOf(report: Report, { unit, year }: { unit: string; year: number }): ReportContent {
  return {
    ...{ unit, year },
    formats: report.formats,
    values: Object.fromEntries(cellsOf(report).map(({ key, cell }) => [key, cell.value])),
    chapters: report.chapters.map(({ chapter, text }) => ({ chapter, text })),
  }
}

/** The report as tables and chapters again, to be shown, checked and printed. */
export function reportOf({ unit, year, formats, values, chapters }: ReportContent): Report {
  const requests: Format = formats.requests ?? formatOf(year)
  const disclosure: Format = formats.disclosure ?? formatOf(year)
  const cell = (key: string): Cell => {
    const value = values[key] ?? null
    return { value, raw: value === null ? '' : String(value) }
  }
  const row = <C extends string>(stem: string, columns: readonly C[]) =>
    Object.fromEntries(columns.map(column => [column, cell(`${stem}.${column}`)])) as Record<C, Cell>
  const kept = (stem: string) => Object.keys(values).some(key => key.startsWith(`${stem}.`))
  return {
    ...{ unit, year, formats },
    disclosure: Object.fromEntries(
      disclosureRowsOf(disclosure).flatMap(([key, { columns }]) =>
        kept(`disclosure.${key}`) ? [[key, row(`disclosure.${key}`, columns)]] : [],
      ),
    ),
    requests: Object.fromEntries(
      rowsOf(requests).flatMap(key =>
        kept(`requests.${key}`) ? [[key, row(`requests.${key}`, REQUEST_COLUMNS)]] : [],
      ),
    ),
    disputes: Object.fromEntries(
      DISPUTE_GROUPS.flatMap(group => (kept(group) ? [[group, row(group, DISPUTE_COLUMNS)]] : [])),
    ),
    chapters: CHAPTER_TITLES.map((title, index) => {
      const text = chapters.find(({ chapter }) => chapter === index + 1)?.text ?? ''
      return { chapter: index + 1, title, text, figures: figuresIn(text) }
    }),
    unread: [],
    remarks: [],
  }
}
