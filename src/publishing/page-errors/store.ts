import { type SelectQueryBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf, pageOf, readPlace } from '../store.ts'
import {
  type Found,
  NOBODY,
  type Outcome,
  type PageError,
  type PublicPageError,
  type Referral,
} from './page-error.ts'
import type { PageErrorTables, PagesRead } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<PageErrorTables & PagesRead & OrganisationsLent>()

const PAGE = 50
const PUBLIC_PAGE = 20

function select(db: Db | Tx) {
  return ours(db)
    .selectFrom('page_errors as found')
    .innerJoin('units', 'units.id', 'found.unit_id')
    .leftJoin('users', 'users.id', 'found.answered_by')
    .select([
      ...(['found.id', 'found.number', 'found.page', 'found.kind', 'found.what'] as const),
      ...(['found.phone', 'found.email', 'found.stage', 'found.outcome', 'found.answer'] as const),
      'found.unit_id as unitId',
      'units.name as unitName',
      'found.found_at as foundAt',
      'found.hand_on_by as handOnBy',
      'found.due_on as dueOn',
      'users.name as answeredByName',
      'found.answered_at as answeredAt',
    ])
}

type Row = ReturnType<typeof select> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
const toPageError = (row: Row): PageError => row

// 页面属于谁 Whose page it is --------------------------------------------------------------------------------------------

/** By the first part of an address, whose page it is. What names nobody is the whole site's. */
const OWNERS: Readonly<
  Record<string, (db: Db | Tx, first: string, second: string) => Promise<{ unitId: number } | undefined>>
> = {
  documents: (db, number) => ownerIn(db, 'documents', number),
  responses: (db, number) => ownerIn(db, 'concerns', number),
  'press-conferences': (db, number) => ownerIn(db, 'press_conferences', number),
  disclosure: (db, code) => unitBy(db, code),
  units: (db, code) => unitBy(db, code),
  'annual-reports': (db, code) => unitBy(db, code),
  sites: async (db, site, column) => {
    const sites = ours(db).selectFrom('sites').where('sites.code', '=', site)
    const ofColumn = await sites
      .innerJoin('site_columns', 'site_columns.site_id', 'sites.id')
      .where('site_columns.code', '=', column)
      .select('site_columns.unit_id as unitId')
      .executeTakeFirst()
    return ofColumn ?? sites.select('sites.unit_id as unitId').executeTakeFirst()
  },
}

const ownerIn = (db: Db | Tx, table: 'documents' | 'concerns' | 'press_conferences', number: string) =>
  ours(db).selectFrom(table).where('number', '=', number).select('unit_id as unitId').executeTakeFirst()

const unitBy = (db: Db | Tx, code: string) =>
  ours(db).selectFrom('units').where('code', '=', code).select('id as unitId').executeTakeFirst()

/** The unit whose page it is, when the address tells. */
export async function findOwnerOf(db: Db | Tx, page: string): Promise<number | null> {
  const [, module = '', first = '', second = ''] = (page.split('?')[0] ?? '').split('/')
  const owner = Object.hasOwn(OWNERS, module) ? await OWNERS[module]?.(db, first, second) : undefined
  return owner?.unitId ?? null
}

// 找错 What was found ---------------------------------------------------------------------------------------------------

export async function addPageError(
  tx: Tx,
  found: Found & {
    readonly number: string
    readonly queryCodeHash: string
    readonly unitId: number
    readonly stage: 'routing' | 'open'
    readonly handOnBy: Day
    readonly dueOn: Day
    readonly at: Date
  },
): Promise<void> {
  const { number, queryCodeHash, unitId, stage, handOnBy, dueOn, at, ...rest } = found
  await ours(tx)
    .insertInto('page_errors')
    .values({
      ...{ ...rest, number, stage, query_code_hash: queryCodeHash, unit_id: unitId },
      ...{ hand_on_by: handOnBy, due_on: dueOn, found_at: at },
    })
    .execute()
}

export async function findPageError(
  db: Db | Tx,
  sight: readonly number[],
  number: string,
): Promise<PageError | undefined> {
  const row = await select(db)
    .where('found.number', '=', number)
    .where('found.unit_id', '=', anyOf(sight))
    .executeTakeFirst()
  return row && toPageError(row)
}

