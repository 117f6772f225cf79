import { sql } from 'kysely'
import { type Day, dayInChina } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { statement } from '#platform/statement.ts'
import type { ConsultationsTables } from '../../consultations/tables.ts'
import { anyOf } from '../../store.ts'
import {
  type Genre,
  type InterpretationForm,
  POLICY_GENRES,
  type Relation,
  type RelationKind,
} from '../document.ts'
import type { Consulted, Related } from '../portal/listed.ts'
import type { PublishingTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables & ConsultationsTables>()

/** The other documents an edition names, by their numbers; those that are not there are missing. */
export async function documentIdsOf(db: Db | Tx, numbers: readonly string[]): Promise<Map<string, number>> {
  if (numbers.length === 0) return new Map()
  const rows = await ours(db)
    .selectFrom('documents')
    .where('number', 'in', [...numbers])
    .where('first_published_at', 'is not', null)
    .where('taken_down', 'is', null)
    .select(['id', 'number'])
    .execute()
  return new Map(rows.map(({ id, number }) => [number, id]))
}

export interface Named {
  readonly id: number
  readonly number: string
  readonly unitId: number
  readonly genre: Genre
}

/** Live documents by their numbers, with what decides what may be said of them. */
export async function listNamed(db: Db | Tx, numbers: readonly string[]): Promise<Named[]> {
  if (numbers.length === 0) return []
  return ours(db)
    .selectFrom('documents')
    .innerJoin('editions', join =>
      join.onRef('editions.document_id', '=', 'documents.id').on('editions.stage', '=', 'live'),
    )
    .where('documents.number', 'in', [...numbers])
    .where('documents.taken_down', 'is', null)
    .select(['documents.id', 'documents.number', 'documents.unit_id as unitId', 'editions.genre'])
    .execute()
}

/** Those live documents are related to: what becomes of them may change what those are worth. */
export async function targetsOf(db: Db | Tx, documentIds: readonly number[]): Promise<number[]> {
  if (documentIds.length === 0) return []
  const rows = await ours(db)
    .selectFrom('document_relations')
    .where('from_document', '=', anyOf(documentIds))
    .select('to_document as id')
    .distinct()
    .execute()
  return rows.map(({ id }) => id)
}

export interface Relations {
  /** What is linked to the document, both ways; only what is live. */
  readonly related: readonly Related[]
  /** The documents on the other side, whether or not they are live: what becomes of them shows on this one. */
  readonly neighbours: readonly number[]
  /** 征求意见: where the public was asked about it before it was made. */
  readonly consultedIn: readonly Consulted[]
}

const selectRelations = statement((db, documentId: number) =>
  ours(db)
    .selectFrom('document_relations as relation')
    .innerJoin('documents as other', join =>
      join.on(
        sql<boolean>`other.id = case when relation.from_document = ${sql.val(documentId)} then relation.to_document else relation.from_document end`,
      ),
    )
    .leftJoin('editions as edition', join =>
      join.onRef('edition.document_id', '=', 'other.id').on('edition.stage', '=', 'live'),
    )
    .where(eb =>
      eb.or([eb('relation.from_document', '=', documentId), eb('relation.to_document', '=', documentId)]),
    )
    .select([
      sql<RelationKind | 'consulted'>`relation.kind`.as('kind'),
      sql<boolean>`relation.to_document = ${sql.val(documentId)}`.as('inverse'),
      'relation.on_day as on',
      'other.id',
      'other.number',
      'edition.title',
      'edition.document_number as documentNumber',
      'edition.form',
      'edition.published_at as publishedAt',
      'edition.id as editionId',
    ])
    .unionAll(
      ours(db)
        .selectFrom('consultations as asked')
        .innerJoin('documents', 'documents.number', 'asked.final_document')
        .where('documents.id', '=', documentId)
        .where('asked.stage', '=', 'answered')
        .select([
          sql<RelationKind | 'consulted'>`'consulted'`.as('kind'),
          sql<boolean>`true`.as('inverse'),
          sql<Day | null>`null::date`.as('on'),
          'asked.id',
          'asked.number',
          'asked.title',
          sql<string | null>`null`.as('documentNumber'),
          sql<InterpretationForm | null>`null`.as('form'),
          'asked.answered_at as publishedAt',
          sql<number | null>`null::bigint`.as('editionId'),
        ]),
    )
    .orderBy('publishedAt', 'desc')
    .orderBy('editionId', 'desc')
    .orderBy('kind'),
)

export async function listRelations(db: Db | Tx, documentId: number): Promise<Relations> {
  const rows = await selectRelations(db, documentId)
  return {
    related: rows.flatMap(({ kind, inverse, on, number, title, documentNumber, form }) =>
      kind === 'consulted' || title === null
        ? []
        : [{ kind, inverse, on, number, title, documentNumber, form }],
    ),
    neighbours: rows.flatMap(({ kind, id }) => (kind === 'consulted' ? [] : [id])),
    consultedIn: rows.flatMap(({ kind, number, title }) =>
      kind === 'consulted' && title !== null ? [{ number, title }] : [],
    ),
  }
}

/** `document-id kind number` → the day from which its published editions have named that other as this. */
export type Namings = ReadonlyMap<string, Day>

export async function firstNamings(db: Db | Tx, documentIds: readonly number[]): Promise<Namings> {
  if (documentIds.length === 0) return new Map()
  const { rows } = await sql<{ naming: string; first: Date }>`
    select concat_ws(' ', document_id, named.value->>'kind', named.value->>'number') as naming, min(published_at) as first
    from editions cross join jsonb_array_elements(relations) named
    where document_id = any(${sql.val([...documentIds])}::bigint[]) and published_at is not null
    group by 1`.execute(ours(db))
  return new Map(rows.map(({ naming, first }) => [naming, dayInChina(first)]))
}

/** What live documents are to others, in place of what they were before. */
export async function setRelations(
  tx: Tx,
  documentIds: readonly number[],
  relations: readonly {
    readonly from: number
    readonly kind: Relation['kind']
    readonly to: number
    readonly on: Day | null
  }[],
): Promise<void> {
  if (documentIds.length > 0) {
    await ours(tx).deleteFrom('document_relations').where('from_document', '=', anyOf(documentIds)).execute()
  }
  if (relations.length === 0) return
  await ours(tx)
    .insertInto('document_relations')
    .values(
      relations.map(({ from, kind, to, on }) => ({ from_document: from, kind, to_document: to, on_day: on })),
    )
    .execute()
}

/** Live policy documents that came into force, expired, were amended or repealed since they were last found, by today. */
export async function listTurnedBy(db: Db | Tx, today: Day): Promise<number[]> {
  const day = sql`${sql.val(today)}::date`
  const rows = await ours(db)
    .selectFrom('editions')
    .innerJoin('documents', 'documents.id', 'editions.document_id')
    .where('editions.stage', '=', 'live')
    .where('editions.genre', 'in', [...POLICY_GENRES])
    .where(
      sql<boolean>`(effective_on > found_on and effective_on <= ${day})
        or (expires_on >= found_on and expires_on < ${day})
        or exists (select from document_relations relation where relation.to_document = documents.id
          and relation.on_day > found_on and relation.on_day <= ${day})`,
    )
    .select('documents.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The search shows the documents as they are on `day`. */
export async function noteFoundOn(tx: Tx, documentIds: readonly number[], day: Day): Promise<void> {
  await ours(tx)
    .updateTable('documents')
    .set({ found_on: day })
    .where('id', '=', anyOf(documentIds))
    .where('found_on', 'is distinct from', day)
    .execute()
}
