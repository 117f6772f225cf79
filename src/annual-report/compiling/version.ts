import type { ChapterText, ReportContent } from '../values.ts'

/** The text somebody is writing for a unit's report of a year. */
export interface Draft {
  readonly chapters: readonly ChapterText[]
  readonly saving: number
  readonly savedBy: string
  readonly savedAt: Date
}

/** How far one unit's report of a year is. */
export interface ReportLine {
  readonly unitCode: string
  readonly unitName: string
  readonly savedAt: Date | null
  /** The last one that is public. */
  readonly version: number | null
  readonly publishedAt: Date | null
}

export interface VersionLine {
  readonly id: number
  readonly unitId: number
  readonly year: number
  readonly version: number
  readonly origin: Origin
  readonly reason: string
  readonly publishedAt: Date
}

export interface Version extends VersionLine {
  readonly content: ReportContent
}

/** One line of the archive: a unit, a year and the last version of its report. */
export interface ArchiveLine extends VersionLine {
  readonly unitCode: string
  readonly unitName: string
}

/** A cell and one thing behind it. */
export interface Source {
  readonly cell: string
  readonly kind: SourceKind
  readonly sourceId: number
}

/** How a version came to be. */
export const ORIGINS = { compiled: '由本平台汇编', imported: '由公开的年报导入' } as const
export type Origin = keyof typeof ORIGINS

/** What stands behind a cell. */
export type SourceKind = 'request' | 'dispute' | 'return' | 'document'
