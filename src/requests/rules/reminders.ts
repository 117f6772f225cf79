import type { Role } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { ConsultationStage, ReasonsStage, Stage } from '../request.ts'

/** 收到、临近、达到、超过时限: the four reminders, and who is told, the officer first. */
export const REMINDERS = {
  received: { label: '收到申请', officers: true, roles: [], supervisors: false },
  near: { label: '临近办理时限', officers: true, roles: [], supervisors: false },
  due: { label: '达到办理时限', officers: true, roles: ['disclosure-head', 'head'], supervisors: false },
  overdue: { label: '超过办理时限', officers: true, roles: ['disclosure-head', 'head'], supervisors: true },
} as const satisfies Record<
  string,
  { label: string; officers: boolean; roles: readonly Role[]; supervisors: boolean }
>
export type ReminderKind = keyof typeof REMINDERS

export interface RemindedCase {
  readonly stage: Stage
  readonly unitId: number
  readonly nearOn: Day | null
  readonly dueOn: Day | null
  readonly consultation: ConsultationStage
  readonly reasons: ReasonsStage
}

export interface OwedReminder {
  readonly kind: ReminderKind
  /** What it is about. A case that goes to another unit, or whose due day moves, is owed its reminders anew. */
  readonly about: string
}

/**
 * The reminders a case is owed today, those of earlier days included: a scheduler that was dead for three days finds
 * what it missed. What was sent already is the ledger's business.
 */
export function remindersOwed(request: RemindedCase, today: Day): OwedReminder[] {
  const { stage, unitId, nearOn, dueOn } = request
  if (stage === 'arrived') return [{ kind: 'received', about: `unit:${unitId}` }]
  if (stage !== 'open' || nearOn === null || dueOn === null) return []
  const about = `due:${dueOn}`
  const begins: readonly (readonly [ReminderKind, boolean])[] = [
    ['near', today >= nearOn && !isSuspended(request)],
    ['due', today >= dueOn],
    ['overdue', today > dueOn],
  ]
  return begins.filter(([, begun]) => begun).map(([kind]) => ({ kind, about }))
}

/** While opinions are waited for the due day moves with every day that passes: it comes no nearer. */
function isSuspended({ consultation, reasons }: RemindedCase): boolean {
  return consultation === 'waiting' && reasons !== 'deferred'
}
