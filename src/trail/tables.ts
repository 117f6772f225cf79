import type { ColumnType } from 'kysely'
import type { Json } from './fact.ts'

type JsonColumn = ColumnType<Json | null, string | null, never>

export type TrailTables = {
  trail: {
    seq: number
    at: Date
    actor_kind: 'user' | 'citizen' | 'system' | 'command'
    actor_id: number | null
    actor_name: string
    unit_id: number | null
    verb: string
    subject_kind: string
    subject_id: string
    outcome: 'done' | 'refused'
    origin: string | null
    before: JsonColumn
    after: JsonColumn
    previous_hash: string
    hash: string
  }
  trail_head: { only_row: boolean; seq: number; hash: string }
}
