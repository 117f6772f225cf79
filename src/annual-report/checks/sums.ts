import { figureOf, requestFormat, requestKey, rowTotal, sumOf } from '../cells.ts'
import {
  DISPUTE_COLUMNS,
  DISPUTE_GROUP_LABELS,
  DISPUTE_GROUPS,
  type DisputeGroup,
} from '../form/dispute-columns.ts'
import {
  APPLICANT_COLUMNS,
  COLUMN_LABELS,
  REQUEST_COLUMNS,
  type RequestColumn,
  type RequestRow,
  requestRowName,
  resultRowsOf,
  rowsOf,
} from '../form/requests-rows.ts'
import type { Report } from '../report.ts'
import type { Finding } from './finding.ts'

/** 每行：总计 = 自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他. A total left empty is told by `missing`. */
export function rowSums(report: Report): Finding[] {
  return rowsOf(requestFormat(report)).flatMap(row => {
    const cells = report.requests[row]
    if (cells === undefined || cells.total.value === null) return []
    const expected = sumOf(APPLICANT_COLUMNS.map(column => figureOf(cells[column])))
    const actual = figureOf(cells.total)
    if (expected === null || actual === null || expected === actual) return []
    return [
      {
        rule: 'row-sum',
        severity: 'error',
        cells: [requestKey(row, 'total'), ...APPLICANT_COLUMNS.map(column => requestKey(row, column))],
        expected,
        actual,
        text: `第三表“${requestRowName(row)}”各列相加是${expected}，总计写的是${actual}。`,
      },
    ]
  })
}

/** （七）总计 = the results of part three, column by column. */
export function columnSums(report: Report): Finding[] {
  const results = resultRowsOf(requestFormat(report))
  return REQUEST_COLUMNS.flatMap(column => {
    const expected = sumOf(results.map(row => figureIn(report, row, column)))
    const actual = figureIn(report, 'totalClosed', column)
    if (expected === null || actual === null || expected === actual) return []
    return [
      {
        rule: 'column-sum',
        severity: 'error',
        cells: [requestKey('totalClosed', column), ...results.map(row => requestKey(row, column))],
        expected,
        actual,
        text: `第三表“${COLUMN_LABELS[column]}”一列，各项办理结果相加是${expected}，“（七）总计”写的是${actual}。`,
      },
    ]
  })
}

/** 第一项加第二项之和，等于第三项加第四项之和, column by column. */
export function balances(report: Report): Finding[] {
  return REQUEST_COLUMNS.flatMap(column => {
    const figure = (row: RequestRow): number | null => figureIn(report, row, column)
    const expected = sumOf([figure('received'), figure('carriedOver')])
    const actual = sumOf([figure('totalClosed'), figure('carriedForward')])
    if (expected === null || actual === null || expected === actual) return []
    const rows: RequestRow[] = ['received', 'carriedOver', 'totalClosed', 'carriedForward']
    return [
      {
        rule: 'balance',
        severity: 'error',
        cells: rows.map(row => requestKey(row, column)),
        expected,
        actual,
        text: `第三表“${COLUMN_LABELS[column]}”一列不平：第一项加第二项是${expected}，第三项加第四项是${actual}。`,
      },
    ]
  })
}

function figureIn(report: Report, row: RequestRow, column: RequestColumn): number | null {
  return column === 'total' ? rowTotal(report, row) : figureOf(report.requests[row]?.[column])
}

/** 第四表: 总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结, in each of the three groups. */
export function disputeSums(report: Report): Finding[] {
  return DISPUTE_GROUPS.flatMap(group => {
    const cells = report.disputes[group]
    if (cells === undefined || cells.total.value === null) return []
    const parts = DISPUTE_COLUMNS.filter(column => column !== 'total')
    const expected = sumOf(parts.map(column => figureOf(cells[column])))
    const actual = figureOf(cells.total)
    if (expected === null || actual === null || expected === actual) return []
    return [
      {
        rule: ruleOf(group),
        severity: 'error',
        cells: [`${group}.total`, ...parts.map(column => `${group}.${column}`)],
        expected,
        actual,
        text: `第四表“${DISPUTE_GROUP_LABELS[group]}”各项相加是${expected}，总计写的是${actual}。`,
      },
    ]
  })
}

function ruleOf(group: DisputeGroup): 'review-sum' | 'litigation-sum' {
  return group === 'review' ? 'review-sum' : 'litigation-sum'
}
