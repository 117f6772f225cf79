import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { Agreement, OralApplication } from './oral.ts'
import type { OralTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<OralTables & OrganisationsLent>()

export async function addOralApplication(
  tx: Tx,
  oral: {
    readonly requestId: number
    readonly takenDownBy: number
    readonly agreed: Agreement
    readonly agreedOn: Day
    readonly recordedAt: Date
  },
): Promise<void> {
  await ours(tx)
    .insertInto('oral_applications')
    .values({
      request_id: oral.requestId,
      taken_down_by: oral.takenDownBy,
      agreed: oral.agreed,
      agreed_on: oral.agreedOn,
      recorded_at: oral.recordedAt,
    })
    .execute()
}

/** Null for what was not taken down. */
export async function findOralApplication(db: Db | Tx, requestId: number): Promise<OralApplication | null> {
  const row = await ours(db)
    .selectFrom('oral_applications')
    .innerJoin('users', 'users.id', 'oral_applications.taken_down_by')
    .where('request_id', '=', requestId)
    .select(['users.name as takenDownBy', 'agreed', 'agreed_on as agreedOn'])
    .executeTakeFirst()
  return row ?? null
}
