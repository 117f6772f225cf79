import { dayInChina } from '#platform/day.ts'
import type { Version } from '../compiling/version.ts'
import { reportExcel } from '../exporting/excel.ts'
import { reportPdf } from '../exporting/pdf.ts'
import { reportTitle } from '../exporting/report-document.ts'
import { reportWord } from '../exporting/word.ts'
import { reportJson } from '../report-json.ts'
import { reportOf } from '../values.ts'

const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const
export type FileKind = keyof typeof MEDIA_TYPES

export function isFileKind(kind: string): kind is FileKind {
  return Object.hasOwn(MEDIA_TYPES, kind)
}

/** A version as a file to be taken away: dated with the day it was published, the same every time. */
export async function fileOf(
  { content, publishedAt }: Version,
  kind: FileKind,
): Promise<{ readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }> {
  const report = reportOf(content)
  const day = dayInChina(publishedAt)
  const make: Readonly<Record<FileKind, () => Promise<Uint8Array> | Uint8Array>> = {
    docx: () => reportWord(report, day),
    pdf: () => reportPdf(report, day),
    xlsx: () => reportExcel(report, day),
    json: () => Buffer.from(`${JSON.stringify(reportJson(report), null, 2)}\n`),
  }
  return { name: `${reportTitle(report)}.${kind}`, mediaType: MEDIA_TYPES[kind], bytes: await make[kind]() }
}
