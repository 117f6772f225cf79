import { cellsOf, figureOf, requestFormat } from '../cells.ts'
import { disclosureRowsOf } from '../form/disclosure-rows.ts'
import { DISPUTE_COLUMNS, DISPUTE_GROUP_LABELS, DISPUTE_GROUPS } from '../form/dispute-columns.ts'
import { APPLICANT_COLUMNS, requestRowName, rowsOf } from '../form/requests-rows.ts'
import { CHAPTER_TITLES } from '../reading/chapters.ts'
import type { Cell, Report } from '../report.ts'
import type { Finding, Rule, Severity } from './finding.ts'

function told(
  rule: Rule,
  severity: Severity,
  cells: readonly string[],
  text: string,
  actual: string | number | null = null,
): Finding {
  return { rule, severity, cells, expected: null, actual, text }
}

/** What the form asks for and the report has not: chapters, tables, rows, totals. */
export function missing(report: Report): Finding[] {
  return [
    ...missingChapters(report),
    ...missingRows(report),
    ...missingTotals(report),
    ...report.unread.map(({ cell, raw, reason }) =>
      told('missing', 'warning', [cell], `“${nameOf(report, cell)}”没有读出来：${reason}。`, raw),
    ),
  ]
}

function nameOf(report: Report, key: string): string {
  const tables: Readonly<Record<string, string>> = { disclosure: '第二表', requests: '第三表' }
  return cellsOf(report).find(cell => cell.key === key)?.name ?? tables[key] ?? '第四表'
}

function missingChapters(report: Report): Finding[] {
  const there = new Set(report.chapters.map(({ chapter }) => chapter))
  return CHAPTER_TITLES.flatMap((title, i) =>
    there.has(i + 1)
      ? []
      : [told('missing', 'warning', [], `没有找到第${'一二三四五六'[i]}章“${title}”的标题。`)],
  )
}

function missingRows(report: Report): Finding[] {
  const { disclosure, requests } = report.formats
  const second =
    disclosure === null
      ? []
      : disclosureRowsOf(disclosure).filter(([key]) => report.disclosure[key] === undefined)
  const third = requests === null ? [] : rowsOf(requests).filter(key => report.requests[key] === undefined)
  const fourth = DISPUTE_GROUPS.filter(group => report.disputes[group] === undefined)
  return [
    ...(disclosure === null
      ? [told('missing', 'warning', ['disclosure'], '没有找到第二表“主动公开政府信息情况”。')]
      : []),
    ...second.map(([key, { label }]) =>
      told('missing', 'warning', [`disclosure.${key}`], `第二表缺“${label}”一行。`),
    ),
    ...(requests === null
      ? [told('missing', 'warning', ['requests'], '没有找到第三表“收到和处理政府信息公开申请情况”。')]
      : []),
    ...third.map(key =>
      told(
        'missing',
        'warning',
        [`requests.${key}`],
        `第三表缺“${requestRowName(key)}”一行，各列合计无法核对。`,
      ),
    ),
    ...fourth.map(group =>
      told('missing', 'warning', [group], `第四表缺“${DISPUTE_GROUP_LABELS[group]}”的数字。`),
    ),
  ]
}

/** A total left empty beside figures: nothing is wrong by arithmetic, but the form asks for it. */
function missingTotals(report: Report): Finding[] {
  const empty = (cell: Cell): boolean => cell.value === null && cell.problem === undefined
  const rows = rowsOf(requestFormat(report)).flatMap(row => {
    const cells = report.requests[row]
    if (cells === undefined || !empty(cells.total) || APPLICANT_COLUMNS.every(column => empty(cells[column])))
      return []
    return [
      told('missing', 'note', [`requests.${row}.total`], `第三表“${requestRowName(row)}”的总计没有填。`),
    ]
  })
  const groups = DISPUTE_GROUPS.flatMap(group => {
    const cells = report.disputes[group]
    if (cells === undefined || !empty(cells.total) || DISPUTE_COLUMNS.every(column => empty(cells[column])))
      return []
    return [
      told('missing', 'note', [`${group}.total`], `第四表“${DISPUTE_GROUP_LABELS[group]}”的总计没有填。`),
    ]
  })
  return [...rows, ...groups]
}

