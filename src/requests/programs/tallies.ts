import { sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import { DECISION_GROUPS, type DecisionGroup } from '../rules/decisions.ts'
import type { Sight } from '../store.ts'
import type { RequestsTables } from '../tables.ts'

const ours = (db: Db) => db.$extendTables<RequestsTables & OrganisationsLent>()

/** What a unit received and answered in a year: counts, and nothing that is one person's. */
export interface YearOfUnit {
  readonly unitId: number
  readonly received: number
  readonly answered: number
  readonly onTime: number
  readonly late: number
  /** Of those received, the ones brought in from before the unit worked here: neither on time nor late. */
  readonly imported: number
  readonly decisions: Readonly<Record<DecisionGroup, number>>
}

/** Units that received or answered something in the year. */
export async function countYear(db: Db, year: number): Promise<YearOfUnit[]> {
  const [from, to] = [`${year}-01-01` as Day, `${year}-12-31` as Day]
  const { rows } = await sql<Omit<YearOfUnit, 'decisions'> & Record<DecisionGroup, number>>`
    select unit_id as "unitId",
      count(*) filter (where received_on between ${from} and ${to}) as received,
      count(*) filter (where closed_on between ${from} and ${to}) as answered,
      count(*) filter (where closed_on between ${from} and ${to} and on_time) as "onTime",
      count(*) filter (where closed_on between ${from} and ${to} and not on_time) as late,
      count(*) filter (where received_on between ${from} and ${to} and imported_from is not null) as imported,
      ${sql.join(
        GROUPS.map(
          group => sql`count(*) filter (where closed_on between ${from} and ${to}
            and split_part(decision, '.', 1) = ${group}) as ${sql.ref(group)}`,
        ),
      )}
    from requests
    where received_on between ${from} and ${to} or closed_on between ${from} and ${to}
    group by unit_id`.execute(db)
  return rows.map(({ unitId, received, answered, onTime, late, imported, ...rest }) => {
    const decisions = Object.fromEntries(GROUPS.map(group => [group, rest[group]])) as YearOfUnit['decisions']
    return { unitId, received, answered, onTime, late, imported, decisions }
  })
}

const GROUPS = Object.keys(DECISION_GROUPS) as DecisionGroup[]

/** What stands in a unit now. */
export interface LoadOfUnit {
  readonly unitId: number
  readonly routing: number
  readonly arrived: number
  readonly open: number
  readonly near: number
  readonly today: number
  readonly overdue: number
}

export async function countLoad(db: Db, sight: Sight, today: Day): Promise<LoadOfUnit[]> {
  return ours(db)
    .selectFrom('requests')
    .where('unit_id', '=', sql<number>`any(${sql.val([...sight])}::bigint[])`)
    .where('stage', '<>', 'closed')
    .groupBy('unit_id')
    .select(eb => {
      const count = eb.fn.countAll<number>()
      const open = count.filterWhere('stage', '=', 'open')
      return [
        'unit_id as unitId',
        count.filterWhere('stage', '=', 'routing').as('routing'),
        count.filterWhere('stage', '=', 'arrived').as('arrived'),
        open.as('open'),
        open.filterWhere('near_on', '<=', today).filterWhere('due_on', '>', today).as('near'),
        open.filterWhere('due_on', '=', today).as('today'),
        open.filterWhere('due_on', '<', today).as('overdue'),
      ]
    })
    .execute()
}
