import type { ColumnType } from 'kysely'
import type { Fact, Json } from './fact.ts'

/** Read only, but for `recordAll`. */
type Kept<T> = ColumnType<T, never, never>

export type TrailTables = {
  trail: {
    seq: Kept<number>
    at: Kept<Date>
    actor_kind: Kept<string>
    actor_id: Kept<number | null>
    actor_name: Kept<string>
    unit_id: Kept<number | null>
    verb: Kept<string>
    subject_kind: Kept<string>
    subject_id: Kept<string>
    outcome: Kept<NonNullable<Fact['outcome']>>
    origin: Kept<string | null>
    before: Kept<Json>
    after: Kept<Json>
    previous_hash: Kept<string>
    hash: Kept<string>
  }
  trail_head: { seq: Kept<number>; hash: Kept<string> }
}
