import { done, type Result, refused } from '#platform/result.ts'
import { formatOf } from '../form/requests-rows.ts'
import type { OpenedReport } from '../opening/opened.ts'
import type { Report } from '../report.ts'
import { chaptersOf } from './chapters.ts'
import { readDisclosureTable } from './disclosure-table.ts'
import { readDisputesTable } from './disputes-table.ts'
import { proseOf } from './prose.ts'
import { readRequestsTable } from './requests-table.ts'
import { type SourceLine, sourceLines, wordsOf } from './source-line.ts'
import { titleOf } from './title.ts'

/** The longest reports of a province have fewer than 60,000. Reading takes time by the length. */
const MOST_CHARACTERS = 200_000

/** An opened file read as an annual report; refused with a sentence when it is none, or one of a form before 2019. */
export function readReport(opened: OpenedReport): Result<Report> {
  const lines = sourceLines(opened.blocks)
  const words = wordsOf(lines)
  if (words.length > MOST_CHARACTERS) {
    return refused(
      'too-long',
      `文件有${Math.round(words.length / 10_000)}万字，不像是一份年度报告。请只上传报告本身。`,
    )
  }
  const chapters = chaptersOf(lines)
  const region = regionsOf(lines, chapters)
  const { unit, year } = titleOf(lines)
  const disclosure = readDisclosureTable(region.disclosure)
  const requests = readRequestsTable(
    region.requests,
    disclosure.format ?? (year === null ? '2019' : formatOf(year)),
  )
  const disputes = readDisputesTable(region.disputes)
  if (disclosure.format === null && requests.format === null) return noReport(words, year)
  return done({
    unit,
    year,
    formats: { disclosure: disclosure.format, requests: requests.format },
    disclosure: disclosure.rows,
    requests: requests.rows,
    disputes: disputes.groups,
    chapters: chapters.filter(({ chapter }) => chapter > 0).map(proseOf),
    unread: [...disclosure.unread, ...requests.unread, ...disputes.unread],
    remarks: requests.remarks,
  })
}

function noReport(words: string, year: number | null): Result<never> {
  if (words === '') return refused('empty', '文件里没有文字。如果是扫描件，请先做文字识别再读。')
  if (/政府信息公开.{0,6}年度?报告/.test(words)) {
    if (year !== null && year < 2019) {
      return refused(
        'old-format',
        `这是${year}年度的报告，用的是2019年以前的格式，没有官方统一的表格，读不了。`,
      )
    }
    return refused(
      'no-tables',
      '这份年度报告里没有找到第二表、第三表。请确认上传的是报告全文，而不是摘要或者解读。',
    )
  }
  return refused('not-a-report', '这不是政府信息公开工作年度报告：没有找到官方格式的表格。')
}

/** Where each table stands: in its chapter when there are headings, else from its first words to those of the next. */
function regionsOf(
  lines: readonly SourceLine[],
  chapters: ReturnType<typeof chaptersOf>,
): Record<'disclosure' | 'requests' | 'disputes', readonly SourceLine[]> {
  const of = (chapter: number): readonly SourceLine[] | null =>
    chapters.find(found => found.chapter === chapter)?.lines ?? null
  const at = (words: RegExp, from = 0): number => {
    const found = lines.findIndex((line, i) => i >= from && words.test(wordsOf([line])))
    return found < 0 ? lines.length : found
  }
  const first = at(/第二十条第|信息内容/)
  const third = at(/勾稽关系|申请人情况|本年新收政府信息/)
  const fourth = at(/行政复议.*行政诉讼|^行政复议$|结果维持/, third)
  return {
    disclosure: of(2) ?? lines.slice(first, third),
    requests: of(3) ?? lines.slice(third, Math.max(third, fourth)),
    disputes: of(4) ?? lines.slice(fourth),
  }
}
