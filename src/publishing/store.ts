import { sql } from 'kysely'
import { type Actor, type OrganisationsLent, unitsWhere } from '#organisations'
import { day, instantInChina } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { WRITERS } from './rules/steps.ts'
import type { NumberSeries, NumbersTables } from './tables.ts'
import type { UnitNamed } from './unit-named.ts'

const ours = (db: Db | Tx) => db.$extendTables<NumbersTables & OrganisationsLent>()

export const anyOf = (ids: readonly number[]) => sql<number>`any(${sql.val([...ids])}::bigint[])`

/** The next number of a year, with its year before it: 20260001. Whoever takes the next one waits. */
export async function nextNumber(tx: Tx, series: NumberSeries, year: number): Promise<string> {
  const { last } = await ours(tx)
    .insertInto('publishing_numbers')
    .values({ series, year, last: 1 })
    .onConflict(conflict =>
      conflict.columns(['series', 'year']).doUpdateSet({ last: sql`publishing_numbers.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${year}${String(last).padStart(4, '0')}`
}

/** Units by their ids, in the order of the directory. */
export async function listUnitsNamed(db: Db | Tx, ids: readonly number[]): Promise<UnitNamed[]> {
  return ours(db)
    .selectFrom('units')
    .where('id', '=', anyOf(ids))
    .orderBy('sort_key')
    .orderBy('id')
    .select(['id', 'code', 'name'])
    .execute()
}

/** The units this person writes for. */
export function unitsToWriteFor(db: Db | Tx, actor: Actor): Promise<UnitNamed[]> {
  return listUnitsNamed(db, unitsWhere(actor, WRITERS))
}

/** Of which units and which year something is counted or listed. */
export interface OfYear {
  readonly unitIds: readonly number[]
  readonly year: number
}

/** From the first moment of a year in China to the first of the next. */
export function momentsOf(year: number): readonly [Date, Date] {
  const first = (of: number) => instantInChina(day(`${of}-01-01`), '00:00') ?? new Date(Number.NaN)
  return [first(year), first(year + 1)]
}

/** A place in a list ordered by an instant and an id, as it stands in the address: `1767225600000_131`. */
export function readPlace(text: string): { at: Date; id: number } | null {
  const [, at, id] = /^(\d{1,14})_(\d{1,15})$/.exec(text) ?? []
  return at === undefined || id === undefined ? null : { at: new Date(Number(at)), id: Number(id) }
}

/** The rows of one page, of one row more than a page holds, and the place after them. */
export function pageOf<Row>(
  rows: readonly Row[],
  size: number,
  placeOf: (row: Row) => { at: Date; id: number },
): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, size)
  const last = page.at(-1)
  if (rows.length <= size || last === undefined) return { rows: page, next: null }
  const { at, id } = placeOf(last)
  return { rows: page, next: `${at.getTime()}_${id}` }
}
