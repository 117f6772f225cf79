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
    .where('stage', '<>', 'closed')
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

function readPlace(text: string | undefined): Place | null {
  const [at = '', id = ''] = (text ?? '').split('_')
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

/** One page of a list, most urgent first. A place that cannot be read is the beginning. */
export async function listCases(
  db: Db,
  list: WorklistName,
  { sight, today, after, find = '' }: ListAsked,
): Promise<Worklist> {
  const sortedBy =
    list === 'closed' ? 'closed_on' : list === 'routing' || list === 'arrived' ? 'arrived_at' : 'due_on'
  const place = readPlace(after)
  const falling = list === 'closed'

  let query = ours(db)
    .selectFrom('requests')
    .innerJoin('units', 'units.id', 'requests.unit_id')
    .innerJoin('request_applicants as applicant', 'applicant.request_id', 'requests.id')
    .leftJoin('users as handler', 'handler.id', 'requests.handler_id')
    .where('requests.unit_id', '=', inSight(sight))
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
    .orderBy(`requests.${sortedBy}`, falling ? 'desc' : 'asc')
    .orderBy('requests.id', falling ? 'desc' : 'asc')
    .limit(PAGE + 1)

  query = query.where(
    'requests.stage',
    '=',
    list === 'near' || list === 'today' || list === 'overdue' ? 'open' : list,
  )
  if (find !== '') {
    const part = `%${find.replace(/[\\%_]/g, '\\$&')}%`
    const digits = find.normalize('NFKC').replace(/\D/g, '')
    query = query.where(eb =>
      eb.or([
        eb('requests.subject', 'ilike', part),
        ...(digits.length >= 3 ? [eb('requests.number_key', 'like', `%${digits}%`)] : []),
      ]),
    )
  }
  if (list === 'near') query = query.where('near_on', '<=', today).where('due_on', '>', today)
  if (list === 'today') query = query.where('due_on', '=', today)
  if (list === 'overdue') query = query.where('due_on', '<', today)
  if (place) {
    const key = sql`(requests.${sql.ref(sortedBy)}, requests.id)`
    const from = sql`(${sql.val(place.at)}::${sql.raw(sortedBy === 'arrived_at' ? 'timestamptz' : 'date')}, ${place.id}::bigint)`
    query = query.where(falling ? sql<boolean>`${key} < ${from}` : sql<boolean>`${key} > ${from}`)
  }

  const rows = await query.execute()
  const cases = rows.slice(0, PAGE)
  const last = cases.at(-1)
  const more = rows.length > PAGE && last !== undefined
  return { name: list, cases, next: more ? placeOf(last, sortedBy) : null }
}

function placeOf(
  row: { id: number; arrivedAt: Date; dueOn: Day | null; closedOn: Day | null },
  sortedBy: 'arrived_at' | 'due_on' | 'closed_on',
): string {
  const at = { arrived_at: row.arrivedAt.toISOString(), due_on: row.dueOn, closed_on: row.closedOn }[sortedBy]
  return `${at}_${row.id}`
}

/** How many cases wait for this person's hand: what the roles they hold have to do next. */
export async function countWaiting(db: Db, actor: Actor): Promise<number> {
  const inUnitsOf = (role: Role) => inSight(unitsWhere(actor, [role]))
  const row = await ours(db)
    .selectFrom('requests')
    .where('stage', '<>', 'closed')
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
