import { type ChartRow, leading, mostFirst, type Share } from '#platform/html/parts.ts'
import { figureOf, requestFormat, rowTotal, sumOf } from '../cells.ts'
import {
  APPLICANT_COLUMNS,
  COLUMN_LABELS,
  REQUEST_ROWS,
  type RequestRow,
  type ResultGroup,
  resultRowsOf,
} from '../form/requests-rows.ts'
import type { Report } from '../report.ts'

const DECISION_LABELS: Readonly<Record<'disclosed' | 'partlyDisclosed' | ResultGroup, string>> = {
  disclosed: '予以公开',
  partlyDisclosed: '部分公开',
  refused: '不予公开',
  unavailable: '无法提供',
  declined: '不予处理',
  other: '其他处理',
}

/** 本年度办理结果 in the six groups of 第三表. */
export function sharesByDecision(report: Report): readonly Share[] {
  const rows = resultRowsOf(requestFormat(report))
  const groupOf = (row: RequestRow): string => REQUEST_ROWS[row].group ?? row
  return Object.entries(DECISION_LABELS).map(([group, label]) => ({
    label,
    count: sumOf(rows.filter(row => groupOf(row) === group).map(row => rowTotal(report, row))),
  }))
}

/** 本年新收 by the six kinds of applicant. */
export function sharesByApplicant(report: Report): readonly Share[] {
  return APPLICANT_COLUMNS.map(column => ({
    label: column === 'otherOrganisation' ? '其他组织' : COLUMN_LABELS[column],
    count: figureOf(report.requests.received?.[column]),
  }))
}

/** The units with most, most first; the others together as 其他N个单位. */
export const sharesByUnit = (units: readonly Share[]): readonly Share[] =>
  mostFirst(units, count => `其他${count}个单位`)

/** The series of {@link rowsOverYears}. */
export const YEAR_SERIES = ['新收', '办结', '结转下年'] as const

/** The years of one unit in their order: received, closed, carried forward. Reports that do not tell their year are left out. */
export function rowsOverYears(reports: readonly Report[]): readonly ChartRow[] {
  return reports
    .filter(({ year }) => year !== null)
    .toSorted((a, b) => (a.year ?? 0) - (b.year ?? 0))
    .map(report => ({
      label: `${report.year}年`,
      figures: (['received', 'totalClosed', 'carriedForward'] as const).map(row => ({
        count: rowTotal(report, row),
      })),
    }))
}

/** `of`: 办结, 新收. */
export const findingOf = (of: string, shares: readonly Share[]): string =>
  leading(shares, { of, none: `本年没有${of}的申请` })

/** 新收申请由2019年的490件增加到2021年的612件. */
export function findingOverYears(rows: readonly ChartRow[]): string {
  const [first, last] = [rows[0], rows.at(-1)]
  const [before, after] = [first?.figures[0]?.count, last?.figures[0]?.count]
  if (first === undefined || last === undefined || before == null || after == null || first === last) {
    return '历年新收、办结和结转的申请'
  }
  if (before === after) return `${first.label}和${last.label}新收的申请都是${after}件`
  return `新收申请由${first.label}的${before}件${after > before ? '增加' : '减少'}到${last.label}的${after}件`
}
