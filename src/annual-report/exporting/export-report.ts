import type { Day } from '#platform/day.ts'
import type { Report } from '../report.ts'
import { reportJson } from '../report-json.ts'
import { reportExcel } from './excel.ts'
import { reportPdf } from './pdf.ts'
import { reportDocument } from './report-document.ts'
import { reportWord } from './word.ts'

interface Kind {
  /** As a link says it. */
  readonly label: string
  readonly type: string
  readonly write: (report: Report, day: Day) => Promise<Uint8Array>
}

/** What a report can be taken away as, by the ending of the file's name. */
export const EXPORTS = {
  pdf: { label: 'PDF', type: 'application/pdf', write: reportPdf },
  docx: {
    label: 'Word',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: reportWord,
  },
  xlsx: {
    label: 'Excel',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: reportExcel,
  },
  json: { label: 'JSON', type: 'application/json; charset=utf-8', write: async report => jsonOf(report) },
} as const satisfies Readonly<Record<string, Kind>>

export type ExportKind = keyof typeof EXPORTS

/** Is this the ending of a file a report can be taken away as? */
export function isExportKind(ending: string): ending is ExportKind {
  return Object.hasOwn(EXPORTS, ending)
}

/** A report as a file. `day`: on which it was published, for the properties of the file. */
export async function exportReport(
  kind: ExportKind,
  report: Report,
  day: Day,
): Promise<{ readonly name: string; readonly type: string; readonly bytes: Uint8Array }> {
  const { type, write } = EXPORTS[kind]
  const name = reportDocument(report).title.replace(/[\p{Cc}\\/:*?"<>|]/gu, '')
  return { name: `${name}.${kind}`, type, bytes: await write(report, day) }
}

/** What `mingfu report read --json` prints, and of each chapter its paragraphs too. */
function jsonOf(report: Report): Uint8Array {
  const json = reportJson(report)
  const { chapters } = reportDocument(report)
  const text = json.text.map(one => ({
    ...one,
    paragraphs: chapters.find(({ chapter }) => chapter === one.chapter)?.paragraphs ?? [],
  }))
  return Buffer.from(`${JSON.stringify({ ...json, text }, null, 2)}\n`)
}
