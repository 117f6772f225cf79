import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import type { FeeStandard } from '../../request.ts'
import type { RequestsTables } from '../../tables.ts'

const ours = (db: Db) => db.$extendTables<RequestsTables & OrganisationsLent>()

/** A consent that was asked, with what became of it. */
interface Asked {
  readonly reason: string
  readonly askedBy: string
  readonly askedAt: Date
  /** null: not decided yet. */
  readonly granted: boolean | null
  readonly opinion: string
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

export interface ExtensionAsked extends Asked {
  readonly days: number
  readonly dueBefore: Day | null
  readonly dueAfter: Day | null
}

/** `fen`: integer. */
export interface FeeAsked extends Asked {
  readonly standard: FeeStandard
  readonly quantity: number
  readonly fen: number
  readonly payBy: Day | null
}

/** Every extension that was asked for in a case, in the order of asking. */
export async function listExtensionsAsked(db: Db, requestId: number): Promise<ExtensionAsked[]> {
  return ours(db)
    .selectFrom('request_extensions as asked')
    .innerJoin('users as asker', 'asker.id', 'asked.asked_by')
    .leftJoin('users as judge', 'judge.id', 'asked.decided_by')
    .where('asked.request_id', '=', requestId)
    .select([
      'asked.days',
      'asked.reason',
      'asker.name as askedBy',
      'asked.asked_at as askedAt',
      'asked.granted',
      'asked.opinion',
      'judge.name as decidedBy',
      'asked.decided_at as decidedAt',
      'asked.due_before as dueBefore',
      'asked.due_after as dueAfter',
    ])
    .orderBy('asked.id')
    .execute()
}

/** Every fee that was proposed in a case, in the order of proposing. */
export async function listFeesAsked(db: Db, requestId: number): Promise<FeeAsked[]> {
  return ours(db)
    .selectFrom('request_fees as asked')
    .innerJoin('users as asker', 'asker.id', 'asked.proposed_by')
    .leftJoin('users as judge', 'judge.id', 'asked.decided_by')
    .where('asked.request_id', '=', requestId)
    .select([
      'asked.standard',
      'asked.quantity',
      'asked.fen',
      'asked.reason',
      'asker.name as askedBy',
      'asked.proposed_at as askedAt',
      'asked.granted',
      'asked.opinion',
      'judge.name as decidedBy',
      'asked.decided_at as decidedAt',
      'asked.pay_by as payBy',
    ])
    .orderBy('asked.id')
    .execute()
}
