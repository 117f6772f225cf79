/** The report of some figures in the official layout, with its merged cells, as a web page, in Word and in Excel. */
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import ExcelJS from 'exceljs'
import { DISCLOSURE_COLUMNS, disclosureRowsOf } from '../../src/annual-report/form/disclosure-rows.ts'
import {
  DISPUTE_COLUMN_LABELS,
  DISPUTE_COLUMNS,
  DISPUTE_GROUPS,
} from '../../src/annual-report/form/dispute-columns.ts'
import {
  APPLICANT_COLUMNS,
  COLUMN_LABELS,
  GROUP_LABELS,
  REQUEST_ROWS,
  resultRowsOf,
  rowsOf,
} from '../../src/annual-report/form/requests-rows.ts'
import type { Figures } from './report-layouts.ts'

interface Cell {
  readonly text: string
  readonly across: number
  readonly down: number
}
type Rows = readonly (readonly Cell[])[]
/** A heading, a sentence, or a table. */
type Part = string | Rows

const cell = (text: string, across = 1, down = 1): Cell => ({ text, across, down })

function partsOf(figures: Figures): readonly Part[] {
  const value = (key: string): Cell => cell(String(figures.cells.get(key) ?? ''))
  return [
    `某某市人民政府${figures.format === '2019' ? 2019 : 2023}年政府信息公开工作年度报告`,
    '一、总体情况',
    '全市认真贯彻落实条例。',
    '二、主动公开政府信息情况',
    disclosureTable(figures, value),
    '三、收到和处理政府信息公开申请情况',
    requestsTable(figures, value),
    '四、政府信息公开行政复议、行政诉讼情况',
    [
      [cell('行政复议', 5), cell('行政诉讼', 10)],
      [
        ...DISPUTE_COLUMNS.map(column => cell(DISPUTE_COLUMN_LABELS[column], 1, 2)),
        cell('未经复议直接起诉', 5),
        cell('复议后起诉', 5),
      ],
      [...DISPUTE_COLUMNS, ...DISPUTE_COLUMNS].map(column => cell(DISPUTE_COLUMN_LABELS[column])),
      DISPUTE_GROUPS.flatMap(group => DISPUTE_COLUMNS.map(column => value(`${group}.${column}`))),
    ],
    '五、存在的主要问题及改进情况',
    '有的单位主动公开不够及时。',
    '六、其他需要报告的事项',
    '无其他需要报告的事项。',
  ]
}

function disclosureTable({ format }: Figures, value: (key: string) => Cell): Rows {
  const items = Map.groupBy(disclosureRowsOf(format), ([, { item }]) => item)
  return [...items].flatMap(([item, rows]) => {
    const columns = rows[0]?.[1].columns ?? []
    const wide = columns.length === 1 ? 3 : 1
    const rest = columns.length === 2 ? [cell('')] : []
    return [
      [cell(`第二十条第（${item}）项`, 4)],
      [cell('信息内容'), ...columns.map(column => cell(DISCLOSURE_COLUMNS[column].label, wide)), ...rest],
      ...rows.map(([key, { label }]) => [
        cell(label),
        ...columns.map(column => ({ ...value(`disclosure.${key}.${column}`), across: wide })),
        ...rest,
      ]),
    ]
  })
}

function requestsTable({ format }: Figures, value: (key: string) => Cell): Rows {
  const columns = [...APPLICANT_COLUMNS, 'total'] as const
  const results = resultRowsOf(format)
  const groups = new Set<string>()
  const body = rowsOf(format).map(key => {
    const { label, group } = REQUEST_ROWS[key]
    const figures = columns.map(column => value(`requests.${key}.${column}`))
    if (!results.includes(key) && key !== 'totalClosed') return [cell(label, 3), ...figures]
    const before = key === 'disclosed' ? [cell('三、本年度办理结果', 1, results.length + 1)] : []
    if (group === undefined) return [...before, cell(label, 2), ...figures]
    const first = !groups.has(group)
    groups.add(group)
    const size = results.filter(one => REQUEST_ROWS[one].group === group).length
    return [...before, ...(first ? [cell(GROUP_LABELS[group], 1, size)] : []), cell(label), ...figures]
  })
  const [person, ...organisations] = APPLICANT_COLUMNS
  return [
    [
      cell('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3),
      cell('申请人情况', 7),
    ],
    [cell(COLUMN_LABELS[person ?? 'naturalPerson'], 1, 2), cell('法人或其他组织', 5), cell('总计', 1, 2)],
    organisations.map(column => cell(COLUMN_LABELS[column])),
    ...body,
  ]
}

export function asHtml(figures: Figures): Uint8Array {
  const body = partsOf(figures).map(part =>
    typeof part === 'string'
      ? `<p>${[...part].map(character => `<span>${character}</span>`).join('')}</p>`
      : `<table><tbody>${part.map(row => `<tr>${row.map(htmlCell).join('')}</tr>`).join('')}</tbody></table>`,
  )
  return new TextEncoder().encode(
    `<!doctype html><meta charset="utf-8"><title>年报</title><body><nav>首页</nav>${body.join('')}`,
  )
}

function htmlCell({ text, across, down }: Cell): string {
  return `<td colspan="${across}" rowspan="${down}"><p>${text.replace(/(?<=.{4})(?=.{3})/, '<br>')}</p></td>`
}

export async function asWord(figures: Figures): Promise<Uint8Array> {
  const children = partsOf(figures).map(part =>
    typeof part === 'string'
      ? new Paragraph(part)
      : new Table({
          rows: part.map(
            row =>
              new TableRow({
                children: row.map(
                  ({ text, across, down }) =>
                    new TableCell({ columnSpan: across, rowSpan: down, children: [new Paragraph(text)] }),
                ),
              }),
          ),
        }),
  )
  return Packer.toBuffer(new Document({ sections: [{ children }] }))
}

export async function asExcel(figures: Figures): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('年报')
  let top = 1
  for (const part of partsOf(figures)) {
    if (typeof part === 'string') {
      sheet.getCell(top, 1).value = part
      top += 1
      continue
    }
    const taken = new Set<string>()
    for (const [r, row] of part.entries()) {
      let column = 1
      for (const { text, across, down } of row) {
        while (taken.has(`${r}:${column}`)) column += 1
        for (let y = 0; y < down; y += 1)
          for (let x = 0; x < across; x += 1) taken.add(`${r + y}:${column + x}`)
        sheet.getCell(top + r, column).value = /^\d+$/.test(text) ? Number(text) : text
        if (across > 1 || down > 1) sheet.mergeCells(top + r, column, top + r + down - 1, column + across - 1)
        column += across
      }
    }
    top += part.length
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
