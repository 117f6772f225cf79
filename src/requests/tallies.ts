import { sql } from 'kysely'
import { type Actor, type OrganisationsLent, type Role, unitsWhere } from '#organisations'
import { type Day, parseDay } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import type { Sight } from './store.ts'
import type { RequestsTables } from './tables.ts'
import { COUNTED_AT_MOST, type Worklist, type WorklistCounts, type WorklistName } from './worklist.ts'

const ours = (db: Db) => db.$extendTables<RequestsTables & OrganisationsLent>()

const inSight = (sight: Sight) => sql<number>`any(${sql.val([...sight])}::bigint[])`

export async function countWorklists(db: Db, sight: Sight, today: Day): Promise<WorklistCounts> {
  const closed = ours(db)
    .selectFrom('requests')
    .where('unit_id', '=', inSight(sight))
    .where('stage', '=', 'closed')
    .select('id')
    .limit(COUNTED_AT_MOST)
  const row = await ours(db)
    .selectFrom('requests')
    .where('unit_id', '=', inSight(sight))
    .where('stage', '<>', sql.lit('closed'))
    .select(eb => {
      const count = eb.fn.countAll<number>()
      const open = count.filterWhere('stage', '=', 'open')
      return [
        count.filterWhere('stage', '=', 'routing').as('routing'),
        count.filterWhere('stage', '=', 'arrived').as('arrived'),
        open.as('open'),
        open.filterWhere('near_on', '<=', today).filterWhere('due_on', '>', today).as('near'),
        open.filterWhere('due_on', '=', today).as('today'),
        open.filterWhere('due_on', '<', today).as('overdue'),
        eb.selectFrom(closed.as('c')).select(eb.fn.countAll<number>().as('n')).as('closed'),
      ]
    })
    .executeTakeFirstOrThrow()
  return { ...row, closed: row.closed ?? 0 }
}

/** A place in a list: the sorted day or instant and the id, as `2026-03-02_131`. */
interface Place {
  readonly at: string
  readonly id: number
}

/** From an address, where anything may stand. */
function readPlace(text: unknown): Place | null {
  const [at = '', id = ''] = typeof text === 'string' ? text.split('_') : []
  const known = parseDay(at) !== null || !Number.isNaN(Date.parse(at))
  return known && /^\d{1,15}$/.test(id) ? { at, id: Number(id) } : null
}

const PAGE = 50

export interface ListAsked {
  readonly sight: Sight
  readonly today: Day
  /** Where the page before ended. */
  readonly after?: string | undefined
  /** Part of a number or of what was asked for. Never of a name: it stands in the address. */
  readonly find?: string
}

type SortedBy = 'arrived_at' | 'due_on' | 'closed_on'

const SORTED_BY: Readonly<Record<WorklistName, SortedBy>> = {
  routing: 'arrived_at',
  arrived: 'arrived_at',
  open: 'due_on',
  near: 'due_on',
  today: 'due_on',
  overdue: 'due_on',
  closed: 'closed_on',
}

/** One page of a list, most urgent first. A place that cannot be read is the beginning. */
export async function listCases(db: Db, list: WorklistName, asked: ListAsked): Promise<Worklist> {
  const ids = await keysOfPage(db, list, asked)
  const rows = await ours(db)
    .selectFrom('requests')
    .innerJoin('units', 'units.id', 'requests.unit_id')
    .innerJoin('request_applicants as applicant', 'applicant.request_id', 'requests.id')
    .leftJoin('users as handler', 'handler.id', 'requests.handler_id')
    .where('requests.id', '=', sql<number>`any(${sql.val(ids)}::bigint[])`)
    .select([
      'requests.id',
      'requests.number',
      'requests.number_key as numberKey',
      'units.name as unitName',
      'applicant.name as applicantName',
      'requests.subject',
      'requests.stage',
      'requests.answer_stage as answer',
      'requests.extension_stage as extension',
      'requests.correction_stage as correction',
      'requests.consultation_stage as consultation',
      'requests.reasons_stage as reasons',
      'requests.fee_stage as fee',
      'handler.name as handlerName',
      'requests.arrived_at as arrivedAt',
      'requests.confirm_by as confirmBy',
      'requests.due_on as dueOn',
      'requests.near_on as nearOn',
      'requests.provisional',
      'requests.closed_on as closedOn',
      'requests.on_time as onTime',
    ])
    .execute()
  const byId = new Map(rows.map(row => [row.id, row]))
  const cases = ids.slice(0, PAGE).flatMap(id => byId.get(id) ?? [])
  const last = cases.at(-1)
  const more = ids.length > PAGE && last !== undefined
  return { name: list, cases, next: more ? placeOf(last, SORTED_BY[list]) : null }
}

/**
 * The cases of a page and one more. Each unit gives its own first ones by its index, and the first of those are the
 * page: as many rows are read as units times a page, however many cases lie in them.
 */
async function keysOfPage(
  db: Db,
  list: WorklistName,
  { sight, today, after, find = '' }: ListAsked,
): Promise<number[]> {
  const sortedBy = sql.ref(SORTED_BY[list])
  const way = sql.raw(list === 'closed' ? 'desc' : 'asc')
  const { rows } = await sql<{ id: number }>`
    select k.id
    from unnest(${sql.val([...sight])}::bigint[]) as seen (unit_id)
    cross join lateral (
      select id, ${sortedBy} as place from requests
      where unit_id = seen.unit_id and ${sql.join(conditionsOf(list, today), sql` and `)}
        and ${afterPlace(list, after)} and ${holding(find)}
      order by ${sortedBy} ${way}, id ${way} limit ${PAGE + 1}
    ) k
    order by k.place ${way}, k.id ${way} limit ${PAGE + 1}`.execute(db)
  return rows.map(row => row.id)
}

