import {
  DISCLOSURE_COLUMNS,
  type DisclosureColumn,
  type DisclosureRow,
  disclosureRowsOf,
} from '../form/disclosure-rows.ts'
import { DISPUTE_COLUMN_LABELS, DISPUTE_COLUMNS, DISPUTE_GROUPS } from '../form/dispute-columns.ts'
import {
  COLUMN_LABELS,
  type Format,
  GROUP_LABELS,
  REQUEST_COLUMNS,
  REQUEST_ROWS,
  resultRowsOf,
  rowsOf,
} from '../form/requests-rows.ts'
import type { Cell, Report } from '../report.ts'

/** One cell of an official table as it is drawn: how many columns and rows it covers, from which place. */
export interface Place {
  readonly as: 'head' | 'label' | 'figure'
  /** The official words; of a figure what stands there, '' for nothing. */
  readonly text: string
  readonly across: number
  readonly down: number
  /** Of a figure, its key as in cells.ts. */
  readonly key?: string
  /** Of a figure; undefined when the report has no such row. */
  readonly cell?: Cell | undefined
}

/** Rows under a head of their own. Cells covered by one above or to the left are not there. */
export interface Section {
  readonly head: readonly (readonly Place[])[]
  readonly body: readonly (readonly Place[])[]
}

/** A table of the report as the state prints it. 第二表 has a section for each item of 《条例》第二十条, the others one. */
export interface OfficialTable {
  readonly name: 'disclosure' | 'requests' | 'disputes'
  readonly caption: string
  /** The widths of the columns, in shares of the whole. */
  readonly widths: readonly number[]
  readonly sections: readonly Section[]
}

/** The three tables of a report in the form it follows, with its figures; a table whose form is not known is not there. */
export function officialTables(report: Report): readonly OfficialTable[] {
  const { disclosure, requests } = report.formats
  return [
    ...(disclosure === null ? [] : [disclosureTable(disclosure, report)]),
    ...(requests === null ? [] : [requestsTable(requests, report)]),
    disputesTable(report),
  ]
}

/** What stands in a cell, for a reader: the figure, else the words that were found in its place. */
export function wordsIn(cell: Cell | undefined): string {
  if (cell?.problem === 'unread') return '未读出'
  if (cell?.problem === 'not-a-number') return cell.raw.trim()
  return String(cell?.value ?? '')
}

const head = (text: string, across = 1, down = 1): Place => ({ as: 'head', text, across, down })
const label = (text: string, across = 1, down = 1): Place => ({ as: 'label', text, across, down })
function figure(key: string, cell: Cell | undefined, across = 1): Place {
  return { as: 'figure', text: wordsIn(cell), across, down: 1, key, cell }
}

/** 第二表 is four columns wide; a row with fewer figures spreads the last of them. */
const FIGURES_ACROSS = 3

function disclosureTable(format: Format, { disclosure }: Report): OfficialTable {
  const items = Map.groupBy(disclosureRowsOf(format), ([, { item }]) => item)
  return {
    name: 'disclosure',
    caption: '主动公开政府信息情况',
    widths: [2.6, 2, 2.2, 2.4],
    sections: [...items].map(([item, rows]) => ({
      head: [
        [head(`第二十条第（${item}）项`, FIGURES_ACROSS + 1)],
        [
          head('信息内容'),
          ...spread(rows[0]).map(([key, column, across]) => head(headingOf(format, key, column), across)),
        ],
      ],
      body: rows.map(row => [
        label(row[1].label),
        ...spread(row).map(([key, column, across]) =>
          figure(`disclosure.${key}.${column}`, disclosure[key]?.[column], across),
        ),
      ]),
    })),
  }
}

type FormRow = ReturnType<typeof disclosureRowsOf>[number]

function spread(row: FormRow | undefined): (readonly [DisclosureRow, DisclosureColumn, number])[] {
  if (row === undefined) return []
  const [key, { columns }] = row
  return columns.map((column, i) => [
    key,
    column,
    i === columns.length - 1 ? FIGURES_ACROSS - columns.length + 1 : 1,
  ])
}