/** Words where a figure should stand, and money written in another unit than 万元. */
export function notNumbers(report: Report): Finding[] {
  return cellsOf(report).flatMap(({ key, name, cell }) => {
    if (cell.problem === 'not-a-number') {
      return [
        told(
          'not-a-number',
          'error',
          [key],
          `“${name}”应是数字，写的是“${cell.raw.trim()}”。`,
          cell.raw.trim(),
        ),
      ]
    }
    return key.endsWith('amountWan') && /\d元/.test(cell.raw.replace(/\s/g, ''))
      ? [
          told(
            'implausible',
            'warning',
            [key],
            `“${name}”的单位应是万元，写的是“${cell.raw.trim()}”，按${cell.value}万元读。`,
            cell.raw.trim(),
          ),
        ]
      : []
  })
}

/** 各格为非负整数; only 本年增/减 may be less than 0. */
export function negatives(report: Report): Finding[] {
  return cellsOf(report).flatMap(({ key, name, cell }) =>
    (figureOf(cell) ?? 0) < 0 && !key.endsWith('.change')
      ? [told('negative', 'error', [key], `“${name}”是负数${cell.value}，件数不能小于0。`, cell.value)]
      : [],
  )
}

/** What need not be wrong and seldom is right: 年报格式 G3, and the form of another year. */
export function implausible(report: Report): Finding[] {
  return [...wrongForm(report), ...moreDisclosedThanMade(report), ...directSuits(report)]
}

function wrongForm({ formats, year }: Report): Finding[] {
  const due = year === null ? null : year >= 2021 ? '2021' : '2019'
  if (due === null) return []
  const [document, other] =
    due === '2021' ? ['国办公开办函〔2021〕30号', '2019'] : ['国办公开办函〔2019〕60号', '2021']
  const tables = [
    ...(formats.disclosure !== null && formats.disclosure !== due ? ['第二表'] : []),
    ...(formats.requests !== null && formats.requests !== due ? ['第三表'] : []),
  ]
  return tables.length === 0
    ? []
    : [
        told(
          'implausible',
          'warning',
          [],
          `${year}年度应使用${document}的格式，${tables.join('、')}用的是${other}年的格式。`,
        ),
      ]
}

function moreDisclosedThanMade(report: Report): Finding[] {
  return (['regulations', 'normativeDocuments'] as const).flatMap(row => {
    const cells = report.disclosure[row]
    const made = figureOf(cells?.made)
    const disclosed = figureOf(cells?.disclosed)
    const standing = figureOf(cells?.standing)
    const label = row === 'regulations' ? '规章' : '规范性文件'
    return [
      ...(made !== null && disclosed !== null && disclosed > made
        ? [
            told(
              'implausible',
              'warning',
              [`disclosure.${row}.disclosed`, `disclosure.${row}.made`],
              `“${label}”本年新公开${disclosed}件，多于本年新制作的${made}件。`,
              disclosed,
            ),
          ]
        : []),
      ...(standing !== null && disclosed !== null && standing < disclosed
        ? [
            told(
              'implausible',
              'warning',
              [`disclosure.${row}.standing`, `disclosure.${row}.disclosed`],
              `“${label}”对外公开总数量${standing}件，少于本年新公开的${disclosed}件。`,
              standing,
            ),
          ]
        : []),
    ]
  })
}

/** 《行政复议法》（2023年修订）第二十三条: since 2024-01-01 a refusal goes to review before it goes to court. */
function directSuits(report: Report): Finding[] {
  const direct = figureOf(report.disputes['litigation.direct']?.total)
  return report.year !== null && report.year >= 2025 && direct !== null && direct > 0
    ? [
        told(
          'implausible',
          'note',
          ['litigation.direct.total'],
          `2024年起对不予公开的决定须先申请复议，${report.year}年仍有${direct}件未经复议直接起诉，请核对。`,
          direct,
        ),
      ]
    : []
}
