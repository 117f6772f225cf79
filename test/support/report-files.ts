/** The report of some figures in the official layout as other people's programs write it: a web page, and a workbook of one sheet. */
import ExcelJS from 'exceljs'
import type { Place } from '../../src/annual-report/exporting/official-tables.ts'
import { reportDocument } from '../../src/annual-report/exporting/report-document.ts'
import type { Figures } from './report-layouts.ts'
import { reportWith } from './reports.ts'

type Rows = readonly (readonly Place[])[]
/** A heading, a sentence, or a table. */
type Part = string | Rows

function partsOf(figures: Figures): readonly Part[] {
  const { title, chapters } = reportDocument(reportWith(figures))
  return [
    title,
    ...chapters.flatMap(({ heading, paragraphs, table }) => [
      heading,
      ...paragraphs,
      ...(table === null ? [] : [table.sections.flatMap(({ head, body }) => [...head, ...body])]),
    ]),
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

function htmlCell({ text, across, down }: Place): string {
  return `<td colspan="${across}" rowspan="${down}"><p>${text.replace(/(?<=.{4})(?=.{3})/, '<br>')}</p></td>`
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
        sheet.getCell(top + r, column).value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text
        if (across > 1 || down > 1) sheet.mergeCells(top + r, column, top + r + down - 1, column + across - 1)
        column += across
      }
    }
    top += part.length
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
