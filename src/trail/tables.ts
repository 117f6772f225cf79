import type { ColumnType } from 'kysely'

/** Rows are written once. `before` and `after` go in as JSON text. */
type Written<T> = ColumnType<T, T, never>

export type TrailTable = {
  seq: Written<number>
  at: Written<Date>
  actor_kind: Written<string>
  actor_id: Written<number | null>
  actor_name: Written<string>
  unit_id: Written<number | null>
  verb: Written<string>
  subject_kind: Written<string>
  subject_id: Written<string>
  outcome: Written<string>
  origin: Written<string | null>
  before: ColumnType<unknown, string | null, never>
  after: ColumnType<unknown, string | null, never>
  previous_hash: Written<string>
  hash: Written<string>
}

export type TrailHeadTable = {
  seq: ColumnType<number, never, never>
  hash: ColumnType<string, never, never>
}

export type TrailTables = { trail: TrailTable; trail_head: TrailHeadTable }
