import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db.ts'
import { columnsOf, type NewFile } from '../../new-file.ts'
import type { Attachment } from '../../store.ts'
import type { RequestsTables } from '../../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables>()

export interface DraftRow {
  readonly contentSealed: string
  readonly requestId: number | null
  readonly expiresAt: Date
}

const DRAFT = [
  'content_sealed as contentSealed',
  'request_id as requestId',
  'expires_at as expiresAt',
] as const

export async function findDraftRow(db: Db | Tx, tokenHash: string, now: Date): Promise<DraftRow | undefined> {
  return ours(db)
    .selectFrom('request_drafts')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .select(DRAFT)
    .executeTakeFirst()
}

/** Takes the draft for a change: two windows of the same applicant write one after the other. */
export async function findDraftRowForChange(
  tx: Tx,
  tokenHash: string,
  now: Date,
): Promise<DraftRow | undefined> {
  return ours(tx)
    .selectFrom('request_drafts')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .select(DRAFT)
    .forUpdate()
    .executeTakeFirst()
}

export async function addDraftRow(
  tx: Tx,
  draft: { tokenHash: string; contentSealed: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await ours(tx)
    .insertInto('request_drafts')
    .values({
      token_hash: draft.tokenHash,
      content_sealed: draft.contentSealed,
      created_at: draft.createdAt,
      expires_at: draft.expiresAt,
    })
    .execute()
}

export async function changeDraftRow(
  tx: Tx,
  tokenHash: string,
  change: { content_sealed: string; request_id?: number; expires_at?: Date },
): Promise<void> {
  await ours(tx).updateTable('request_drafts').set(change).where('token_hash', '=', tokenHash).execute()
}

/** Forgets drafts that are over, with what was attached to them alone. Gives back the keys of the files to remove. */
export async function removeDraftsOver(tx: Tx, now: Date): Promise<string[]> {
  const over = ours(tx).selectFrom('request_drafts').where('expires_at', '<=', now).select('token_hash')
  const files = await ours(tx)
    .deleteFrom('request_attachments')
    .where('request_id', 'is', null)
    .where('draft_token_hash', 'in', over)
    .returning('file_key as fileKey')
    .execute()
  await ours(tx).deleteFrom('request_drafts').where('expires_at', '<=', now).execute()
  return files.map(file => file.fileKey)
}

export interface DraftAttachment extends Attachment {
  readonly sha256: string
}

export async function listDraftAttachments(db: Db | Tx, tokenHash: string): Promise<DraftAttachment[]> {
  return ours(db)
    .selectFrom('request_attachments')
    .where('draft_token_hash', '=', tokenHash)
    .select(['id', 'name', 'size', 'media_type as mediaType', 'file_key as fileKey', 'sha256'])
    .orderBy('id')
    .execute()
}

export async function addDraftAttachment(tx: Tx, tokenHash: string, file: NewFile): Promise<void> {
  await ours(tx)
    .insertInto('request_attachments')
    .values({ draft_token_hash: tokenHash, ...columnsOf(file) })
    .execute()
}

/** Takes one off a draft; gives back the key of its file, or nothing when it was not there. */
export async function removeDraftAttachment(
  tx: Tx,
  tokenHash: string,
  id: number,
): Promise<string | undefined> {
  const row = await ours(tx)
    .deleteFrom('request_attachments')
    .where('draft_token_hash', '=', tokenHash)
    .where('id', '=', id)
    .returning('file_key as fileKey')
    .executeTakeFirst()
  return row?.fileKey
}

export async function moveAttachmentsToRequest(
  tx: Tx,
  tokenHash: string,
  requestId: number,
): Promise<number> {
  const { numUpdatedRows } = await ours(tx)
    .updateTable('request_attachments')
    .set({ draft_token_hash: null, request_id: requestId })
    .where('draft_token_hash', '=', tokenHash)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Of these keys, the ones no row holds. */
export async function keysWithoutRow(db: Db, fileKeys: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select key from unnest(${sql.val([...fileKeys])}::text[]) as key
    where not exists (select from request_attachments where file_key = key)
      and not exists (select from letters where file_key = key)
      and not exists (select from records_application_files where file_key = key)
      and not exists (select from records_applications where letter_file_key = key)`.execute(db)
  return rows.map(row => row.key)
}