/** The words of a head, where the form has others than the name the column goes by: 〔2019〕60号, 〔2021〕30号. */
function headingOf(format: Format, row: DisclosureRow, column: DisclosureColumn): string {
  if (row === 'fees' && column === 'amountWan') return '本年收费金额（单位：万元）'
  if (row === 'procurement' && column === 'amountWan') return '采购总金额（单位：万元，保留4位小数）'
  if (format === '2021' && column === 'decisions') return '本年处理决定数量'
  return DISCLOSURE_COLUMNS[column].label
}

function requestsTable(format: Format, { requests }: Report): OfficialTable {
  const results = resultRowsOf(format)
  const begun = new Set<string>()
  const body = rowsOf(format).map(key => {
    const { label: words, group } = REQUEST_ROWS[key]
    const figures = REQUEST_COLUMNS.map(column =>
      figure(`requests.${key}.${column}`, requests[key]?.[column]),
    )
    if (!results.includes(key) && key !== 'totalClosed') return [label(words, 3), ...figures]
    const part = key === 'disclosed' ? [label('三、本年度办理结果', 1, results.length + 1)] : []
    if (group === undefined) return [...part, label(words, 2), ...figures]
    const size = results.filter(one => REQUEST_ROWS[one].group === group).length
    const groupHead = begun.has(group) ? [] : [label(GROUP_LABELS[group], 1, size)]
    begun.add(group)
    return [...groupHead, label(words), ...figures]
  })
  const [person, ...rest] = REQUEST_COLUMNS
  const organisations = rest.filter(column => column !== 'total')
  return {
    name: 'requests',
    caption: '收到和处理政府信息公开申请情况',
    widths: [1.4, 1.9, 5, ...REQUEST_COLUMNS.map(() => 1.45)],
    sections: [
      {
        head: [
          [
            head('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3),
            head('申请人情况', REQUEST_COLUMNS.length),
          ],
          [
            head(COLUMN_LABELS[person], 1, 2),
            head('法人或其他组织', organisations.length),
            head(COLUMN_LABELS.total, 1, 2),
          ],
          organisations.map(column => head(COLUMN_LABELS[column])),
        ],
        body,
      },
    ],
  }
}

function disputesTable({ disputes }: Report): OfficialTable {
  const results = DISPUTE_COLUMNS.map(column => DISPUTE_COLUMN_LABELS[column])
  const lawsuits = DISPUTE_GROUPS.length - 1
  return {
    name: 'disputes',
    caption: '政府信息公开行政复议、行政诉讼情况',
    widths: DISPUTE_GROUPS.flatMap(() => results.map(() => 1)),
    sections: [
      {
        head: [
          [head('行政复议', results.length), head('行政诉讼', results.length * lawsuits)],
          [
            ...results.map(words => head(words, 1, 2)),
            head('未经复议直接起诉', results.length),
            head('复议后起诉', results.length),
          ],
          [...results, ...results].map(words => head(words)),
        ],
        body: [
          DISPUTE_GROUPS.flatMap(group =>
            DISPUTE_COLUMNS.map(column => figure(`${group}.${column}`, disputes[group]?.[column])),
          ),
        ],
      },
    ],
  }
}

/** How the words of a place are broken on paper, where columns are narrow: by words, 商业/企业, and after a number. */
export function linesOnPaper({ name }: OfficialTable, { as, text, across, down }: Place): readonly string[] {
  if (name === 'disclosure' || across > 1) return [text]
  if (as === 'head' && text.length >= 4 && text.length % 2 === 0) return text.match(/../gu) ?? [text]
  return as === 'label' && down > 1 ? text.split(/(?<=）)/) : [text]
}

/** A place with the row and column it begins in, from 0 within its table. */
export interface Placed extends Place {
  readonly row: number
  readonly column: number
}

/** Every place with where it stands, row by row: what is covered from above moves the others to the right. */
export function placed(rows: readonly (readonly Place[])[], firstRow = 0): readonly (readonly Placed[])[] {
  const coveredUntil: number[] = []
  return rows.map((places, r) => {
    let column = 0
    return places.map(place => {
      while ((coveredUntil[column] ?? 0) > r) column += 1
      const at = column
      for (; column < at + place.across; column += 1) coveredUntil[column] = r + place.down
      return { ...place, row: firstRow + r, column: at }
    })
  })
}
