import { cellsOf } from './cells.ts'
import { DISPUTE_GROUPS, type DisputeGroup } from './form/dispute-columns.ts'
import type { Format } from './form/requests-rows.ts'
import type { Cell, Report } from './report.ts'

type Value = number | string | null

/** A report as the command line and the API print it: cells are numbers, money is a string, an empty cell is null. */
export interface ReportJson {
  readonly format: Format | 'mixed' | null
  readonly formats: { readonly disclosure: Format | null; readonly requests: Format | null }
  readonly year: number | null
  readonly unit: string | null
  readonly disclosure: Readonly<Record<string, Readonly<Record<string, Value>>>>
  readonly requests: Readonly<Record<string, Readonly<Record<string, Value>>>>
  readonly review: Readonly<Record<string, Value>>
  readonly litigation: Readonly<Record<'direct' | 'afterReview', Readonly<Record<string, Value>>>>
  readonly text: readonly {
    readonly chapter: number
    readonly title: string
    readonly figures: readonly { readonly value: number; readonly unit: string; readonly clause: string }[]
  }[]
  readonly unread: readonly { readonly cell: string; readonly raw: string; readonly reason: string }[]
  readonly remarks: readonly string[]
}

export function reportJson(report: Report): ReportJson {
  const { disclosure, requests } = report.formats
  const disputes = (group: DisputeGroup): Record<string, Value> => values(report.disputes[group] ?? {})
  const [review, direct, afterReview] = DISPUTE_GROUPS
  return {
    format:
      disclosure !== null && requests !== null && disclosure !== requests
        ? 'mixed'
        : (requests ?? disclosure),
    formats: { disclosure, requests },
    year: report.year,
    unit: report.unit,
    disclosure: tableOf(report.disclosure),
    requests: tableOf(report.requests),
    review: disputes(review),
    litigation: { direct: disputes(direct), afterReview: disputes(afterReview) },
    text: report.chapters.map(({ chapter, title, figures }) => ({
      chapter,
      title,
      figures: figures.map(({ value, unit, clause }) => ({ value, unit, clause })),
    })),
    unread: [
      ...report.unread,
      ...cellsOf(report)
        .filter(({ cell }) => cell.problem === 'not-a-number')
        .map(({ key, cell }) => ({ cell: key, raw: cell.raw.trim(), reason: '这里应是数字' })),
    ],
    remarks: report.remarks,
  }
}

function tableOf(
  rows: Readonly<Record<string, Readonly<Record<string, Cell>>>>,
): Record<string, Record<string, Value>> {
  return Object.fromEntries(Object.entries(rows).map(([key, cells]) => [key, values(cells)]))
}

function values(cells: Readonly<Record<string, Cell>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, cell.value]))
}
