import { tell } from '#notifications'
import { officersWith, scheduled, supervisorsOf } from '#organisations'
import { dayInChina, showDay } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { type OwedReminder, REMINDERS, type ReminderKind, remindersOwed } from '../rules/reminders.ts'
import { enterReminders, listCasesOwedReminders, type RemindableCase, takeCaseForReminders } from './store.ts'

/**
 * Finds every case that is owed a reminder and sends it, each case in a transaction of its own. What was sent stands in
 * the ledger, so however often, however late and in however many processes this runs, each reminder goes out once.
 *
 * @returns how many reminders were sent, and the cases that failed with their errors
 */
export async function sendReminders(
  services: Services,
): Promise<{ sent: number; failed: Map<number, unknown> }> {
  const today = dayInChina(services.now())
  let sent = 0
  const failed = new Map<number, unknown>()
  for (const id of await listCasesOwedReminders(services.db, today)) {
    try {
      sent += await inTransaction(services.db, async tx => {
        const request = await takeCaseForReminders(tx, id)
        return request ? remind(tx, request, services.now()) : 0
      })
    } catch (error) {
      failed.set(id, error)
    }
  }
  return { sent, failed }
}

/** Sends what one case is owed now and was not sent yet. The caller holds the case. */
export async function remind(tx: Tx, request: RemindableCase, now: Date): Promise<number> {
  const owed = await enterReminders(tx, request.id, remindersOwed(request, dayInChina(now)), now)
  if (owed.length === 0) return 0
  await record(tx, {
    by: scheduled('期限提醒'),
    verb: 'requests.remind',
    subject: { kind: 'request', id: request.numberKey },
    unitId: request.unitId,
    at: now,
    after: { reminders: owed.map(reminder => reminder.kind) },
  })
  for (const reminder of owed) {
    await tell(tx, {
      to: await recipients(tx, request, reminder.kind),
      key: `request:${request.numberKey}:${reminder.kind}:${reminder.about}`,
      subject: `${REMINDERS[reminder.kind].label}：${request.number}`,
      body: sentence(request, reminder),
      link: `/office/requests/${request.numberKey}`,
      at: now,
    })
  }
  return owed.length
}

async function recipients(tx: Tx, request: RemindableCase, kind: ReminderKind): Promise<number[]> {
  const { roles, supervisors } = REMINDERS[kind]
  const officers =
    request.handlerId === null
      ? await officersWith(tx, request.unitId, ['clerk'])
      : [{ id: request.handlerId }]
  const heads = roles.length > 0 ? await officersWith(tx, request.unitId, roles) : []
  const office = supervisors ? await supervisorsOf(tx, request.unitId) : []
  return [...new Set([...officers, ...heads, ...office].map(person => person.id))]
}

function sentence({ number, dueOn, confirmBy, provisional }: RemindableCase, { kind }: OwedReminder): string {
  if (kind === 'received') {
    return `收到政府信息公开申请 ${number}${confirmBy ? `，请在${showDay(confirmBy)}前与申请人确认收到` : ''}。`
  }
  const due = `${dueOn ? showDay(dueOn) : ''}${provisional ? '（暂定）' : ''}`
  return {
    near: `${number} 剩余 3 个工作日以内，最迟${due}答复。`,
    due: `${number} 的答复期限${due}届满，请当日答复。`,
    overdue: `${number} 的答复期限已于${due}届满，尚未答复。请立即办理。`,
  }[kind]
}
