import type { Db, Tx } from '#platform/db.ts'
import type { RequestsTables } from '../../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables>()

/** What a case keeps as files, as it was entered: who put what in when, and its digest of that day. */
export function listKeptAttachments(db: Db | Tx, requestId: number) {
  return ours(db)
    .selectFrom('request_attachments')
    .where('request_id', '=', requestId)
    .select(['name', 'file_key as fileKey', 'sha256', 'added_at as at'])
    .orderBy('id')
    .execute()
}

export function listKeptLetters(db: Db | Tx, requestId: number) {
  return ours(db)
    .selectFrom('letters')
    .where('request_id', '=', requestId)
    .select(['kind', 'number', 'file_key as fileKey', 'sha256', 'issued_at as at'])
    .orderBy('id')
    .execute()
}

export function listKeptDocuments(db: Db | Tx, requestId: number) {
  return ours(db)
    .selectFrom('answer_documents')
    .where('request_id', '=', requestId)
    .select(['name', 'file_key as fileKey', 'sha256', 'added_at as at'])
    .orderBy('id')
    .execute()
}
