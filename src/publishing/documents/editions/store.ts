import { sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import { statement } from '#platform/statement.ts'
import { anyOf } from '../../store.ts'
import { AT_WORK, type Document, type Edition, type EditionText, type Stage } from '../document.ts'
import { OF_DOCUMENT } from '../store.ts'
import type { PublishingTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables & OrganisationsLent>()

export function selectEdition(db: Db | Tx) {
  return ours(db)
    .selectFrom('editions as edition')
    .innerJoin('users', 'users.id', 'edition.saved_by')
    .select([
      'edition.id',
      'edition.document_id as documentId',
      'edition.ordinal',
      'edition.stage',
      'edition.column_id as columnId',
      'edition.genre',
      'edition.title',
      'edition.issuer',
      'edition.document_number as documentNumber',
      'edition.topic',
      'edition.item',
      'edition.made_on as madeOn',
      'edition.effective_on as effectiveOn',
      'edition.expires_on as expiresOn',
      'edition.disclosure',
      'edition.disclosure_reason as disclosureReason',
      'edition.source',
      'edition.keywords',
      'edition.summary',
      'edition.body',
      'edition.form',
      'edition.needs_interpretation as needsInterpretation',
      'edition.change_note as changeNote',
      'edition.files',
      'edition.relations',
      'edition.publish_at as publishAt',
      'edition.withdraw_at as withdrawAt',
      'edition.round',
      'edition.saving',
      'edition.writers',
      'users.name as savedByName',
      'edition.saved_at as savedAt',
      'edition.published_at as publishedAt',
      'edition.digest',
    ])
}

/** The one edition being worked on, if any. */
export async function findDraft(db: Db | Tx, documentId: number): Promise<Edition | undefined> {
  return selectEdition(db)
    .where('edition.document_id', '=', documentId)
    .where('edition.stage', 'in', [...AT_WORK])
    .executeTakeFirst()
}

const selectOut = statement((db, number: string) =>
  selectEdition(db)
    .innerJoin('documents', 'documents.id', 'edition.document_id')
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .where('documents.number', '=', number)
    .where('edition.stage', '=', 'live')
    .select(OF_DOCUMENT),
)

/** What is out under a number: the document, and the one edition the public sees. */
export async function findOut(
  db: Db | Tx,
  number: string,
): Promise<{ document: Document; edition: Edition } | undefined> {
  const [row] = await selectOut(db, number)
  if (row === undefined) return undefined
  const { unitId, unitCode, unitName, indexNumber, firstPublishedAt, ...others } = row
  const { number: _, takenDown, takenDownAt, takenDownWhy, redirectedTo, ...edition } = others
  return {
    document: {
      ...{ id: edition.documentId, number, unitId, unitCode, unitName, indexNumber, firstPublishedAt },
      ...{ takenDown, takenDownAt, takenDownWhy, redirectedTo },
    },
    edition,
  }
}

/** The one edition the public sees, if any. */
export async function findLive(db: Db | Tx, documentId: number): Promise<Edition | undefined> {
  return selectEdition(db)
    .where('edition.document_id', '=', documentId)
    .where('edition.stage', '=', 'live')
    .executeTakeFirst()
}

export async function findEdition(
  db: Db | Tx,
  documentId: number,
  ordinal: number,
): Promise<Edition | undefined> {
  return selectEdition(db)
    .where('edition.document_id', '=', documentId)
    .where('edition.ordinal', '=', ordinal)
    .executeTakeFirst()
}

export async function findEditionById(db: Db | Tx, id: number): Promise<Edition | undefined> {
  return selectEdition(db).where('edition.id', '=', id).executeTakeFirst()
}

export async function listEditions(db: Db | Tx, ids: readonly number[]): Promise<Edition[]> {
  return selectEdition(db).where('edition.id', '=', anyOf(ids)).execute()
}

/** An edition whose hour has come; `hour` as the database writes it, to go on after. */
export interface Due {
  readonly id: number
  readonly hour: string
}

/** What is due by now, the earliest first, `most` after the one that was seen last. */
export type ListDue = (db: Db | Tx, now: Date, after: Due | null, most: number) => Promise<Due[]>

export const listDueToPublish: ListDue = listDue('approved', 'publish_at')
export const listDueToWithdraw: ListDue = listDue('live', 'withdraw_at')

function listDue(stage: Stage, hour: 'publish_at' | 'withdraw_at'): ListDue {
  return (db, now, after, most) =>
    ours(db)
      .selectFrom('editions')
      .where('stage', '=', stage)
      .where(hour, '<=', now)
      .$if(after !== null, due =>
        due.where(
          sql<boolean>`(${sql.ref(hour)}, id) > (${sql.val(after?.hour)}::timestamptz, ${sql.val(after?.id)}::bigint)`,
        ),
      )
      .orderBy(hour)
      .orderBy('id')
      .limit(most)
      .select(['id', sql<string>`${sql.ref(hour)}::text`.as('hour')])
      .execute()
}

function textColumns(text: EditionText) {
  return {
    column_id: text.columnId,
    genre: text.genre,
    title: text.title,
    issuer: text.issuer,
    document_number: text.documentNumber,
    topic: text.topic,
    item: text.item,
    made_on: text.madeOn,
    effective_on: text.effectiveOn,
    expires_on: text.expiresOn,
    disclosure: text.disclosure,
    disclosure_reason: text.disclosureReason,
    source: text.source,
    keywords: text.keywords,
    summary: text.summary,
    body: text.body,
    form: text.form,
    needs_interpretation: text.needsInterpretation,
    change_note: text.changeNote,
    files: [...text.files],
    relations: JSON.stringify(text.relations),
    publish_at: text.publishAt,
    withdraw_at: text.withdrawAt,
  }
}

export interface Saving {
  readonly documentId: number
  readonly text: EditionText
  readonly by: number
  readonly at: Date
}

/** A new draft of a document, after the editions it has. Returns its id. */
export async function addDraft(tx: Tx, { documentId, text, by, at }: Saving): Promise<number> {
  const { id } = await ours(tx)
    .insertInto('editions')
    .values(eb => ({
      ...textColumns(text),
      document_id: documentId,
      ordinal: eb
        .selectFrom('editions')
        .where('document_id', '=', documentId)
        .select(sql<number>`coalesce(max(ordinal), 0) + 1`.as('next')),
      stage: 'draft',
      round: 0,
      saving: 1,
      writers: sql<number[]>`array[${sql.val(by)}::bigint]`,
      saved_by: by,
      saved_at: at,
    }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function saveDraft(
  tx: Tx,
  id: number,
  { text, by, at }: Omit<Saving, 'documentId'>,
): Promise<void> {
  await ours(tx)
    .updateTable('editions')
    .set({
      ...textColumns(text),
      saving: sql<number>`saving + 1`,
      writers: sql<
        number[]
      >`case when ${sql.val(by)}::bigint = any(writers) then writers else writers || ${sql.val(by)}::bigint end`,
      saved_by: by,
      saved_at: at,
    })
    .where('id', '=', id)
    .execute()
}

export async function moveEdition(
  tx: Tx,
  id: number,
  moved: { readonly stage: Stage; readonly round?: number },
): Promise<void> {
  await ours(tx).updateTable('editions').set(moved).where('id', '=', id).execute()
}

/** Whether another document that is out, or about to, holds this 发文字号. */
export async function isNumberTaken(
  db: Db | Tx,
  documentNumber: string,
  documentId: number,
): Promise<boolean> {
  const row = await ours(db)
    .selectFrom('editions')
    .where('document_number', '=', documentNumber)
    .where('stage', 'in', ['approved', 'live'])
    .where('document_id', '<>', documentId)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Makes editions the live ones; what was live before them is superseded. */
export async function putLive(
  tx: Tx,
  editions: readonly {
    readonly id: number
    readonly documentId: number
    readonly digest: string
    /** Another edition of the document was published before. */
    readonly isLater: boolean
  }[],
  at: Date,
): Promise<void> {
  const later = editions.filter(({ isLater }) => isLater).map(({ documentId }) => documentId)
  if (later.length > 0) {
    await ours(tx)
      .updateTable('editions')
      .set({ stage: 'superseded' })
      .where('document_id', '=', anyOf(later))
      .where('stage', '=', 'live')
      .execute()
  }
  await sql`
    update editions set stage = 'live', published_at = ${at}, digest = released.digest
    from unnest(${sql.val(editions.map(({ id }) => id))}::bigint[], ${sql.val(editions.map(({ digest }) => digest))}::text[])
      as released (id, digest)
    where editions.id = released.id`.execute(tx)
}
