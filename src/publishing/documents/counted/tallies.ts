import { type RawBuilder, sql } from 'kysely'
import { type Day, day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf, type OfYear } from '../../store.ts'
import type { Listed } from '../document.ts'
import type { Page } from '../portal/listed.ts'
import { live, toListed, validityOf } from '../portal/store.ts'
import { ALL_COUNTED, COUNTED_GENRES, type CountedAs, type CountedGenre } from './counted.ts'

/**
 * Which documents a year counts, among those that are public now: the one place where it is said; the counts and the lists
 * ask it. What was taken down since is counted no more: the report that was published keeps its own figure.
 */
function countsAs(as: CountedAs, year: number): RawBuilder<boolean> {
  const [first, last, before] = [day(`${year}-01-01`), day(`${year}-12-31`), day(`${year - 1}-12-31`)]
  const made = sql`edition.made_on between ${first} and ${last}`
  const isPublic = sql`(documents.first_published_at at time zone 'Asia/Shanghai')::date <= ${last}`
  const over = (on: Day) => sql`${validityOf(on)} in ('repealed', 'expired')`
  switch (as) {
    case 'made':
      return sql`${made}`
    case 'disclosed':
      return sql`${made} and ${isPublic}`
    case 'standing':
      return sql`${isPublic}`
    case 'repealed':
      return sql`${over(last)} and not ${over(before)}`
    case 'inForce':
      return sql`edition.made_on <= ${last} and ${validityOf(last)} in ('inForce', 'amended')`
  }
}

/** 规章、规范性文件 of a year, by sort and by what is counted of them. */
export async function countPolicyDocuments(
  db: Db | Tx,
  { unitIds, year }: OfYear,
): Promise<Readonly<Record<CountedGenre, Readonly<Record<CountedAs, number>>>>> {
  const counted = (as: CountedAs) => sql<number>`count(*) filter (where ${countsAs(as, year)})`.as(as)
  const rows = await live(db)
    .clearSelect()
    .where('documents.unit_id', '=', anyOf(unitIds))
    .where('edition.genre', 'in', [...COUNTED_GENRES])
    .groupBy('edition.genre')
    .select(['edition.genre', ...ALL_COUNTED.map(counted)])
    .execute()
  const of = (genre: CountedGenre) => {
    const row = rows.find(one => one.genre === genre)
    return Object.fromEntries(ALL_COUNTED.map(as => [as, Number(row?.[as] ?? 0)])) as Record<
      CountedAs,
      number
    >
  }
  return { regulation: of('regulation'), normative: of('normative') }
}

const PAGE = 50

/** One page of them, the last made first. `after`: the place at which the page before ended. */
export async function listCounted(
  db: Db | Tx,
  { unitIds, year, genre, as }: OfYear & { readonly genre: CountedGenre; readonly as: CountedAs },
  after: string,
): Promise<Page<Listed>> {
  const [, madeOn, id] = /^(\d{4}-\d\d-\d\d)_(\d{1,15})$/.exec(after) ?? []
  const rows = await live(db)
    .where('documents.unit_id', '=', anyOf(unitIds))
    .where('edition.genre', '=', genre)
    .where(countsAs(as, year))
    .$if(madeOn !== undefined, query =>
      query.where(
        sql<boolean>`(edition.made_on, edition.id) < (${sql.val(madeOn)}::date, ${sql.val(id)}::bigint)`,
      ),
    )
    .orderBy('edition.made_on', 'desc')
    .orderBy('edition.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const page = rows.slice(0, PAGE).map(toListed)
  const last = page.at(-1)
  return { rows: page, next: rows.length > PAGE && last ? `${last.madeOn}_${last.editionId}` : null }
}

/** A document that a year counts, and as what. */
export interface CountedDocument {
  readonly id: number
  readonly unitId: number
  readonly unitCode: string
  readonly unitName: string
  readonly genre: CountedGenre
  readonly as: readonly CountedAs[]
}

/** The documents behind the figures of a year, each once, in the order of their units. */
export async function documentsOfReport(db: Db | Tx, { unitIds, year }: OfYear): Promise<CountedDocument[]> {
  const rows = await live(db)
    .clearSelect()
    .where('documents.unit_id', '=', anyOf(unitIds))
    .where('edition.genre', 'in', [...COUNTED_GENRES])
    .where(
      sql<boolean>`(${sql.join(
        ALL_COUNTED.map(as => countsAs(as, year)),
        sql` or `,
      )})`,
    )
    .orderBy('units.sort_key')
    .orderBy('documents.id')
    .select([
      'documents.id',
      'units.id as unitId',
      'units.code as unitCode',
      'units.name as unitName',
      'edition.genre',
      ...ALL_COUNTED.map(as => countsAs(as, year).as(as)),
    ])
    .execute()
  return rows.map(({ id, unitId, unitCode, unitName, genre, ...counts }) => ({
    ...{ id, unitId, unitCode, unitName, genre: genre as CountedGenre },
    as: ALL_COUNTED.filter(as => counts[as]),
  }))
}

/** What documents are called, whatever became of them since. */
export async function namesOfDocuments(
  db: Db | Tx,
  ids: readonly number[],
): Promise<Map<number, { readonly number: string; readonly title: string }>> {
  const { rows } = await sql<{ id: number; number: string; title: string }>`
    select distinct on (documents.id) documents.id, documents.number,
      case when documents.taken_down = 'privacy' then '' else edition.title end as title
    from documents join editions edition on edition.document_id = documents.id and edition.published_at is not null
    where documents.id = any(${sql.val([...ids])}::bigint[])
    order by documents.id, edition.ordinal desc`.execute(db)
  return new Map(rows.map(({ id, ...name }) => [Number(id), name]))
}
