import { sql } from 'kysely'
import { type Actor, type OrganisationsLent, type Role, unitsWhere } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import type { RequestsTables } from '../tables.ts'

const ours = (db: Db) => db.$extendTables<RequestsTables & OrganisationsLent>()

/** The days that one case owes. */
export interface DatedCase {
  readonly number: string
  readonly numberKey: string
  readonly unitName: string
  readonly dueOn: Day | null
  /** The last day to confirm receipt, while that is to be done. */
  readonly confirmBy: Day | null
  readonly provisional: boolean
  /** 补正、征求意见、缴费: its due day moves with each day that passes. */
  readonly waiting: boolean
}

/** Who has a part in every case of their unit. */
const WHO_SEE_ALL = ['reviewer', 'head', 'disclosure-head'] as const

/** More than anybody has a part in; the most urgent come first. */
const AT_MOST = 1000

/**
 * The cases an officer has a part in that are not closed: for a clerk one's own and nobody's, for those who review, sign
 * and agree all of their unit. By the roles held now: whoever lost them sees nothing.
 */
export async function listDatedCases(db: Db, actor: Actor): Promise<DatedCase[]> {
  const inUnitsOf = (...roles: Role[]) => sql<number>`any(${sql.val(unitsWhere(actor, roles))}::bigint[])`
  return (
    ours(db)
      .selectFrom('requests')
      .innerJoin('units', 'units.id', 'requests.unit_id')
      .leftJoin('users as handler', join =>
        join.onRef('handler.id', '=', 'requests.handler_id').on('handler.active', '=', true),
      )
      // Each as an index has it: those who ask do so all day, and most cases are closed.
      .where('requests.unit_id', '=', inUnitsOf('clerk', ...WHO_SEE_ALL))
      .where(eb => eb.or([eb('requests.stage', '=', 'open'), eb('requests.stage', '=', 'arrived')]))
      .where(eb =>
        eb.or([
          eb.and([
            eb('requests.unit_id', '=', inUnitsOf('clerk')),
            eb.or([eb('handler.id', 'is', null), eb('handler.id', '=', actor.id)]),
          ]),
          eb('requests.unit_id', '=', inUnitsOf(...WHO_SEE_ALL)),
        ]),
      )
      .select(eb => [
        'requests.number',
        'requests.number_key as numberKey',
        'units.name as unitName',
        'requests.due_on as dueOn',
        'requests.provisional',
        eb
          .case()
          .when('requests.stage', '=', 'arrived')
          .then(eb.ref('requests.confirm_by'))
          .end()
          .as('confirmBy'),
        eb
          .or([
            eb('correction_stage', '=', 'asked'),
            eb('consultation_stage', '=', 'waiting'),
            eb('fee_stage', '=', 'asked'),
          ])
          .$castTo<boolean>()
          .as('waiting'),
      ])
      .orderBy('requests.due_on')
      .orderBy('requests.id')
      .limit(AT_MOST)
      .execute()
  )
}
