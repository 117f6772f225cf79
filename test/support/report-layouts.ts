import fc from 'fast-check'
import { DISCLOSURE_COLUMNS, disclosureRowsOf } from '../../src/annual-report/form/disclosure-rows.ts'
import { DISPUTE_COLUMNS, DISPUTE_GROUPS } from '../../src/annual-report/form/dispute-columns.ts'
import {
  APPLICANT_COLUMNS,
  type Format,
  GROUP_LABELS,
  REQUEST_ROWS,
  type RequestRow,
  resultRowsOf,
  rowsOf,
} from '../../src/annual-report/form/requests-rows.ts'
import type { Block } from '../../src/annual-report/opening/opened.ts'

/** The figures of a report, by the keys of its cells: `requests.disclosed.total` → 12. */
export interface Figures {
  readonly format: Format
  readonly cells: ReadonlyMap<string, number>
}

/** A table as its rows: the first cells are labels, then figures. */
type Rows = readonly { readonly labels: readonly string[]; readonly keys: readonly string[] }[]

const small = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.nat(30) },
  { weight: 1, arbitrary: fc.nat(4000) },
)

/** Figures in which every sum of the form holds. */
export const balancedFigures: fc.Arbitrary<Figures> = fc
  .record({
    format: fc.constantFrom<Format>('2019', '2021'),
    results: fc.array(small, { minLength: 150, maxLength: 150 }),
    carriedOver: fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
    forward: fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
    disputes: fc.array(fc.nat(90), { minLength: 12, maxLength: 12 }),
    disclosure: fc.array(fc.nat(99_999), { minLength: 24, maxLength: 24 }),
  })
  .map(({ format, results, carriedOver, forward, disputes, disclosure }) => {
    const cells = new Map<string, number>()
    const row = (key: RequestRow, figures: readonly number[]): void => {
      for (const [c, column] of APPLICANT_COLUMNS.entries())
        cells.set(`requests.${key}.${column}`, figures[c] ?? 0)
      cells.set(
        `requests.${key}.total`,
        figures.reduce((a, b) => a + b, 0),
      )
    }
    const rows = resultRowsOf(format).map((key, i) => ({ key, figures: results.slice(i * 6, i * 6 + 6) }))
    const closed = APPLICANT_COLUMNS.map((_, c) =>
      rows.reduce((sum, { figures }) => sum + (figures[c] ?? 0), 0),
    )
    // What was carried over is never more than what was worked on: the rest is what came in this year.
    const over = carriedOver.map((n, c) => Math.min(n, (closed[c] ?? 0) + (forward[c] ?? 0)))
    row(
      'received',
      closed.map((n, c) => n + (forward[c] ?? 0) - (over[c] ?? 0)),
    )
    row('carriedOver', over)
    for (const { key, figures } of rows) row(key, figures)
    row('totalClosed', closed)
    row('carriedForward', forward)
    for (const [g, group] of DISPUTE_GROUPS.entries()) {
      const four = disputes.slice(g * 4, g * 4 + 4)
      for (const [c, column] of DISPUTE_COLUMNS.entries()) {
        cells.set(`${group}.${column}`, column === 'total' ? four.reduce((a, b) => a + b, 0) : (four[c] ?? 0))
      }
    }
    let next = 0
    for (const [key, { columns }] of disclosureRowsOf(format)) {
      for (const column of columns) {
        cells.set(`disclosure.${key}.${column}`, disclosure[next] ?? 0)
        next += 1
      }
    }
    return { format, cells }
  })

function requestRows(format: Format): Rows {
  const groups = new Set<string>()
  return rowsOf(format).map(key => {
    const { label, group } = REQUEST_ROWS[key]
    const first = group !== undefined && !groups.has(group)
    if (group !== undefined) groups.add(group)
    const columns = [...APPLICANT_COLUMNS, 'total']
    return {
      labels: [
        ...(key === 'disclosed' ? ['三、本年度办理结果'] : []),
        ...(first ? [GROUP_LABELS[group]] : []),
        label,
      ],
      keys: columns.map(column => `requests.${key}.${column}`),
    }
  })
}

