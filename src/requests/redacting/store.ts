import type { Db, Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { Mark } from '#redaction'
import type { RequestsTables } from '../tables.ts'
import type { Redaction } from './redaction.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables>()

const COLUMNS = [
  'id',
  'request_id as requestId',
  'name',
  'original_key as originalKey',
  'pages',
  'told',
  'marks',
  'document_id as documentId',
  'released_at as releasedAt',
] as const

export async function addRedaction(
  tx: Tx,
  redaction: Pick<Redaction, 'requestId' | 'name' | 'originalKey' | 'pages' | 'told'> & {
    readonly sha256: string
    readonly by: number
    readonly at: Date
  },
): Promise<number> {
  const row = await ours(tx)
    .insertInto('request_redactions')
    .values({
      request_id: redaction.requestId,
      name: redaction.name,
      original_key: redaction.originalKey,
      sha256: redaction.sha256,
      pages: JSON.stringify(redaction.pages),
      told: redaction.told,
      opened_by: redaction.by,
      opened_at: redaction.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function listRedactions(db: Db | Tx, requestId: number): Promise<Redaction[]> {
  return ours(db)
    .selectFrom('request_redactions')
    .where('request_id', '=', requestId)
    .select(COLUMNS)
    .orderBy('id')
    .execute()
}

/** Of this case and no other: whoever sees the case sees it. */
export async function getRedaction(db: Db | Tx, requestId: number, id: number): Promise<Redaction> {
  const row = await ours(db)
    .selectFrom('request_redactions')
    .where('request_id', '=', requestId)
    .where('id', '=', id)
    .select(COLUMNS)
    .executeTakeFirst()
  if (!row) throw new NotFound('没有找到这份文件。')
  return row
}

export async function changeMarks(tx: Tx, id: number, marks: readonly Mark[]): Promise<void> {
  await ours(tx)
    .updateTable('request_redactions')
    .set({ marks: JSON.stringify(marks) })
    .where('id', '=', id)
    .execute()
}

export async function noteRelease(
  tx: Tx,
  id: number,
  release: { readonly documentId: number; readonly by: number; readonly at: Date },
): Promise<void> {
  await ours(tx)
    .updateTable('request_redactions')
    .set({ document_id: release.documentId, released_by: release.by, released_at: release.at })
    .where('id', '=', id)
    .execute()
}

export async function removeRedaction(tx: Tx, id: number): Promise<void> {
  await ours(tx).deleteFrom('request_redactions').where('id', '=', id).execute()
}
