import { type RawBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import { type Day, parseDay } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import type { Sight } from '../store.ts'
import type { RequestsTables } from '../tables.ts'
import type { OrderRow } from './order.ts'
import type { SupervisingTables } from './tables.ts'
import { isUrgency, type SupervisedRow, URGENCY_NAMES, type Urgency, type UrgencyCounts } from './urgency.ts'

type Tables = RequestsTables & OrganisationsLent & SupervisingTables

const ours = (db: Db) => db.$extendTables<Tables>()

const inSight = (sight: Sight) => sql<number>`any(${sql.val([...sight])}::bigint[])`

/** The day a case that is not received yet is owed something by. */
const OWED_BY = sql<Day>`coalesce(confirm_by, (arrived_at at time zone 'Asia/Shanghai')::date)`

/** Which part a case stands in. Lists and counts both ask this, so that a count is as long as its list. */
function standsIn(urgency: Urgency, today: Day): RawBuilder<boolean> {
  const before = sql`requests.stage in ('routing', 'arrived')`
  switch (urgency) {
    case 'overdue':
      return sql`requests.stage = 'open' and due_on < ${today}`
    case 'today':
      return sql`requests.stage = 'open' and due_on = ${today}`
    case 'near':
      return sql`requests.stage = 'open' and due_on > ${today} and near_on <= ${today}`
    case 'running':
      return sql`requests.stage = 'open' and due_on > ${today} and near_on > ${today}`
    case 'unconfirmed':
      return sql`${before} and confirm_by < ${today}`
    case 'waiting':
      return sql`${before} and (confirm_by is null or confirm_by >= ${today})`
  }
}

/** Unit by unit, those with the most overdue first. Units without an open case are not among them. */
export async function countUrgency(db: Db, sight: Sight, today: Day): Promise<UrgencyCounts[]> {
  const rows = await ours(db)
    .selectFrom('requests')
    .innerJoin('units', 'units.id', 'requests.unit_id')
    .where('requests.stage', '<>', 'closed')
    .where('requests.unit_id', '=', inSight(sight))
    .groupBy(['units.id', 'units.code', 'units.name'])
    .select(eb => [
      'units.id as unitId',
      'units.code as unitCode',
      'units.name as unitName',
      ...URGENCY_NAMES.map(urgency =>
        eb.fn.countAll<number>().filterWhere(standsIn(urgency, today)).as(urgency),
      ),
    ])
    .execute()
  const counted = rows.map(({ unitId, unitCode, unitName, ...counts }) => ({
    ...{ unitId, unitCode, unitName },
    counts: counts as Record<Urgency, number>,
  }))
  return counted.sort((a, b) => byUrgency(a.counts, b.counts) || a.unitId - b.unitId)
}

function byUrgency(a: Readonly<Record<Urgency, number>>, b: Readonly<Record<Urgency, number>>): number {
  for (const urgency of URGENCY_NAMES) if (a[urgency] !== b[urgency]) return b[urgency] - a[urgency]
  return 0
}

const PAGE = 50

interface Place {
  readonly urgency: Urgency
  readonly day: Day
  readonly id: number
}

function readPlace(text: string | undefined): Place | null {
  const [urgency = '', date = '', id = ''] = (text ?? '').split('_')
  const day = parseDay(date)
  if (!isUrgency(urgency) || day === null || !/^\d{1,15}$/.test(id)) return null
  return { urgency, day, id: Number(id) }
}

/** One page of the open cases, the most urgent first; of one part alone when `urgency` is given. */
export async function listByUrgency(
  db: Db,
  asked: {
    readonly sight: Sight
    readonly today: Day
    readonly urgency: Urgency | null
    readonly after?: string | undefined
  },
): Promise<{ rows: SupervisedRow[]; next: string | null }> {
  const place = readPlace(asked.after)
  const parts = asked.urgency === null ? URGENCY_NAMES : [asked.urgency]
  const begin = place === null ? 0 : parts.indexOf(place.urgency)
  const rows: SupervisedRow[] = []
  // Part by part, so that each goes by an index: a page seldom needs more than one.
  for (const urgency of parts.slice(Math.max(begin, 0))) {
    const missing = PAGE + 1 - rows.length
    if (missing === 0) break
    const after = urgency === place?.urgency ? place : null
    rows.push(...(await listPart(db, { ...asked, urgency, after, limit: missing })))
  }
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  const more = rows.length > PAGE && last !== undefined
  return { rows: page, next: more ? `${last.urgency}_${last.dueOn ?? last.owedBy}_${last.id}` : null }
}

async function listPart(
  db: Db,
  asked: { sight: Sight; today: Day; urgency: Urgency; after: Place | null; limit: number },
): Promise<SupervisedRow[]> {
  const { sight, today, urgency, after, limit } = asked
  const received = urgency !== 'unconfirmed' && urgency !== 'waiting'
  const sortedBy = received ? sql<Day>`due_on` : OWED_BY
  const rows = await ours(db)
    .selectFrom('requests')
    .innerJoin('units', 'units.id', 'requests.unit_id')
    .leftJoin('users as handler', 'handler.id', 'requests.handler_id')
    .where('requests.unit_id', '=', inSight(sight))
    .where(standsIn(urgency, today))
    .$if(after !== null, query =>
      query.where(
        sql<boolean>`(${sortedBy}, requests.id) > (${sql.val(after?.day)}::date, ${sql.val(after?.id)}::bigint)`,
      ),
    )
    .select([
      'requests.id',
      'requests.number',
      'requests.number_key as numberKey',
      'units.name as unitName',
      'requests.subject',
      'requests.stage',
      'requests.answer_stage as answer',
      'handler.name as handlerName',
      'requests.due_on as dueOn',
      OWED_BY.as('owedBy'),
      'requests.provisional',
    ])
    .orderBy(sortedBy)
    .orderBy('requests.id')
    .limit(limit)
    .execute()
  return rows.map(row => ({ ...row, urgency }))
}

// 督办令 Orders -------------------------------------------------------------------------------------------------------

/** One page of the orders on cases in sight: those that are running, or those that are done; the latest first. */
export async function listOrdersInSight(
  db: Db,
  asked: { readonly sight: Sight; readonly running: boolean; readonly after?: string | undefined },
): Promise<{ rows: OrderRow[]; next: string | null }> {
  const after = /^\d{1,15}$/.test(asked.after ?? '') ? Number(asked.after) : null
  const rows = await ours(db)
    .selectFrom('supervision_orders')
    .innerJoin('requests', 'requests.id', 'request_id')
    .innerJoin('units', 'units.id', 'requests.unit_id')
    .where('requests.unit_id', '=', inSight(asked.sight))
    .where('supervision_orders.stage', asked.running ? '<>' : '=', 'accepted')
    .$if(after !== null, query => query.where('supervision_orders.id', '<', after ?? 0))
    .select([
      'supervision_orders.id',
      'supervision_orders.number',
      'supervision_orders.stage',
      'answer_by as answerBy',
      'issued_on as issuedOn',
      'requests.number as caseNumber',
      'requests.number_key as numberKey',
      'requests.subject',
      'units.name as unitName',
    ])
    .orderBy('supervision_orders.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const page = rows.slice(0, PAGE)
  return { rows: page, next: rows.length > PAGE ? String(page.at(-1)?.id) : null }
}

/** Orders whose day to answer has passed without an answer. */
export async function listLateOrders(
  db: Db,
  today: Day,
): Promise<
  readonly {
    readonly id: number
    readonly number: string
    readonly answerBy: Day
    readonly caseNumber: string
    readonly numberKey: string
    readonly unitId: number
  }[]
> {
  return ours(db)
    .selectFrom('supervision_orders')
    .innerJoin('requests', 'requests.id', 'request_id')
    .where('supervision_orders.stage', 'in', ['issued', 'returned'])
    .where('answer_by', '<', today)
    .select([
      'supervision_orders.id',
      'supervision_orders.number',
      'answer_by as answerBy',
      'requests.number as caseNumber',
      'requests.number_key as numberKey',
      'requests.unit_id as unitId',
    ])
    .orderBy('supervision_orders.id')
    .execute()
}

/** How many orders wait for an answer of these units. */
export async function countOrdersToAnswer(db: Db, unitIds: Sight): Promise<number> {
  const row = await ours(db)
    .selectFrom('supervision_orders')
    .innerJoin('requests', 'requests.id', 'request_id')
    .where('requests.unit_id', '=', inSight(unitIds))
    .where('supervision_orders.stage', 'in', ['issued', 'returned'])
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}