function disclosureTables(
  format: Format,
): readonly { readonly head: readonly string[]; readonly rows: Rows }[] {
  const items = Map.groupBy(disclosureRowsOf(format), ([, { item }]) => item)
  return [...items].map(([item, rows]) => ({
    head: [
      `第二十条第（${item}）项`,
      '信息内容',
      ...(rows[0]?.[1].columns ?? []).map(column => DISCLOSURE_COLUMNS[column].label),
    ],
    rows: rows.map(([key, { label, columns }]) => ({
      labels: [label],
      keys: columns.map(column => `disclosure.${key}.${column}`),
    })),
  }))
}

const REQUEST_HEAD = [
  ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', '申请人情况'],
  ['自然人', '法人或其他组织', '总计'],
  ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'],
]
const DISPUTE_HEAD = [
  ['行政复议', '行政诉讼'],
  ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计', '未经复议直接起诉', '复议后起诉'],
  [
    '结果维持',
    '结果纠正',
    '其他结果',
    '尚未审结',
    '总计',
    '结果维持',
    '结果纠正',
    '其他结果',
    '尚未审结',
    '总计',
  ],
]
const HEADINGS = [
  '一、总体情况',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
  '五、存在的主要问题及改进情况',
  '六、其他需要报告的事项',
]

/** How a table's row is written in one layout: to one or more lines. */
type WriteRow = (labels: readonly string[], figures: readonly string[]) => readonly string[]

export const LAYOUTS: Readonly<Record<string, WriteRow>> = {
  tabs: (labels, figures) => [[...labels, ...figures].join('\t')],
  'label above its figures': (labels, figures) => [labels.join('\t'), `\t${figures.join('\t')}`],
  pipes: (labels, figures) => [`| ${[...labels, ...figures].join(' | ')} |`],
  'one cell a line': (labels, figures) => [...labels, ...figures],
  'one cell a line, a pipe after each': (labels, figures) => [...labels, ...figures].map(cell => `${cell} |`),
  'aligned by spaces': (labels, figures) => [
    `${labels.join(' ').padEnd(60)}${figures.map(figure => figure.padStart(9)).join('')}`,
  ],
  'full-width digits': (labels, figures) => [[...labels, ...figures.map(wide)].join('\t')],
}

function wide(figure: string): string {
  return figure.replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
}

/** The report of some figures as text in one layout; `glued` puts nothing at all between cells. */
export function asText(
  { format, cells }: Figures,
  write: WriteRow,
  year = format === '2019' ? 2019 : 2023,
): string {
  const figuresOf = (keys: readonly string[]): string[] => keys.map(key => String(cells.get(key) ?? ''))
  const rows = (table: Rows): string[] => table.flatMap(({ labels, keys }) => write(labels, figuresOf(keys)))
  const disputes = DISPUTE_GROUPS.flatMap(group => DISPUTE_COLUMNS.map(column => `${group}.${column}`))
  return [
    `某某市人民政府${year}年政府信息公开工作年度报告`,
    HEADINGS[0],
    '全市认真贯彻落实条例。',
    HEADINGS[1],
    ...disclosureTables(format).flatMap(({ head, rows: table }) => [
      ...head.slice(0, 1),
      ...write(head.slice(1), []),
      ...rows(table),
    ]),
    HEADINGS[2],
    ...REQUEST_HEAD.flatMap(line => write(line, [])),
    ...rows(requestRows(format)),
    HEADINGS[3],
    ...DISPUTE_HEAD.flatMap(line => write(line, [])),
    ...write([], figuresOf(disputes)),
    HEADINGS[4],
    '有的单位主动公开不够及时。',
    HEADINGS[5],
    '无其他需要报告的事项。',
  ].join('\n')
}

export function asGluedText(figures: Figures): string {
  return asText(figures, (labels, cells) => [[...labels, ...cells].join('')]).replaceAll('\n', '')
}

export function blocksOf(text: string): Block[] {
  return text.split('\n').map(line => ({ kind: 'line', text: line }))
}