/** As findPageError; whoever changes it next waits. */
export async function findPageErrorForChange(
  tx: Tx,
  sight: readonly number[],
  number: string,
): Promise<PageError | undefined> {
  await ours(tx).selectFrom('page_errors').select('id').where('number', '=', number).forUpdate().execute()
  return findPageError(tx, sight, number)
}

/** Of whoever was let in by number and code. */
export async function getPageErrorById(db: Db | Tx, id: number): Promise<PageError> {
  return toPageError(await select(db).where('found.id', '=', id).executeTakeFirstOrThrow())
}

/** Of whoever sent it just now. */
export async function getPageErrorSent(tx: Tx, number: string): Promise<PageError> {
  return toPageError(await select(tx).where('found.number', '=', number).executeTakeFirstOrThrow())
}

export async function findCodeOfPageError(
  tx: Tx,
  number: string,
): Promise<{ readonly id: number; readonly hash: string } | undefined> {
  return ours(tx)
    .selectFrom('page_errors')
    .where('number', '=', number)
    .select(['id', 'query_code_hash as hash'])
    .executeTakeFirst()
}

/** One page of what waits, what is due first at the head. `before`: due before that day only. */
export async function listDue(
  db: Db | Tx,
  asked: { readonly unitIds: readonly number[]; readonly before: Day | null; readonly after: string },
): Promise<{ rows: PageError[]; next: string | null }> {
  const { unitIds, before, after } = asked
  const [, day, id] = /^(\d{4}-\d\d-\d\d)_(\d{1,15})$/.exec(after) ?? []
  const rows = await select(db)
    .where('found.stage', '<>', sql.lit('answered' as const))
    .where('found.unit_id', '=', anyOf(unitIds))
    .$if(before !== null, query => query.where('found.due_on', '<', before))
    .$if(day !== undefined, query =>
      query.where(sql<boolean>`(found.due_on, found.id) > (${sql.val(day)}::date, ${sql.val(id)}::bigint)`),
    )
    .orderBy('found.due_on')
    .orderBy('found.id')
    .limit(PAGE + 1)
    .execute()
  const page = rows.slice(0, PAGE).map(toPageError)
  const last = page.at(-1)
  return { rows: page, next: rows.length > PAGE && last ? `${last.dueOn}_${last.id}` : null }
}

/** One page of what was answered, the last first. */
export async function listAnswered(
  db: Db | Tx,
  { unitIds, after }: { readonly unitIds: readonly number[]; readonly after: string },
): Promise<{ rows: PageError[]; next: string | null }> {
  const place = readPlace(after)
  const rows = await select(db)
    .where('found.stage', '=', sql.lit('answered' as const))
    .where('found.unit_id', '=', anyOf(unitIds))
    .$if(place !== null, query =>
      query.where(sql<boolean>`(found.answered_at, found.id) < (${place?.at}, ${place?.id}::bigint)`),
    )
    .orderBy('found.answered_at', 'desc')
    .orderBy('found.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  return pageOf(rows.map(toPageError), PAGE, ({ answeredAt, foundAt, id }) => ({
    at: answeredAt ?? foundAt,
    id,
  }))
}

