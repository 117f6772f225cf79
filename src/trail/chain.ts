import { hash } from 'node:crypto'
import type { Fact, Json } from './fact.ts'

/** A row of the trail as it is hashed. Its place in the chain is its number, so the number is not in the hash. */
export interface ChainedRow {
  /** UTC, to the microsecond, as the database keeps it: `2026-03-02T06:32:00.000000Z`. */
  readonly at: string
  readonly actorKind: string
  readonly actorId: number | null
  readonly actorName: string
  readonly unitId: number | null
  readonly verb: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly outcome: string
  readonly origin: string | null
  readonly before: Json
  readonly after: Json
}

/** What the first row follows. */
export const BEGINNING = '0'.repeat(64)

/** The row that keeps a fact. What the database cannot hold (NUL, half characters) is replaced, never lost silently. */
export function rowOf(fact: Fact): ChainedRow {
  const { by, subject, before = null, after = null } = fact
  return {
    at: fact.at.toISOString().replace('Z', '000Z'),
    actorKind: by.kind,
    actorId: by.id,
    actorName: storable(by.name),
    unitId: fact.unitId ?? null,
    verb: fact.verb,
    subjectKind: subject.kind,
    subjectId: storable(String(subject.id)),
    outcome: fact.outcome ?? 'done',
    origin: by.origin === null ? null : storable(by.origin),
    before: storableJson(before),
    after: storableJson(after),
  }
}

/** SM3 (GB/T 32905—2016) over the hash before and the row: 64 hexadecimal digits. */
export function hashOf(previous: string, row: ChainedRow): string {
  const { at, actorKind, actorId, actorName, unitId, verb, subjectKind, subjectId, outcome, origin } = row
  const written = { at, actorKind, actorId, actorName, unitId, verb, subjectKind, subjectId, outcome, origin }
  return hash('sm3', previous + canonical({ ...written, before: row.before, after: row.after }))
}

/** JSON without spaces, the keys of every object sorted: one text for one thing. */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.keys(value)
    .sort()
    .map(key => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`)
  return `{${members.join(',')}}`
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd')
}

function storableJson(value: Json): Json {
  if (typeof value === 'string') return storable(value)
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.map(storableJson)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [storable(key), storableJson(one)]))
}
