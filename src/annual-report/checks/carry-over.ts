import { figureOf, requestKey, rowTotal } from '../cells.ts'
import { COLUMN_LABELS, REQUEST_COLUMNS } from '../form/requests-rows.ts'
import type { Report } from '../report.ts'
import type { Finding } from './finding.ts'

/** Last year's 结转下年度 is this year's 上年结转, column by column; what stands in force goes on from last year. */
export function carryOver(report: Report, previous: Report): Finding[] {
  return [
    ...wrongYears(report, previous),
    ...requestsCarried(report, previous),
    ...inForce(report, previous),
    ...items(report, previous),
  ]
}

function wrongYears(report: Report, previous: Report): Finding[] {
  if (report.year === null || previous.year === null || previous.year === report.year - 1) return []
  return [
    {
      rule: 'carry-over',
      severity: 'warning',
      cells: [],
      expected: report.year - 1,
      actual: previous.year,
      text: `用来比较的是${previous.year}年度的报告，本报告是${report.year}年度，中间不相接。`,
    },
  ]
}

function requestsCarried(report: Report, previous: Report): Finding[] {
  return REQUEST_COLUMNS.flatMap(column => {
    const total = column === 'total'
    const expected = total
      ? rowTotal(previous, 'carriedForward')
      : figureOf(previous.requests.carriedForward?.[column])
    const actual = total ? rowTotal(report, 'carriedOver') : figureOf(report.requests.carriedOver?.[column])
    if (expected === null || actual === null || expected === actual) return []
    return [
      {
        rule: 'carry-over',
        severity: 'error',
        cells: [requestKey('carriedOver', column)],
        expected,
        actual,
        text: `“${COLUMN_LABELS[column]}”一列，上年度报告“结转下年度继续办理”是${expected}，本年度“上年结转”写的是${actual}。`,
      },
    ]
  })
}

/** 现行有效 = last year's + 制发 − 废止; a clearing or a transfer may explain a difference, so it is a warning. */
function inForce(report: Report, previous: Report): Finding[] {
  return (['regulations', 'normativeDocuments'] as const).flatMap(row => {
    const [now, before] = [report.disclosure[row], previous.disclosure[row]]
    if (before?.inForce === undefined || now?.inForce === undefined) return []
    const [standing, issued, repealed] = [
      figureOf(before.inForce),
      figureOf(now.issued),
      figureOf(now.repealed),
    ]
    const actual = figureOf(now.inForce)
    if (standing === null || issued === null || repealed === null || actual === null) return []
    const expected = standing + issued - repealed
    const label = row === 'regulations' ? '规章' : '行政规范性文件'
    return expected === actual
      ? []
      : [
          warned(
            `disclosure.${row}.inForce`,
            expected,
            actual,
            `“${label}”上年现行有效${standing}件，加本年制发${issued}件、减本年废止${repealed}件是${expected}件，本年现行有效写的是${actual}件，请说明原因。`,
          ),
        ]
  })
}

/** 上一年项目数量 = last year's number and its 增/减 (the form of 2019). */
function items(report: Report, previous: Report): Finding[] {
  return (['licences', 'otherServices', 'penalties', 'enforcement', 'fees'] as const).flatMap(row => {
    const [now, before] = [report.disclosure[row], previous.disclosure[row]]
    if (before?.lastYearItems === undefined || now?.lastYearItems === undefined) return []
    const [items, change, actual] = [
      figureOf(before.lastYearItems),
      figureOf(before.change),
      figureOf(now.lastYearItems),
    ]
    if (items === null || change === null || actual === null || items + change === actual) return []
    return [
      warned(
        `disclosure.${row}.lastYearItems`,
        items + change,
        actual,
        `上年度报告的项目数量加增减是${items + change}，本年度“上一年项目数量”写的是${actual}。`,
      ),
    ]
  })
}

function warned(cell: string, expected: number, actual: number, text: string): Finding {
  return { rule: 'carry-over', severity: 'warning', cells: [cell], expected, actual, text }
}
