import type { Day } from '#platform/day.ts'
import { renderPdf } from '#platform/pdf.ts'
import type { Report } from '../report.ts'
import { linesOnPaper, type OfficialTable, type Place } from './official-tables.ts'
import { reportDocument, titleLines } from './report-document.ts'

/** The report as PDF in the official layout. The same report and day give the same bytes. */
export async function reportPdf(report: Report, day: Day): Promise<Uint8Array> {
  const { unit, title, chapters } = reportDocument(report)
  return renderPdf('src/annual-report/exporting/report.typ', {
    title,
    'title-lines': titleLines(report),
    organ: unit,
    day,
    chapters: chapters.map(({ heading, paragraphs, table }) => ({
      heading,
      paragraphs,
      table: table === null ? null : tableData(table),
    })),
  })
}

function tableData(table: OfficialTable): object {
  const cells = (rows: readonly (readonly Place[])[]) =>
    rows.flat().map(place => ({
      as: place.as,
      lines: linesOnPaper(table, place),
      across: place.across,
      down: place.down,
    }))
  const { name, widths, sections } = table
  return {
    name,
    widths,
    sections: sections.map(({ head, body }) => ({ head: cells(head), body: cells(body) })),
  }
}
