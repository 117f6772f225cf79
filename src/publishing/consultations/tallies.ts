import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf, type OfYear } from '../store.ts'
import { HIDDEN_STAGES } from './consultation.ts'
import type { ConsultationsTables } from './tables.ts'

/** Which consultations are of a year: the count and the list ask it. */
export function opensIn(year: number): RawBuilder<boolean> {
  return sql`opens_on between make_date(${sql.val(year)}::int, 1, 1) and make_date(${sql.val(year)}::int, 12, 31)`
}

/** 网上意见征集 of a year, 期: those the public could read and that opened in it, each once, at the unit that asked. */
export async function countConsultations(db: Db | Tx, { unitIds, year }: OfYear): Promise<number> {
  const { count } = await db
    .$extendTables<ConsultationsTables>()
    .selectFrom('consultations')
    .where('stage', 'not in', [...HIDDEN_STAGES])
    .where('unit_id', '=', anyOf(unitIds))
    .where(opensIn(year))
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