/** How many wait, of these units. */
export async function countPageErrorsDue(db: Db | Tx, unitIds: readonly number[]): Promise<number> {
  const { count } = await ours(db)
    .selectFrom('page_errors')
    .where('stage', '<>', sql.lit('answered' as const))
    .where('unit_id', '=', anyOf(unitIds))
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** What is due by a day and not answered, of all units: whoever reminds goes through it, so many at a time. */
export async function listToRemindOf(db: Db, by: Day, after: number, most: number): Promise<PageError[]> {
  const rows = await select(db)
    .where('found.stage', '<>', sql.lit('answered' as const))
    .where(eb => eb.or([eb('found.due_on', '<=', by), eb('found.hand_on_by', '<=', by)]))
    .where('found.id', '>', after)
    .orderBy('found.id')
    .limit(most)
    .execute()
  return rows.map(toPageError)
}

export async function handOnRow(
  tx: Tx,
  found: Pick<PageError, 'id' | 'unitId'>,
  to: { readonly unitId: number; readonly said: string; readonly by: number; readonly at: Date },
): Promise<void> {
  const { unitId, said, by, at } = to
  await ours(tx)
    .updateTable('page_errors')
    .set({ unit_id: unitId, stage: 'open' })
    .where('id', '=', found.id)
    .execute()
  await ours(tx)
    .insertInto('page_error_referrals')
    .values({ page_error_id: found.id, from_unit: found.unitId, to_unit: unitId, said, by_user: by, at })
    .execute()
}

export async function listReferrals(db: Db | Tx, id: number): Promise<Referral[]> {
  return ours(db)
    .selectFrom('page_error_referrals as referral')
    .innerJoin('units as sender', 'sender.id', 'referral.from_unit')
    .innerJoin('units as receiver', 'receiver.id', 'referral.to_unit')
    .innerJoin('users', 'users.id', 'referral.by_user')
    .where('referral.page_error_id', '=', id)
    .orderBy('referral.id')
    .select([
      'sender.name as from',
      'receiver.name as to',
      'referral.said',
      'users.name as byName',
      'referral.at',
    ])
    .execute()
}

export async function answerRow(
  tx: Tx,
  id: number,
  answered: { readonly outcome: Outcome; readonly answer: string; readonly by: number; readonly at: Date },
): Promise<void> {
  const { outcome, answer, by, at } = answered
  await ours(tx)
    .updateTable('page_errors')
    .set({ stage: 'answered', outcome, answer, answered_by: by, answered_at: at })
    .where('id', '=', id)
    .execute()
}

// 公众 For the public ---------------------------------------------------------------------------------------------------

/**
 * One page of what became of what was found, the last answered first. What was no error is not shown (琼办法: 除不属实等外公开),
 * nor where somebody's data stood.
 */
export async function listPublicPageErrors(
  db: Db,
  after: string,
): Promise<{ rows: PublicPageError[]; next: string | null }> {
  const place = readPlace(after)
  const rows = await ours(db)
    .selectFrom('page_errors as found')
    .innerJoin('units', 'units.id', 'found.unit_id')
    .where(sql<boolean>`found.outcome in ('putRight', 'explained') and found.kind <> 'personal'`)
    .$if(place !== null, query =>
      query.where(sql<boolean>`(found.answered_at, found.id) < (${place?.at}, ${place?.id}::bigint)`),
    )
    .orderBy('found.answered_at', 'desc')
    .orderBy('found.id', 'desc')
    .limit(PUBLIC_PAGE + 1)
    .select([
      ...(['found.id', 'found.number', 'found.page', 'found.kind', 'found.answer'] as const),
      'units.name as unitName',
      'found.found_at as foundAt',
      sql<Date>`found.answered_at`.as('answeredAt'),
      sql<Outcome>`found.outcome`.as('outcome'),
    ])
    .execute()
  return pageOf(rows, PUBLIC_PAGE, ({ answeredAt, id }) => ({ at: answeredAt, id }))
}

// 保管期限 Retention -----------------------------------------------------------------------------------------------------

/** Answered before an instant and not forgotten yet, the oldest first, so many at most. */
export async function listToForget(
  db: Db,
  before: Date,
  most: number,
): Promise<{ id: number; number: string; unitId: number }[]> {
  return ours(db)
    .selectFrom('page_errors')
    .where('stage', '=', sql.lit('answered' as const))
    .where('anonymised_at', 'is', null)
    .where('answered_at', '<', before)
    .orderBy('answered_at')
    .limit(most)
    .select(['id', 'number', 'unit_id as unitId'])
    .execute()
}

/** What somebody wrote and how to reach them; the code opens nothing any more. Kind, days and answer stay. */
export async function forgetFinder(
  tx: Tx,
  id: number,
  { codeHash, at }: { readonly codeHash: string; readonly at: Date },
): Promise<void> {
  await ours(tx)
    .updateTable('page_errors')
    .set({ what: NOBODY, phone: '', email: '', query_code_hash: codeHash, anonymised_at: at })
    .where('id', '=', id)
    .execute()
}
