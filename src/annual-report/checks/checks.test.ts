import { describe, expect, it } from 'vitest'
import { asText, blocksOf, type Figures, LAYOUTS } from '#test/report-layouts.ts'
import { rowsOf } from '../form/requests-rows.ts'
import { readReport } from '../reading/read-report.ts'
import type { Report } from '../report.ts'
import { checkReport } from './check-report.ts'
import type { Finding } from './finding.ts'

const tabs = LAYOUTS.tabs ?? (() => [])
/** A report of 2023 with 12 received and closed: 7 予以公开, 3 不予公开, 2 无法提供, all of 自然人; 4 reviews, 3 upheld. */
const FIGURES: Figures = {
  format: '2021',
  cells: new Map<string, number>([
    ...rowsOf('2021').flatMap(key =>
      ['naturalPerson', 'business', 'research', 'welfare', 'legalService', 'otherOrganisation', 'total'].map(
        column => [`requests.${key}.${column}`, figureIn(key, column)] as const,
      ),
    ),
    ...['review', 'litigation.direct', 'litigation.afterReview'].flatMap(group =>
      (['upheld', 'corrected', 'other', 'pending', 'total'] as const).map(
        column =>
          [
            `${group}.${column}`,
            group === 'review' ? { upheld: 3, corrected: 1, other: 0, pending: 0, total: 4 }[column] : 0,
          ] as const,
      ),
    ),
    ['disclosure.regulations.issued', 1],
    ['disclosure.regulations.repealed', 0],
    ['disclosure.regulations.inForce', 9],
  ]),
}

function figureIn(key: string, column: string): number {
  if (column !== 'naturalPerson' && column !== 'total') return 0
  const values: Readonly<Record<string, number>> = {
    received: 12,
    disclosed: 7,
    'refused.stateSecret': 3,
    'unavailable.notHeld': 2,
    totalClosed: 12,
  }
  return values[key] ?? 0
}

function read(text: string): Report {
  const report = readReport({ kind: 'txt', blocks: blocksOf(text) })
  if (!report.ok) throw new Error(report.sentence)
  return report.value
}

const withProse = (prose: string): string => asText(FIGURES, tabs).replace('全市认真贯彻落实条例。', prose)
const found = (text: string): string[] =>
  checkReport(read(text))
    .filter(({ rule }) => rule.startsWith('text'))
    .map(({ severity, rule, expected, actual }) => `${severity} ${rule} ${expected} ${actual}`)

describe('the prose against the tables', () => {
  it.each([
    ['全年共收到政府信息公开申请12件，全部办结12件。'],
    ['2023年，全市受理政府信息公开申请12件，同比下降20%，其中自然人申请12件。'],
    ['收到12件申请，均按期答复。'],
    ['去年受理政府信息公开申请40件。'],
    ['2022年受理政府信息公开申请40件。'],
    ['一季度受理政府信息公开申请5件。'],
    ['受理群众咨询900件、信件80件。'],
    ['政府信息公开行政复议4件，其中结果维持3件，结果纠正1件。'],
    ['予以公开7件，不予公开3件，无法提供2件，不予处理0件。'],
  ])('agrees: %s', prose => {
    expect(found(withProse(prose))).toEqual([])
  })

  it.each([
    ['全年共收到政府信息公开申请13件。', 'error text-vs-table 12 13'],
    ['全市办结依申请公开11件。', 'error text-vs-table 12 11'],
    ['共受理政府信息公开申请12件，上年结转2件。', 'error text-vs-table 0 2'],
    ['受理政府信息公开申请12件，结转下年度办理1件。', 'error text-vs-table 0 1'],
    ['依申请公开中，不予公开5件。', 'error text-vs-table 3 5'],
    ['被申请行政复议6件。', 'error text-vs-table 4 6'],
    ['政府信息公开行政复议4件，其中结果维持2件，结果纠正1件。', 'error text-vs-table 3 2'],
    ['市教育局受理政府信息公开申请5件。', 'warning text-vs-table 12 5'],
    ['受理政府信息公开申请12件，其中网上受理申请9件。', 'warning text-vs-table 12 9'],
    ['制定规章3件。', 'warning text-vs-table 1 3'],
  ])('does not: %s → %s', (prose, finding) => {
    expect(found(withProse(prose))).toContain(finding)
  })
})

