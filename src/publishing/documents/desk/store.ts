import { type RawBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { MADE_SINCE, WANTED_SINCE } from '../../alarms/store.ts'
import { pageOf, readPlace } from '../../store.ts'
import { AT_WORK, POLICY_GENRES, type Stage } from '../document.ts'
import type { PublishingTables } from '../tables.ts'
import { DESK_LISTS, type DeskLine, type DeskList } from './lists.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables & OrganisationsLent>()
const anyOf = (ids: readonly number[]) => sql<number>`any(${sql.val([...ids])}::bigint[])`

const PAGE = 50

/** Policy documents that want an interpretation and have none. */
const UNINTERPRETED = sql<boolean>`edition.needs_interpretation and not exists (
  select from document_relations relation where relation.to_document = edition.document_id and relation.kind = 'interprets')`

/** What went out urgently and nobody has reviewed since. */
const UNREVIEWED = sql<boolean>`exists (
  select from edition_steps step where step.edition_id = edition.id and step.step = 'publishedUrgently')
  and not exists (
  select from edition_steps step where step.edition_id = edition.id and step.step = 'reviewedLater')`

/** What is out, and in which a later look found what nobody saw when it was approved. */
const FOUND = sql<boolean>`exists (
  select from edition_screenings screening where screening.edition_id = edition.id and screening.found <> '[]')`

/** The edition of a document that went out urgently and waits for its later review, also when another has followed it. */
export async function findUnreviewed(db: Db | Tx, documentId: number): Promise<number | null> {
  const row = await ours(db)
    .selectFrom('editions as edition')
    .where('edition.document_id', '=', documentId)
    .where('edition.published_at', 'is not', null)
    .where(UNREVIEWED)
    .orderBy('edition.ordinal')
    .select('edition.ordinal')
    .executeTakeFirst()
  return row?.ordinal ?? null
}

function inList(db: Db | Tx, sight: readonly number[], list: DeskList) {
  const all = ours(db)
    .selectFrom('editions as edition')
    .innerJoin('documents', 'documents.id', 'edition.document_id')
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .innerJoin('users', 'users.id', 'edition.saved_by')
    .where('documents.unit_id', '=', anyOf(sight))
  switch (list) {
    case 'work':
      return all.where('edition.stage', 'in', [...AT_WORK])
    case 'making':
      return all
        .where('edition.stage', 'in', [...AT_WORK])
        .where('edition.disclosure', '=', 'proactive')
        .where(MADE_SINCE)
    case 'live':
      return all.where('edition.stage', '=', 'live')
    case 'urgent':
      return all.where('edition.stage', 'in', ['live', 'superseded', 'down']).where(UNREVIEWED)
    case 'uninterpreted':
      return all
        .where('edition.stage', '=', 'live')
        .where('edition.genre', 'in', [...POLICY_GENRES])
        .where(UNINTERPRETED)
    case 'found':
      return all.where('edition.stage', '=', 'live').where(FOUND)
    default:
      return all.where('edition.stage', '=', list)
  }
}

/** Lists of what has a term stand by it, the one that ends first above. */
const SINCE: Partial<Readonly<Record<DeskList, RawBuilder<Date>>>> = {
  making: sql<Date>`(edition.made_on + time '12:00') at time zone 'Asia/Shanghai'`,
  urgent: sql<Date>`edition.published_at`,
  uninterpreted: WANTED_SINCE,
}

/** One page of a list of the desk: by its term, or what was touched last first. `after`: where the page before ended. */
export async function listDesk(
  db: Db | Tx,
  sight: readonly number[],
  { list, after }: { readonly list: DeskList; readonly after: string },
): Promise<{ rows: DeskLine[]; next: string | null }> {
  const term = SINCE[list]
  const since = term ?? sql<Date>`edition.saved_at`
  const place = readPlace(after)
  const further = (at: Date, id: number) =>
    term === undefined
      ? sql<boolean>`edition.id < ${id}`
      : sql<boolean>`(${term}, edition.id) > (${at}::timestamptz, ${id}::bigint)`
  const rows = await inList(db, sight, list)
    .$if(place !== null, query => query.where(further(place?.at ?? new Date(0), place?.id ?? 0)))
    .$if(term !== undefined, query => query.orderBy(since))
    .orderBy('edition.id', term === undefined ? 'desc' : 'asc')
    .limit(PAGE + 1)
    .select([
      'edition.id as editionId',
      'documents.number',
      'edition.title',
      'units.name as unitName',
      'edition.genre',
      'edition.stage',
      sql<Day | null>`case when ${MADE_SINCE} then edition.made_on end`.as('madeOn'),
      'users.name as savedByName',
      'edition.saved_at as savedAt',
      'edition.publish_at as publishAt',
      'edition.published_at as publishedAt',
      since.as('since'),
    ])
    .execute()
  const { rows: page, next } = pageOf(rows, PAGE, row => ({ at: row.since, id: row.editionId }))
  return { rows: page.map(row => ({ ...row, since: term === undefined ? null : row.since })), next }
}

/** A count on a desk is read at a glance: beyond this it says "more". */
export const MOST_COUNTED = 1000

export async function countDesk(db: Db | Tx, sight: readonly number[]): Promise<Record<DeskList, number>> {
  const counted = async (list: DeskList) => {
    const { count } = await ours(db)
      .selectFrom(inList(db, sight, list).select('edition.id').limit(MOST_COUNTED).as('some'))
      .select(eb => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return [list, count] as const
  }
  const counts: Partial<Record<DeskList, number>> = {}
  for (const list of Object.keys(DESK_LISTS) as DeskList[]) counts[list] = (await counted(list))[1]
  return counts as Record<DeskList, number>
}

/** What waits for one who holds these roles in these units: the number beside the menu. */
export async function countDeskWaiting(
  db: Db | Tx,
  waiting: readonly { readonly stage: Stage; readonly unitIds: readonly number[] }[],
): Promise<number> {
  let sum = 0
  for (const { stage, unitIds } of waiting) {
    if (unitIds.length === 0) continue
    const { count } = await ours(db)
      .selectFrom('editions')
      .innerJoin('documents', 'documents.id', 'editions.document_id')
      .where('editions.stage', '=', stage)
      .where('documents.unit_id', '=', anyOf(unitIds))
      .select(eb => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    sum += count
  }
  return sum
}

/** Live documents that link to this one: by relation, or in their text. Listed before it is taken down. */
export async function listLinkingTo(
  db: Db | Tx,
  document: { readonly id: number; readonly number: string },
): Promise<{ number: string; title: string }[]> {
  return ours(db)
    .selectFrom('editions as edition')
    .innerJoin('documents', 'documents.id', 'edition.document_id')
    .where('edition.stage', '=', 'live')
    .where('edition.document_id', '<>', document.id)
    .where(eb =>
      eb.or([
        eb('edition.body', 'like', `%/documents/${document.number}"%`),
        eb.exists(
          eb
            .selectFrom('document_relations as relation')
            .whereRef('relation.from_document', '=', 'edition.document_id')
            .where('relation.to_document', '=', document.id)
            .select(sql`1`.as('one')),
        ),
      ]),
    )
    .orderBy('edition.id', 'desc')
    .limit(100)
    .select(['documents.number', 'edition.title'])
    .execute()
}
