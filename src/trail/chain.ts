import { createHash } from 'node:crypto'
import type { Json } from './fact.ts'

/** A row of the trail, as it is hashed. Instants to the millisecond. */
export interface TrailRow {
  readonly seq: number
  readonly at: Date
  readonly actorKind: string
  readonly actorId: number | null
  readonly actorName: string
  readonly unitId: number | null
  readonly verb: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly outcome: string
  readonly origin: string | null
  readonly before: Json | null
  readonly after: Json | null
  readonly previousHash: string
}

/** What the first row follows. */
export const NOTHING_BEFORE = '0'.repeat(64)

/** SM3 (GB/T 32905) over the row before and everything this one says. 64 hexadecimal digits. */
export function hashOf(row: TrailRow): string {
  const said = [
    row.seq,
    row.at.toISOString(),
    row.actorKind,
    row.actorId,
    row.actorName,
    row.unitId,
    row.verb,
    row.subjectKind,
    row.subjectId,
    row.outcome,
    row.origin,
    row.before,
    row.after,
  ]
  return createHash('sm3').update(`${row.previousHash}\n${canonical(said)}`).digest('hex')
}

/** JSON with the keys of objects sorted: the database keeps them in an order of its own. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value as { readonly [key: string]: Json })
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value)
}
