import { type SelectQueryBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import { type Day, parseDay } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { Genre, InterpretationForm, Listed } from '../document.ts'
import type { Validity } from '../rules/validity.ts'
import type { PublishingTables } from '../tables.ts'
import type { CatalogueLine } from './catalogue.ts'
import type { Page, PolicyListed } from './listed.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables & OrganisationsLent>()

/** What the public may see: live, and nothing else. Every list of the portal begins here. */
export function live(db: Db | Tx) {
  return ours(db)
    .selectFrom('editions as edition')
    .innerJoin('documents', 'documents.id', 'edition.document_id')
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .innerJoin('site_columns as column', 'column.id', 'edition.column_id')
    .innerJoin('sites', 'sites.id', 'column.site_id')
    .where('edition.stage', '=', 'live')
    .select([
      'documents.number',
      'edition.title',
      'units.name as unitName',
      'edition.issuer',
      'edition.document_number as documentNumber',
      'edition.genre',
      'edition.topic',
      'edition.made_on as madeOn',
      sql<Date>`edition.published_at`.as('publishedAt'),
      'column.name as columnName',
      'sites.domain',
      'edition.summary',
      'edition.id as editionId',
    ])
}

type Row = ReturnType<typeof live> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
export const toListed = (row: Row): Listed => row

export const PAGE = 20

export function readPlace(text: string | undefined): { at: string; id: number } | null {
  const [at = '', id = ''] = (text ?? '').split('_')
  const known = parseDay(at.slice(0, 10)) !== null && !Number.isNaN(Date.parse(at))
  return known && /^\d{1,15}$/.test(id) ? { at, id: Number(id) } : null
}

export interface NewestAsked {
  readonly columnIds?: readonly number[]
  readonly genres?: readonly Genre[]
  readonly unitId?: number
  /** The item of 《条例》第二十条. */
  readonly item?: number
  readonly after?: string | undefined
  readonly most?: number
  /** With the validity each has on this day. */
  readonly today?: Day
}

/** What was published last, the newest first. */
export async function listNewest(
  db: Db | Tx,
  asked: NewestAsked,
): Promise<Page<Listed & { readonly validity?: Validity }>> {
  const { columnIds, genres, unitId, item, after, most = PAGE, today } = asked
  const place = readPlace(after)
  const rows = await live(db)
    .$if(today !== undefined, query => query.select(validityOf(today ?? ('' as Day)).as('validity')))
    .$if(columnIds !== undefined, query =>
      query.where('edition.column_id', '=', sql<number>`any(${sql.val([...(columnIds ?? [])])}::bigint[])`),
    )
    .$if(genres !== undefined, query => query.where('edition.genre', 'in', [...(genres ?? [])]))
    .$if(unitId !== undefined, query => query.where('documents.unit_id', '=', unitId ?? 0))
    .$if(item !== undefined, query => query.where('edition.item', '=', item ?? 0))
    .$if(place !== null, query =>
      query.where(
        sql<boolean>`(edition.published_at, edition.id) < (${sql.val(place?.at)}::timestamptz, ${sql.val(place?.id)}::bigint)`,
      ),
    )
    .orderBy('edition.published_at', 'desc')
    .orderBy('edition.id', 'desc')
    .limit(most + 1)
    .execute()
  const page = rows.slice(0, most)
  const last = page.at(-1)
  const next = rows.length > most && last ? `${last.publishedAt.toISOString()}_${last.editionId}` : null
  return { rows: page, next }
}

/** The newest in each of these groups of columns, group by group: `most` of each. */
export async function listNewestOfEach(
  db: Db | Tx,
  groups: readonly (readonly number[])[],
  most: number,
): Promise<Listed[][]> {
  const rows = await ours(db)
    .selectFrom(
      sql<{ ids: string; n: number }>`unnest(${sql.val(groups.map(ids => `{${ids}}`))}::text[])
        with ordinality`.as<'part'>(sql`part(ids, n)`),
    )
    .innerJoinLateral(
      live(db)
        .where('edition.column_id', '=', sql<number>`any(part.ids::bigint[])`)
        .orderBy('edition.published_at', 'desc')
        .orderBy('edition.id', 'desc')
        .limit(most)
        .as('newest'),
      join => join.onTrue(),
    )
    .selectAll('newest')
    .select('part.n')
    .orderBy('part.n')
    .orderBy('newest.publishedAt', 'desc')
    .orderBy('newest.editionId', 'desc')
    .execute()
  const of = Map.groupBy(rows, ({ n }) => n)
  return groups.map((_, index) => of.get(index + 1) ?? [])
}

/** Those of these documents that are public, the newest first. */
export async function listLive(
  db: Db | Tx,
  numbers: readonly string[],
  today: Day,
): Promise<(PolicyListed & { readonly form: InterpretationForm | null })[]> {
  return live(db)
    .where('documents.number', '=', sql<string>`any(${sql.val([...numbers])}::text[])`)
    .orderBy('edition.published_at', 'desc')
    .orderBy('edition.id', 'desc')
    .select(['edition.form', validityOf(today).as('validity')])
    .execute()
}

/** As rules/validity.ts says it, for a list; a test holds the two together. */
export function validityOf(today: Day) {
  const changed = (kind: 'repeals' | 'amends') => sql<boolean>`exists (
    select from document_relations relation
    where relation.to_document = edition.document_id and relation.kind = ${kind} and relation.on_day <= ${sql.val(today)}::date)`
  return sql<Validity>`case
    when ${changed('repeals')} then 'repealed'
    when edition.expires_on < ${sql.val(today)}::date then 'expired'
    when edition.effective_on > ${sql.val(today)}::date then 'notYet'
    when ${changed('amends')} then 'amended'
    else 'inForce' end`
}

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&')

/** Every word in the title or in the 发文字号. */
export function withWords(those: ReturnType<typeof live>, q: string): ReturnType<typeof live> {
  const words = q.split(/\s+/u).filter(word => word !== '')
  return words.reduce(
    (query, word) =>
      query.where(eb =>
        eb.or([
          eb('edition.title', 'like', `%${escapeLike(word)}%`),
          eb('edition.document_number', 'like', `%${escapeLike(word)}%`),
        ]),
      ),
    those,
  )
}

/** Whose addresses a site map holds: of a site with a name of its own, or of all that stands on the platform. */
export type MapOf = { readonly site: string } | 'platform'

function addresses(db: Db | Tx, of: MapOf) {
  return ours(db)
    .selectFrom('editions')
    .innerJoin('documents', 'documents.id', 'editions.document_id')
    .innerJoin('site_columns', 'site_columns.id', 'editions.column_id')
    .innerJoin('sites', 'sites.id', 'site_columns.site_id')
    .where('editions.stage', '=', 'live')
    .where(eb => (of === 'platform' ? eb('sites.domain', 'is', null) : eb('sites.code', '=', of.site)))
}

/** A document stays in the span of ids it was begun in, so a map changes only where something changed. */
const spanOf = (span: number) => sql<number>`((documents.id - 1) / ${sql.lit(span)} + 1)::int`

/** The spans of ids that hold something live, with how much and when it last changed. */
export async function listAddressSpans(
  db: Db | Tx,
  of: MapOf,
  span: number,
): Promise<{ n: number; documents: number; changedAt: Date }[]> {
  return addresses(db, of)
    .groupBy(spanOf(span))
    .orderBy(spanOf(span))
    .select(({ fn }) => [
      spanOf(span).as('n'),
      fn.countAll<number>().as('documents'),
      sql<Date>`max(editions.published_at)`.as('changedAt'),
    ])
    .execute()
}

/** Addresses of what is live; in one span of ids, or all. */
export async function listAddresses(
  db: Db | Tx,
  of: MapOf,
  within?: { readonly n: number; readonly span: number },
): Promise<{ number: string; publishedAt: Date }[]> {
  return addresses(db, of)
    .$if(within !== undefined, query => {
      const { n, span } = within ?? { n: 0, span: 0 }
      return query.where('documents.id', '>', (n - 1) * span).where('documents.id', '<=', n * span)
    })
    .orderBy('documents.id')
    .select(['documents.number', sql<Date>`editions.published_at`.as('publishedAt')])
    .execute()
}

/** How many live documents a unit has under each item of 《条例》第二十条. */
export async function countItems(db: Db | Tx, unitId: number): Promise<Map<number, number>> {
  const rows = await ours(db)
    .selectFrom('editions')
    .innerJoin('documents', 'documents.id', 'editions.document_id')
    .where('editions.stage', '=', 'live')
    .where('documents.unit_id', '=', unitId)
    .where('editions.item', 'is not', null)
    .groupBy('editions.item')
    .select(eb => ['editions.item', eb.fn.countAll<number>().as('count')])
    .execute()
  return new Map(rows.flatMap(({ item, count }) => (item === null ? [] : [[item, count] as const])))
}

/** What stands in 政府信息公开目录 of a unit: all that is live but 政务动态, which is no 法定主动公开内容. */
const inCatalogue = (db: Db | Tx, unitId: number) =>
  live(db).clearSelect().where('documents.unit_id', '=', unitId).where('edition.genre', '<>', 'news')

export async function countCatalogue(db: Db | Tx, unitId: number): Promise<number> {
  const { count } = await inCatalogue(db, unitId)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** 政府信息公开目录, the newest first; a page, or all. */
export async function listCatalogue(
  db: Db | Tx,
  unitId: number,
  page?: { readonly before: number | null; readonly most: number },
): Promise<CatalogueLine[]> {
  return inCatalogue(db, unitId)
    .$if(page !== undefined && page.before !== null, query =>
      query.where('documents.id', '<', page?.before ?? 0),
    )
    .orderBy('documents.id', 'desc')
    .$if(page !== undefined, query => query.limit(page?.most ?? 0))
    .select([
      'documents.id',
      'documents.number',
      sql<string>`coalesce(documents.index_number, '')`.as('indexNumber'),
      'edition.title',
      'edition.summary',
      sql<Day>`coalesce(edition.made_on, (edition.published_at at time zone 'Asia/Shanghai')::date)`.as(
        'madeOn',
      ),
      sql<Day>`(documents.first_published_at at time zone 'Asia/Shanghai')::date`.as('publishedOn'),
      'sites.domain',
    ])
    .execute()
}
