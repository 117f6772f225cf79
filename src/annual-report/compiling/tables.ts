import type { GeneratedAlways, JSONColumnType } from 'kysely'
import type { ChapterText, ReportContent } from '../values.ts'
import type { Origin, SourceKind } from './version.ts'

export type CompilingTables = {
  annual_report_drafts: {
    unit_id: number
    year: number
    chapters: JSONColumnType<readonly ChapterText[]>
    saving: number
    saved_by: number
    saved_at: Date
  }
  annual_report_versions: {
    id: GeneratedAlways<number>
    unit_id: number
    year: number
    version: number
    origin: Origin
    content: JSONColumnType<ReportContent>
    reason: string
    published_by: number
    published_at: Date
  }
  annual_report_sources: {
    version_id: number
    cell: string
    kind: SourceKind
    source_id: number
  }
}
