import { sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import type { AnnualReturn, Figures, ReturnLine, ReturnStage, ReturnStep } from './return.ts'
import type { ReturnsTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<ReturnsTables & OrganisationsLent>()

const anyOf = (ids: readonly number[]) => sql<number>`any(${sql.val([...ids])}::bigint[])`

export async function findReturn(
  db: Db | Tx,
  unitId: number,
  year: number,
): Promise<AnnualReturn | undefined> {
  return ours(db)
    .selectFrom('annual_returns as return')
    .innerJoin('users', 'users.id', 'return.filled_by')
    .where('return.unit_id', '=', unitId)
    .where('return.year', '=', year)
    .select([
      'return.id',
      'return.unit_id as unitId',
      'return.year',
      'return.stage',
      'return.figures',
      'return.note',
      'return.saving',
      'return.filled_by as filledBy',
      'users.name as filledByName',
      'return.saved_at as savedAt',
    ])
    .executeTakeFirst()
}

/** Whoever changes the same return waits for the other. */
export async function lockReturn(tx: Tx, unitId: number, year: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`annual-return:${unitId}:${year}`}, 0))`.execute(
    tx,
  )
}

/** Keeps what was filled in. Returns the return's id. */
export async function saveFigures(
  tx: Tx,
  saved: {
    readonly unitId: number
    readonly year: number
    readonly figures: Figures
    readonly note: string
    readonly saving: number
    readonly by: number
    readonly at: Date
  },
): Promise<number> {
  const { unitId, year, note, saving, by, at } = saved
  const row = { figures: JSON.stringify(saved.figures), note, saving, filled_by: by, saved_at: at }
  const { id } = await ours(tx)
    .insertInto('annual_returns')
    .values({ unit_id: unitId, year, stage: 'draft', ...row })
    .onConflict(conflict => conflict.columns(['unit_id', 'year']).doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Moves a return on and writes the step down, with the figures as they were. */
export async function takeReturnStep(
  tx: Tx,
  step: {
    readonly id: number
    readonly to: ReturnStage
    readonly said: string
    readonly by: number
    readonly at: Date
  },
): Promise<void> {
  const { id, to, said, by, at } = step
  const { figures } = await ours(tx)
    .updateTable('annual_returns')
    .set({ stage: to })
    .where('id', '=', id)
    .returning('figures')
    .executeTakeFirstOrThrow()
  await ours(tx)
    .insertInto('annual_return_steps')
    .values({ return_id: id, step: to, said, figures: JSON.stringify(figures), by_user: by, at })
    .execute()
}

/** What was done with a return, the last first. */
export async function listReturnSteps(db: Db | Tx, returnId: number): Promise<ReturnStep[]> {
  return ours(db)
    .selectFrom('annual_return_steps as step')
    .innerJoin('users', 'users.id', 'step.by_user')
    .where('step.return_id', '=', returnId)
    .orderBy('step.id', 'desc')
    .select(['step.step', 'step.said', 'users.name as byName', 'step.at'])
    .execute()
}

/** The returns of a year of these units that live, in the order of the units; those nobody has begun too. */
export async function listReturns(
  db: Db | Tx,
  unitIds: readonly number[],
  year: number,
): Promise<ReturnLine[]> {
  return (
    ours(db)
      .selectFrom('units')
      .leftJoin('annual_returns as return', join =>
        join.onRef('return.unit_id', '=', 'units.id').on('return.year', '=', year),
      )
      .where('units.id', '=', anyOf(unitIds))
      // A government's own figures are those of its office; what had ended before the year returns nothing for it.
      .where('units.kind', '<>', 'government')
      .where(sql<boolean>`(units.ended_on is null or units.ended_on >= make_date(${year}, 1, 1))`)
      .orderBy(sql`array_position(array['city', 'county', 'township'], units.level)`)
      .orderBy('units.sort_key')
      .orderBy('units.id')
      .select([
        'units.id as unitId',
        'units.code as unitCode',
        'units.name as unitName',
        'return.stage',
        'return.saved_at as savedAt',
      ])
      .execute()
  )
}

/** What is accepted of these units for a year, by field. 不适用 and blanks are left out. */
export async function loadAcceptedReturns(
  db: Db | Tx,
  { unitIds, year }: { readonly unitIds: readonly number[]; readonly year: number },
): Promise<
  { unitId: number; unitCode: string; unitName: string; returnId: number; figures: Record<string, string> }[]
> {
  const rows = await ours(db)
    .selectFrom('annual_returns as return')
    .innerJoin('units', 'units.id', 'return.unit_id')
    .where('return.year', '=', year)
    .where('return.stage', '=', 'accepted')
    .where('return.unit_id', '=', anyOf(unitIds))
    .orderBy('units.sort_key')
    .orderBy('units.id')
    .select([
      'return.unit_id as unitId',
      'units.code as unitCode',
      'units.name as unitName',
      'return.id as returnId',
      'return.figures',
    ])
    .execute()
  return rows.map(({ figures, ...row }) => ({
    ...row,
    figures: Object.fromEntries(
      Object.entries(figures).flatMap(([key, figure]) => (figure === null ? [] : [[key, figure]])),
    ),
  }))
}

/** Whose returns these are, as far as the units are in sight. */
export async function namesOfReturns(
  db: Db | Tx,
  sight: readonly number[],
  ids: readonly number[],
): Promise<Map<number, { unitCode: string; unitName: string; year: number }>> {
  const rows = await ours(db)
    .selectFrom('annual_returns as return')
    .innerJoin('units', 'units.id', 'return.unit_id')
    .where('return.id', '=', anyOf(ids))
    .where('return.unit_id', '=', anyOf(sight))
    .select(['return.id', 'units.code as unitCode', 'units.name as unitName', 'return.year'])
    .execute()
  return new Map(rows.map(({ id, ...name }) => [id, name]))
}
