import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import type { Report } from '../report.ts'
import type { ArchiveTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<ArchiveTables & OrganisationsLent>()

/** A report that was read and waits for a yes. */
export interface WaitingReport {
  readonly unitCode: string
  readonly fileName: string
  readonly report: Report
}

export async function addWaiting(
  tx: Tx,
  waiting: {
    readonly tokenHash: string
    readonly userId: number
    readonly unitId: number
    readonly fileName: string
    readonly report: Report
    readonly at: Date
  },
): Promise<void> {
  await ours(tx)
    .insertInto('annual_report_imports')
    .values({
      ...{ token_hash: waiting.tokenHash, user_id: waiting.userId, unit_id: waiting.unitId },
      ...{ file_name: waiting.fileName, report: JSON.stringify(waiting.report), brought_at: waiting.at },
    })
    .execute()
}

/** One's own, brought after `since`. */
export async function findWaiting(
  db: Db | Tx,
  tokenHash: string,
  { userId, since }: { readonly userId: number; readonly since: Date },
): Promise<WaitingReport | undefined> {
  return ours(db)
    .selectFrom('annual_report_imports as waiting')
    .innerJoin('units', 'units.id', 'waiting.unit_id')
    .where('token_hash', '=', tokenHash)
    .where('user_id', '=', userId)
    .where('brought_at', '>', since)
    .select(['units.code as unitCode', 'waiting.file_name as fileName', 'waiting.report'])
    .executeTakeFirst()
}

export async function removeWaiting(tx: Tx, tokenHash: string): Promise<void> {
  await ours(tx).deleteFrom('annual_report_imports').where('token_hash', '=', tokenHash).execute()
}

export async function removeWaitingBefore(tx: Tx, before: Date): Promise<void> {
  await ours(tx).deleteFrom('annual_report_imports').where('brought_at', '<=', before).execute()
}
