import { figureOf, sumOf } from '../cells.ts'
import {
  DISCLOSURE_COLUMNS,
  DISCLOSURE_ROWS,
  type DisclosureColumn,
  type DisclosureRow,
  disclosureRowsOf,
} from '../form/disclosure-rows.ts'
import {
  DISPUTE_COLUMN_LABELS,
  DISPUTE_COLUMNS,
  DISPUTE_GROUP_LABELS,
  DISPUTE_GROUPS,
} from '../form/dispute-columns.ts'
import { type Format, type RequestRow, requestRowName, rowsOf } from '../form/requests-rows.ts'
import type { Cell, Report } from '../report.ts'

/** A report under the name it has among the others: 2019年, or 归德市教育局. */
export interface Compared {
  readonly label: string
  readonly report: Report
}

export interface ComparisonRow {
  /** As in cells.ts; of table three the totals. */
  readonly key: string
  readonly name: string
  /** One for each report; undefined where its form has no such cell, or the report no such row. */
  readonly cells: readonly (Cell | undefined)[]
  /** The last less the one before it; null where one of them is no figure, or reports of units are compared. */
  readonly change: number | null
  /** Why some of the figures are not of the same kind, or not there. */
  readonly note: string | null
}

export interface Comparison {
  readonly labels: readonly string[]
  readonly along: 'years' | 'units'
  readonly parts: readonly { readonly title: string; readonly rows: readonly ComparisonRow[] }[]
  /** What holds for the whole of a table. */
  readonly notes: readonly string[]
}

/** Reports side by side, row by row: several years of one unit in the order handed in, or several units of one year. */
export function compareReports(reports: readonly Compared[], along: Comparison['along']): Comparison {
  const all = reports.map(({ report }) => report)
  const row = rowMaker(all, along)
  const mixed = formatsIn(all, 'disclosure').length > 1
  return {
    labels: reports.map(({ label }) => label),
    along,
    parts: [
      { title: '主动公开政府信息情况', rows: disclosureRows(all).map(row) },
      { title: '收到和处理政府信息公开申请情况', rows: requestRows(all).map(row) },
      { title: '政府信息公开行政复议、行政诉讼情况', rows: disputeRows(all).map(row) },
    ],
    notes: mixed ? [DIFFERENT_DISCLOSURE] : [],
  }
}

const DIFFERENT_DISCLOSURE =
  '主动公开一表自2021年度起换了格式：“对外公开总数量”与“现行有效件数”、收费的项目数与金额口径不同，分列各行，不作比较。'
const OTHER_SUMMED = '2021年度起为三项之和'
const ONLY_IN: Readonly<Record<Format, string>> = {
  '2019': '仅2019、2020年度的格式',
  '2021': '仅2021年度起的格式',
}

type RawRow = Omit<ComparisonRow, 'change'>

function rowMaker(reports: readonly Report[], along: Comparison['along']): (row: RawRow) => ComparisonRow {
  return row => ({
    ...row,
    change: along === 'years' && reports.length > 1 ? changeOf(row.cells.at(-2), row.cells.at(-1)) : null,
  })
}

/** Money keeps its decimals: 0.3 less 0.1 is 0.2. */
function changeOf(before: Cell | undefined, after: Cell | undefined): number | null {
  const [from, to] = [figureOf(before), figureOf(after)]
  if (from === null || to === null) return null
  const decimals = Math.max(
    ...[before, after].map(cell => String(cell?.value ?? '').split('.')[1]?.length ?? 0),
  )
  return Number((to - from).toFixed(Math.min(decimals, 20)))
}

function formatsIn(reports: readonly Report[], table: 'disclosure' | 'requests'): readonly Format[] {
  return [...new Set(reports.flatMap(({ formats }) => formats[table] ?? []))].sort()
}

function disclosureRows(reports: readonly Report[]): readonly RawRow[] {
  const formats = formatsIn(reports, 'disclosure')
  const keys = [
    ...new Set(
      (['2019', '2021'] as const).flatMap(format =>
        formats.includes(format) ? disclosureRowsOf(format).map(([key]) => key) : [],
      ),
    ),
  ]
  return keys.flatMap(key => {
    const columnsIn = (format: Format): readonly DisclosureColumn[] =>
      formats.includes(format) ? (DISCLOSURE_ROWS[format][key]?.columns ?? []) : []
    const columns = [...new Set([...columnsIn('2019'), ...columnsIn('2021')])]
    return columns.map(column => {
      const only = formats.filter(format => columnsIn(format).includes(column))
      return {
        key: `disclosure.${key}.${column}`,
        name: `${disclosureLabel(formats, key)}·${DISCLOSURE_COLUMNS[column].label}`,
        cells: reports.map(report => report.disclosure[key]?.[column]),
        note: noteOn(formats, only),
      }
    })
  })
}

/** The newest form's words: 行政规范性文件 rather than 规范性文件. */
function disclosureLabel(formats: readonly Format[], key: DisclosureRow): string {
  return formats.toReversed().flatMap(format => DISCLOSURE_ROWS[format][key]?.label ?? [])[0] ?? key
}

function noteOn(formats: readonly Format[], having: readonly Format[]): string | null {
  const [only] = having
  return formats.length > 1 && having.length === 1 && only !== undefined ? ONLY_IN[only] : null
}

/** The rows of the forms there are; the one row of 其他处理 in the older form before the three of the newer. */
function requestRows(reports: readonly Report[]): readonly RawRow[] {
  const formats = formatsIn(reports, 'requests')
  const [only] = formats
  if (only === undefined) return []
  const mixed = formats.length > 1
  const rows = mixed
    ? rowsOf('2021').flatMap(key => (key === OTHER_ROWS[0] ? (['other', key] as const) : [key]))
    : rowsOf(only)
  return rows.map(key => ({
    key: `requests.${key}.total`,
    name: requestRowName(key),
    cells: reports.map(report =>
      mixed && key === 'other' && report.formats.requests === '2021'
        ? otherTogether(report)
        : report.requests[key]?.total,
    ),
    note: !mixed ? null : key === 'other' ? OTHER_SUMMED : isOtherRow(key) ? ONLY_IN['2021'] : null,
  }))
}

const OTHER_ROWS = ['other.notCorrected', 'other.feeUnpaid', 'other.other'] as const

function isOtherRow(key: RequestRow): boolean {
  return OTHER_ROWS.some(one => one === key)
}

function otherTogether({ requests }: Report): Cell {
  const sum = sumOf(OTHER_ROWS.map(key => figureOf(requests[key]?.total)))
  return sum === null ? { value: null, raw: '', problem: 'unread' } : { value: sum, raw: String(sum) }
}

function disputeRows(reports: readonly Report[]): readonly RawRow[] {
  return DISPUTE_GROUPS.flatMap(group =>
    DISPUTE_COLUMNS.map(column => ({
      key: `${group}.${column}`,
      name: `${DISPUTE_GROUP_LABELS[group]}·${DISPUTE_COLUMN_LABELS[column]}`,
      cells: reports.map(report => report.disputes[group]?.[column]),
      note: null,
    })),
  )
}
