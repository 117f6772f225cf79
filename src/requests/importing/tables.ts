import type { GeneratedAlways } from 'kysely'

export type ImportingTables = {
  request_imports: {
    id: GeneratedAlways<number>
    unit_id: number
    file_name: string
    sha256: string
    rows: number
    imported_by: number | null
    imported_at: Date
  }
  request_import_files: {
    token_hash: string
    user_id: number
    unit_id: number
    file_name: string
    file_key: string
    brought_at: Date
  }
  imported_numbers: { year: number; last: number }
}