/** The stage stands in the statement itself: by it the database knows which index is meant. */
function conditionsOf(list: WorklistName, today: Day) {
  switch (list) {
    case 'near':
      return [sql`stage = 'open'`, sql`near_on <= ${today}`, sql`due_on > ${today}`]
    case 'today':
      return [sql`stage = 'open'`, sql`due_on = ${today}`]
    case 'overdue':
      return [sql`stage = 'open'`, sql`due_on < ${today}`]
    default:
      return [sql`stage = ${sql.lit(list)}`]
  }
}

function afterPlace(list: WorklistName, after: string | undefined) {
  const place = readPlace(after)
  if (place === null) return sql`true`
  const at = SORTED_BY[list]
  const from = sql`(${place.at}::${sql.raw(at === 'arrived_at' ? 'timestamptz' : 'date')}, ${place.id}::bigint)`
  return list === 'closed' ? sql`(${sql.ref(at)}, id) < ${from}` : sql`(${sql.ref(at)}, id) > ${from}`
}

function holding(find: string) {
  if (find === '') return sql`true`
  const part = `%${find.replace(/[\\%_]/g, '\\$&')}%`
  const digits = find.normalize('NFKC').replace(/\D/g, '')
  return digits.length >= 3
    ? sql`(subject ilike ${part} or number_key like ${`%${digits}%`})`
    : sql`subject ilike ${part}`
}

function placeOf(
  row: { id: number; arrivedAt: Date; dueOn: Day | null; closedOn: Day | null },
  sortedBy: SortedBy,
): string {
  const at = { arrived_at: row.arrivedAt.toISOString(), due_on: row.dueOn, closed_on: row.closedOn }[sortedBy]
  return `${at}_${row.id}`
}

/** How many cases wait for this person's hand: what the roles they hold have to do next. */
export async function countWaiting(db: Db, actor: Actor): Promise<number> {
  const inUnitsOf = (role: Role) => inSight(unitsWhere(actor, [role]))
  const units = [...new Set(actor.grants.map(grant => grant.unitId))]
  const row = await ours(db)
    .selectFrom('requests')
    .where('unit_id', '=', inSight(units))
    .where('stage', '<>', sql.lit('closed'))
    .where(eb =>
      eb.or([
        eb.and([
          eb('unit_id', '=', inUnitsOf('clerk')),
          eb.or([eb('handler_id', 'is', null), eb('handler_id', '=', actor.id)]),
          eb.or([eb('stage', '=', 'arrived'), eb('answer_stage', 'in', ['none', 'drafting', 'signed'])]),
          eb('stage', '<>', 'routing'),
        ]),
        eb.and([eb('unit_id', '=', inUnitsOf('reviewer')), eb('answer_stage', '=', 'reviewing')]),
        eb.and([eb('unit_id', '=', inUnitsOf('head')), eb('answer_stage', '=', 'signing')]),
        eb.and([eb('unit_id', '=', inUnitsOf('disclosure-head')), eb('extension_stage', '=', 'asked')]),
        eb.and([eb('unit_id', '=', inUnitsOf('supervisor')), eb('stage', '=', 'routing')]),
      ]),
    )
    .select(eb => eb.fn.countAll<number>().as('waiting'))
    .executeTakeFirstOrThrow()
  return row.waiting
}

/** Cases split from one application, that one first; empty when it was not split. Of one unit, as a case is. */
export async function listSiblings(
  db: Db,
  {
    id,
    originId,
    unitId,
  }: { readonly id: number; readonly originId: number | null; readonly unitId: number },
): Promise<{ id: number; number: string; numberKey: string; subject: string }[]> {
  const origin = originId ?? id
  const cases = await ours(db)
    .selectFrom('requests')
    .where(eb => eb.or([eb('id', '=', origin), eb('origin_id', '=', origin)]))
    .where('unit_id', '=', unitId)
    .select(['id', 'number', 'number_key as numberKey', 'subject'])
    .orderBy('id')
    .execute()
  return cases.length > 1 ? cases : []
}

/**
 * Which request of the applicant in the calendar month this one is: those that reached the same unit up to it.
 * 《条例》第三十五条；国办函〔2020〕109号第四条. By the digest of the certificate's number; one without it counts alone.
 */
export async function countSameMonth(
  db: Db,
  {
    id,
    unitId,
    receivedOn,
  }: { readonly id: number; readonly unitId: number; readonly receivedOn: Day | null },
): Promise<number> {
  if (receivedOn === null) return 0
  const row = await ours(db)
    .selectFrom('request_applicants as mine')
    .innerJoin('request_applicants as other', 'other.id_digest', 'mine.id_digest')
    .innerJoin('requests', 'requests.id', 'other.request_id')
    .where('mine.request_id', '=', id)
    .where('requests.unit_id', '=', unitId)
    .where('requests.id', '<=', id)
    .where(sql<boolean>`date_trunc('month', requests.received_on) = date_trunc('month', ${receivedOn}::date)`)
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Math.max(row.n, 1)
}
