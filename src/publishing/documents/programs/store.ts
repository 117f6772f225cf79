import { sql } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { pageOf, readPlace } from '../../store.ts'
import { type Genre, type Listed, POLICY_GENRES } from '../document.ts'
import type { Page } from '../portal/listed.ts'
import { live, validityOf, withWords } from '../portal/store.ts'
import type { Validity } from '../rules/validity.ts'

export interface DocumentsAsked {
  readonly q?: string | undefined
  readonly topic?: string | undefined
  /** Of the day it was made, or where that is not known published. */
  readonly year?: number | undefined
  readonly unit?: string | undefined
  readonly genre?: Genre | undefined
  /** Of policy documents alone: others have none. */
  readonly validity?: Validity | undefined
  /** Published or changed at this moment or later. */
  readonly changedSince?: Date | undefined
  readonly after?: string | undefined
}

export interface ForPrograms extends Listed {
  readonly unitCode: string
  readonly validity: Validity
  readonly firstPublishedAt: Date
  readonly indexNumber: string | null
}

const PAGE = 50

/** One page of what is public, the last published or changed first: a program reads on until it meets what it has. */
export async function listForPrograms(
  db: Db | Tx,
  asked: DocumentsAsked,
  today: Day,
): Promise<Page<ForPrograms>> {
  const { q = '', topic, year, unit, genre, validity, changedSince, after = '' } = asked
  const place = readPlace(after)
  const rows = await withWords(live(db), q)
    .$if(topic !== undefined, query => query.where('edition.topic', '=', topic ?? ''))
    .$if(year !== undefined, query =>
      query.where(
        sql<boolean>`extract(year from coalesce(edition.made_on, (documents.first_published_at at time zone 'Asia/Shanghai')::date)) = ${sql.val(year)}`,
      ),
    )
    .$if(unit !== undefined, query => query.where('units.code', '=', unit ?? ''))
    .$if(genre !== undefined, query => query.where('edition.genre', '=', genre ?? 'other'))
    .$if(validity !== undefined, query =>
      query
        .where('edition.genre', 'in', [...POLICY_GENRES])
        .where(validityOf(today), '=', validity ?? 'inForce'),
    )
    .$if(changedSince !== undefined, query =>
      query.where('edition.published_at', '>=', changedSince ?? new Date(0)),
    )
    .$if(place !== null, query =>
      query.where(
        sql<boolean>`(edition.published_at, edition.id) < (${sql.val(place?.at)}::timestamptz, ${sql.val(place?.id)}::bigint)`,
      ),
    )
    .orderBy('edition.published_at', 'desc')
    .orderBy('edition.id', 'desc')
    .limit(PAGE + 1)
    .select([
      'units.code as unitCode',
      'documents.index_number as indexNumber',
      sql<Date>`documents.first_published_at`.as('firstPublishedAt'),
      validityOf(today).as('validity'),
    ])
    .execute()
  return pageOf(rows, PAGE, ({ publishedAt, editionId }) => ({ at: publishedAt, id: editionId }))
}
