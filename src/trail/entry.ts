import type { Day } from '#platform/day.ts'
import type { Fact, Json } from './fact.ts'

/** A line of the trail, as it is shown. */
export interface Entry {
  readonly seq: number
  readonly at: Date
  readonly actorName: string
  readonly unitId: number | null
  readonly verb: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly outcome: NonNullable<Fact['outcome']>
  readonly origin: string | null
  readonly before: Json
  readonly after: Json
}

/** What is looked for; null: anything. */
export interface Sought {
  readonly actorName: string | null
  readonly verb: string | null
  readonly subjectKind: string | null
  readonly subjectId: string | null
  readonly from: Day | null
  readonly to: Day | null
}

export const ANYTHING: Sought = {
  actorName: null,
  verb: null,
  subjectKind: null,
  subjectId: null,
  from: null,
  to: null,
}

/** Units whose facts somebody may read; with `all`, also those that are no unit's. */
export type Readable = readonly number[] | 'all'