describe('the prose against itself', () => {
  it.each([
    ['公开信息1000条，其中，网站800条，微博200条。'],
    ['公开信息1000条，其中政策解读50条，图解20条。'],
    ['开展培训4次，发布信息300条。'],
    ['召开发布会10场（市级6场、县级4场）。'],
  ])('agrees: %s', prose => {
    expect(found(withProse(prose))).toEqual([])
  })

  it.each([
    ['公开信息1000条，其中，网站800条，微博190条。', 'error text-vs-text 990 1000'],
    ['召开发布会20场（市级9场、县级4场、部门5场）。', 'error text-vs-text 18 20'],
    [
      '答复政府信息公开申请12件。予以公开7件，部分公开0件，不予公开3件，无法提供1件，不予处理0件。',
      'error text-vs-text 11 12',
    ],
    ['答复政府信息公开申请12件，予以公开7件，占58.3%；不予公开3件，占30%。', 'error text-vs-text 25.00 30'],
  ])('does not: %s → %s', (prose, finding) => {
    expect(found(withProse(prose))).toContain(finding)
  })
})

describe('the cells', () => {
  const rules = (findings: readonly Finding[]): string[] =>
    findings.map(({ rule, severity, cells }) => `${severity} ${rule} ${cells[0] ?? ''}`)
  const changed = (from: RegExp, to: string): string[] =>
    rules(checkReport(read(asText(FIGURES, tabs).replace(from, to))))

  it('words where a figure belongs, and a count below 0, are errors', () => {
    expect(changed(/行政许可\t/, '行政许可\t若干')).toContain(
      'error not-a-number disclosure.licences.decisions',
    )
    expect(changed(/行政处罚\t/, '行政处罚\t-3')).toContain('error negative disclosure.penalties.decisions')
  })

  it('a row, a table and a chapter that are missing are told, never counted as 0', () => {
    const cut = changed(/\t?2\.重复申请[^\n]*\n/, '')
    expect(cut).toContain('warning missing requests.declined.repeated')
    expect(cut.filter(one => one.includes('column-sum'))).toEqual([])
    expect(changed(/六、其他需要报告的事项\n/, '')).toContain('warning missing ')
    expect(changed(/四、政府信息公开[\s\S]*?(?=五、)/, '')).toContain('warning missing review')
  })

  it('the form of another year is told', () => {
    const old = read(asText(FIGURES, tabs, 2020))
    expect(checkReport(old).map(({ text }) => text)).toContain(
      '2020年度应使用国办公开办函〔2019〕60号的格式，第二表、第三表用的是2021年的格式。',
    )
  })
})

describe('with last year’s report', () => {
  it('what was carried forward must be what was carried over, in every column; what is in force goes on', () => {
    const cells = new Map([
      ...FIGURES.cells,
      ['requests.carriedForward.business', 2],
      ['requests.carriedForward.total', 2],
      ['disclosure.regulations.inForce', 7],
    ])
    const before = read(asText({ ...FIGURES, cells }, tabs, 2022))
    const findings = checkReport(read(asText(FIGURES, tabs, 2023)), before).filter(
      ({ rule }) => rule === 'carry-over',
    )
    expect(
      findings.map(({ severity, cells: [cell], expected, actual }) => [severity, cell, expected, actual]),
    ).toEqual([
      ['error', 'requests.carriedOver.business', 2, 0],
      ['error', 'requests.carriedOver.total', 2, 0],
      ['warning', 'disclosure.regulations.inForce', 8, 9],
    ])
  })
})
