import type { JSONColumnType } from 'kysely'
import type { Report } from '../report.ts'

export type ArchiveTables = {
  annual_report_imports: {
    token_hash: string
    user_id: number
    unit_id: number
    file_name: string
    report: JSONColumnType<Report>
    brought_at: Date
  }
}
