import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db.ts'
import { statement } from '#platform/statement.ts'
import type { Document, Edition } from '../document.ts'
import { selectEdition } from '../editions/store.ts'
import type { PublishingTables } from '../tables.ts'
import type { EditionHead, OutThen } from './history.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables>()

const WITHHELD = sql<boolean>`exists (select from withheld_editions where edition_id = editions.id)`

/** Every edition that was ever out, without its text, the newest first. */
export const listHeads: (db: Db | Tx, documentId: number) => Promise<EditionHead[]> = statement(
  (db, documentId: number) =>
    ours(db)
      .selectFrom('editions')
      .where('document_id', '=', documentId)
      .where('published_at', 'is not', null)
      .orderBy('ordinal', 'desc')
      .select([
        ...(['id', 'ordinal', 'title', 'digest', 'files'] as const),
        'change_note as changeNote',
        sql<Date>`published_at`.as('publishedAt'),
        WITHHELD.as('withheld'),
      ]),
)

/** Whether an edition that was out and is not withheld shows this file: as an attachment, or in its text by its address. */
export async function isFileOut(
  db: Db | Tx,
  documentId: number,
  file: { readonly id: number; readonly path: string },
): Promise<boolean> {
  const row = await ours(db)
    .selectFrom('editions')
    .where('document_id', '=', documentId)
    .where('published_at', 'is not', null)
    .where(eb => eb.not(WITHHELD))
    .where(
      sql<boolean>`(${sql.val(file.id)}::bigint = any(files) or position(${`${file.path}"`} in body) > 0)`,
    )
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function isWithheld(db: Db | Tx, editionId: number): Promise<boolean> {
  const row = await ours(db)
    .selectFrom('withheld_editions')
    .where('edition_id', '=', editionId)
    .select('edition_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function withholdEdition(
  tx: Tx,
  withheld: { readonly editionId: number; readonly why: string; readonly by: number; readonly at: Date },
): Promise<void> {
  const { editionId, why, by, at } = withheld
  await ours(tx)
    .insertInto('withheld_editions')
    .values({ edition_id: editionId, why, by_user: by, at })
    .execute()
}

/** What the public could read at an instant and that names a document, or is named by its edition. */
export async function listOutAt(
  db: Db | Tx,
  { document, edition }: { readonly document: Document; readonly edition: Edition },
  end: Date,
): Promise<OutThen[]> {
  const naming = sql<boolean>`edition.relations @> ${sql.val(JSON.stringify([{ number: document.number }]))}::jsonb`
  const named = edition.relations.map(({ number }) => number)
  return ours(db)
    .selectFrom('editions as edition')
    .innerJoin('documents', 'documents.id', 'edition.document_id')
    .where('edition.published_at', '<', end)
    .where('edition.document_id', '<>', document.id)
    .where(eb => eb.or([eb('taken_down_at', 'is', null), eb('taken_down_at', '>=', end)]))
    .where(eb => eb.or(named.length === 0 ? [naming] : [naming, eb('documents.number', 'in', named)]))
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('editions as later')
            .whereRef('later.document_id', '=', 'edition.document_id')
            .whereRef('later.ordinal', '>', 'edition.ordinal')
            .where('later.published_at', '<', end)
            .select('later.id'),
        ),
      ),
    )
    .orderBy('edition.published_at', 'desc')
    .orderBy('edition.id', 'desc')
    .select([
      ...(['documents.id as documentId', 'documents.number', 'edition.title'] as const),
      ...(['edition.document_number as documentNumber', 'edition.form'] as const),
      ...(['edition.effective_on as effectiveOn', 'edition.relations'] as const),
    ])
    .execute()
}

export async function countPublishedEditions(db: Db | Tx): Promise<number> {
  const { count } = await ours(db)
    .selectFrom('editions')
    .where('published_at', 'is not', null)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Editions as they lie in the table now, whole, for their seals to be computed anew. */
export async function listSealed(
  db: Db | Tx,
  asked: readonly { readonly number: string; readonly ordinal: number }[],
): Promise<{ number: string; edition: Edition }[]> {
  const rows = await selectEdition(db)
    .innerJoin('documents', 'documents.id', 'edition.document_id')
    .where('edition.published_at', 'is not', null)
    .where(
      sql<boolean>`(documents.number, edition.ordinal) in (select * from unnest(
        ${sql.val(asked.map(({ number }) => number))}::text[], ${sql.val(asked.map(({ ordinal }) => ordinal))}::int[]))`,
    )
    .select('documents.number')
    .execute()
  return rows.map(({ number, ...edition }) => ({ number, edition }))
}
