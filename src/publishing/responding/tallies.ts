import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '#platform/db.ts'
import { momentsOf, type OfYear } from '../store.ts'
import type { RespondingTables } from './tables.ts'

/**
 * Which responses a year counts: those that are public, by the moment the public was told, each once. The one place where
 * it is said: the count and the list ask it.
 */
export function countsIn({ unitIds, year }: OfYear): RawBuilder<boolean> {
  const [first, next] = momentsOf(year)
  return sql`responses.stage = 'published' and responses.unit_id = any(${sql.val([...unitIds])}::bigint[])
    and responses.public_at >= ${first} and responses.public_at < ${next}`
}

/** 主动回应社会关切 of a year, 次. */
export async function countResponses(db: Db | Tx, asked: OfYear): Promise<number> {
  const { count } = await db
    .$extendTables<RespondingTables>()
    .selectFrom('responses')
    .where(countsIn(asked))
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
