import { sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf } from '../store.ts'
import type { Document, Takedown } from './document.ts'
import { indexNumber } from './rules/numbers.ts'
import type { PublishingTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables & OrganisationsLent>()

/** A number for a new document: the year and seven digits, `20260000123`. */
export async function nextDocumentNumber(tx: Tx, year: number): Promise<string> {
  const { rows } = await sql<{ next: number }>`select nextval('document_numbers') as next`.execute(tx)
  return `${year}${String(rows[0]?.next ?? 0).padStart(7, '0')}`
}

export async function addDocument(
  tx: Tx,
  document: { readonly number: string; readonly unitId: number; readonly by: number; readonly at: Date },
): Promise<number> {
  const { number, unitId, by, at } = document
  const { id } = await ours(tx)
    .insertInto('documents')
    .values({ number, unit_id: unitId, created_by: by, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What is told of a document, but for its id. */
export const OF_DOCUMENT = [
  'documents.number',
  'documents.unit_id as unitId',
  'units.code as unitCode',
  'units.name as unitName',
  'documents.index_number as indexNumber',
  'documents.first_published_at as firstPublishedAt',
  'documents.taken_down as takenDown',
  'documents.taken_down_at as takenDownAt',
  'documents.taken_down_why as takenDownWhy',
  'documents.redirected_to as redirectedTo',
] as const

function selectDocument(db: Db | Tx) {
  return ours(db)
    .selectFrom('documents')
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .select(['documents.id', ...OF_DOCUMENT])
}

/** By the number in its address; anybody's. */
export async function findDocument(db: Db | Tx, number: string): Promise<Document | undefined> {
  return selectDocument(db).where('documents.number', '=', number).executeTakeFirst()
}

export async function findDocumentById(db: Db | Tx, id: number): Promise<Document | undefined> {
  return selectDocument(db).where('documents.id', '=', id).executeTakeFirst()
}

/** In the office: only of the units in sight. */
export async function findDocumentInSight(
  db: Db | Tx,
  sight: readonly number[],
  number: string,
): Promise<Document | undefined> {
  return selectDocument(db)
    .where('documents.number', '=', number)
    .where('documents.unit_id', '=', anyOf(sight))
    .executeTakeFirst()
}

/** The same, for whoever changes it: whoever comes next waits, and reads it as it then is. */
export async function findDocumentForChange(
  tx: Tx,
  sight: readonly number[],
  number: string,
): Promise<Document | undefined> {
  return selectDocument(tx)
    .where('documents.number', '=', number)
    .where('documents.unit_id', '=', anyOf(sight))
    .forUpdate('documents')
    .executeTakeFirst()
}

/** The document as it is now; whoever changes it next waits. */
export async function lockDocument(tx: Tx, id: number): Promise<Document | undefined> {
  return selectDocument(tx).where('documents.id', '=', id).forUpdate('documents').executeTakeFirst()
}

/** The same of the documents of editions, in one order: two who lock the same never wait for each other in a circle. */
export async function lockDocuments(tx: Tx, editionIds: readonly number[]): Promise<Document[]> {
  return selectDocument(tx)
    .where(
      'documents.id',
      'in',
      ours(tx).selectFrom('editions').where('id', '=', anyOf(editionIds)).select('document_id'),
    )
    .orderBy('documents.id')
    .forUpdate('documents')
    .execute()
}

/** Gives documents their index numbers as they go out for the first time, in the order given: by the document's id. */
export async function giveIndexNumbers(
  tx: Tx,
  documents: readonly Pick<Document, 'id' | 'unitId'>[],
  { year, at }: { readonly year: number; readonly at: Date },
): Promise<Map<number, string>> {
  const given = new Map<number, string>()
  const byUnit = [...Map.groupBy(documents, ({ unitId }) => unitId)].sort(([a], [b]) => a - b)
  for (const [unitId, theirs] of byUnit) {
    const many = theirs.length
    const { last, code } = await ours(tx)
      .insertInto('index_numbers')
      .values({ unit_id: unitId, year, last: many })
      .onConflict(conflict =>
        conflict
          .columns(['unit_id', 'year'])
          .doUpdateSet({ last: sql<number>`index_numbers.last + ${many}` }),
      )
      .returning(eb => [
        'last',
        eb
          .selectFrom('units')
          .whereRef('units.id', '=', 'index_numbers.unit_id')
          .select(sql<string>`coalesce(credit_code, code)`.as('code'))
          .as('code'),
      ])
      .executeTakeFirstOrThrow()
    for (const [n, { id }] of theirs.entries()) given.set(id, indexNumber(code ?? '', year, last - many + n))
  }
  if (given.size === 0) return given
  await sql`
    update documents set index_number = given.number, first_published_at = ${at}
    from unnest(${sql.val([...given.keys()])}::bigint[], ${sql.val([...given.values()])}::text[]) as given (id, number)
    where documents.id = given.id`.execute(tx)
  return given
}

export async function takeDownRow(
  tx: Tx,
  document: Pick<Document, 'id'>,
  down: {
    readonly kind: Takedown
    readonly why: string
    readonly to: string | null
    readonly by: number
    readonly at: Date
  },
): Promise<void> {
  await ours(tx)
    .updateTable('documents')
    .set({
      taken_down: down.kind,
      taken_down_at: down.at,
      taken_down_by: down.by,
      taken_down_why: down.why,
      redirected_to: down.to,
    })
    .where('id', '=', document.id)
    .execute()
  await ours(tx)
    .updateTable('editions')
    .set({ stage: 'down' })
    .where('document_id', '=', document.id)
    .where('stage', '=', 'live')
    .execute()
  await ours(tx).deleteFrom('document_relations').where('from_document', '=', document.id).execute()
}
