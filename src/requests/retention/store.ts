import { sql } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { ConfirmingTables } from '../confirming/tables.ts'
import type { RequestsTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables & ConfirmingTables>()

/** What stands where a name stood. */
export const NOBODY = '（已匿名）'

/** Closed before a day and not yet anonymised, the oldest first, so many at most. */
export async function listOverdue(db: Db, before: Day, most: number): Promise<{ numberKey: string }[]> {
  return ours(db)
    .selectFrom('requests')
    .where('stage', '=', sql.lit('closed'))
    .where('anonymised_at', 'is', null)
    .where('closed_on', '<', before)
    .select('number_key as numberKey')
    .orderBy('closed_on')
    .orderBy('id')
    .limit(most)
    .execute()
}

/**
 * Takes everything of the applicant out of a case. The kind, the channel, the days and the decision stay: figures are
 * counted from them. The code opens nothing any more.
 *
 * @returns the keys of the files to remove
 */
export async function forgetApplicant(
  tx: Tx,
  requestId: number,
  { subject, codeHash, at }: { readonly subject: string; readonly codeHash: string; readonly at: Date },
): Promise<string[]> {
  const db = ours(tx)
  await db
    .updateTable('request_applicants')
    .set({
      name: NOBODY,
      id_number_sealed: '',
      id_number_shown: NOBODY,
      id_digest: null,
      representative: '',
      phone: '',
      email: '',
      address: '',
      postcode: '',
      notify: 'none',
    })
    .where('request_id', '=', requestId)
    .execute()
  await db
    .updateTable('request_statements')
    .set({ said: NOBODY })
    .where('request_id', '=', requestId)
    .execute()
  await db
    .updateTable('receipt_confirmations')
    .set({ reached: '', note: '' })
    .where('request_id', '=', requestId)
    .execute()
  await db
    .updateTable('requests')
    .set({
      subject,
      wanted: NOBODY,
      purpose: '',
      asked_subject: null,
      asked_wanted: null,
      query_code_hash: codeHash,
      anonymised_at: at,
    })
    .where('id', '=', requestId)
    .execute()
  const files = await db
    .deleteFrom('request_attachments')
    .where('request_id', '=', requestId)
    .returning('file_key as fileKey')
    .execute()
  return files.map(file => file.fileKey)
}
