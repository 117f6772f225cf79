import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { Answer } from '../case.ts'
import type { AnswerFields, DecisionCode } from '../rules/decisions.ts'
import type { Attachment } from '../store.ts'
import type { RequestsTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables>()

export async function findAnswer(db: Db | Tx, requestId: number): Promise<Answer | undefined> {
  const row = await ours(db)
    .selectFrom('request_answers')
    .where('request_id', '=', requestId)
    .select([
      'decision',
      'fields',
      'delivery',
      'drafted_by as draftedBy',
      'drafted_at as draftedAt',
      'reviewed_by as reviewedBy',
      'review_opinion as reviewOpinion',
      'signed_by as signedBy',
      'signed_at as signedAt',
    ])
    .executeTakeFirst()
  return row && { ...row, decision: row.decision as DecisionCode, fields: row.fields as AnswerFields }
}

/** A draft starts the chain anew: whoever reviewed an earlier version reviewed another text. */
export async function saveAnswerDraft(
  tx: Tx,
  draft: {
    requestId: number
    decision: string
    fields: { readonly [key: string]: string }
    by: number
    at: Date
  },
): Promise<void> {
  const written = {
    decision: draft.decision,
    fields: JSON.stringify(draft.fields),
    drafted_by: draft.by,
    drafted_at: draft.at,
    reviewed_by: null,
    reviewed_at: null,
  }
  await ours(tx)
    .insertInto('request_answers')
    .values({ request_id: draft.requestId, ...written })
    .onConflict(conflict => conflict.column('request_id').doUpdateSet(written))
    .execute()
}

export async function changeAnswer(
  tx: Tx,
  requestId: number,
  change: {
    reviewed_by?: number | null
    reviewed_at?: Date | null
    review_opinion?: string
    signed_by?: number
    signed_at?: Date
    delivery?: 'web' | 'post' | 'counter'
    tracking_number?: string
    delivered_by?: number
    delivered_at?: Date
    delivered_on?: Day
  },
): Promise<void> {
  await ours(tx).updateTable('request_answers').set(change).where('request_id', '=', requestId).execute()
}

export async function listAnswerDocuments(db: Db | Tx, requestId: number): Promise<Attachment[]> {
  return ours(db)
    .selectFrom('answer_documents')
    .where('request_id', '=', requestId)
    .select(['id', 'name', 'size', 'media_type as mediaType', 'file_key as fileKey'])
    .orderBy('id')
    .execute()
}

/** @returns the id of the document */
export async function addAnswerDocument(
  tx: Tx,
  document: {
    readonly requestId: number
    readonly name: string
    readonly mediaType: string
    readonly size: number
    readonly sha256: string
    readonly fileKey: string
    readonly by: number
    readonly at: Date
  },
): Promise<number> {
  const row = await ours(tx)
    .insertInto('answer_documents')
    .values({
      request_id: document.requestId,
      name: document.name,
      media_type: document.mediaType,
      size: document.size,
      sha256: document.sha256,
      file_key: document.fileKey,
      added_by: document.by,
      added_at: document.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function removeAnswerDocument(tx: Tx, requestId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await ours(tx)
    .deleteFrom('answer_documents')
    .where('request_id', '=', requestId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
