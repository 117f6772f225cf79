import { type Calendar, loadCalendar } from '#calendar'
import { tell } from '#notifications'
import { officersWith, supervisorsOf } from '#organisations'
import { addDays, type Day, dayInChina, showDay } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { PUBLISHERS, WRITERS } from '../rules/steps.ts'
import type { Consultation } from './consultation.ts'
import { paths } from './paths.ts'
import { outcomeBy } from './rules/period.ts'
import { listRunning } from './store.ts'

const AT_ONCE = 200
/** In workdays before the outcome is due. */
const NEAR = 3
/** In days before it closes. */
const CLOSING = 3

/**
 * Reminds the unit that a consultation closes soon, that its outcome is due soon, and that it is late; then also whoever
 * supervises the unit. The key of a message makes each go out once, however often and late this runs.
 */
export async function remindOfConsultations(services: Services): Promise<void> {
  const today = dayInChina(services.now())
  const calendar = await loadCalendar(services.db)
  let after = 0
  for (;;) {
    const running = await listRunning(services.db, after, AT_ONCE)
    for (const asked of running) await remind(services, asked, { today, calendar })
    const last = running.at(-1)
    if (last === undefined || running.length < AT_ONCE) return
    after = last.id
  }
}

interface Reminder {
  readonly kind: 'closing' | 'near' | 'overdue'
  readonly on: Day
  readonly subject: string
  readonly body: string
}

/** What is to be said of a consultation on a day; null: nothing. */
export function reminderOn(
  { number, opensOn, closesOn }: Pick<Consultation, 'number' | 'opensOn' | 'closesOn'>,
  { today, calendar }: { readonly today: Day; readonly calendar: Calendar },
): Reminder | null {
  if (today <= closesOn) {
    if (today < opensOn || today < addDays(closesOn, -CLOSING)) return null
    const body = `意见征集 ${number} 到${showDay(closesOn)}截止。`
    return { kind: 'closing', on: closesOn, subject: `意见征集即将截止：${number}`, body }
  }
  const due = outcomeBy(calendar, closesOn)
  const body = `意见征集 ${number} 已于${showDay(closesOn)}截止，采纳情况最迟${showDay(due)}公布。`
  if (today > due) return { kind: 'overdue', on: due, subject: `采纳情况逾期没有公布：${number}`, body }
  if (calendar.workdaysBetween(today, due) > NEAR) return null
  return { kind: 'near', on: due, subject: `采纳情况即将到期：${number}`, body }
}

async function remind(
  services: Services,
  asked: Consultation,
  when: { readonly today: Day; readonly calendar: Calendar },
): Promise<void> {
  const reminder = reminderOn(asked, when)
  if (reminder === null) return
  const { kind, on, subject, body } = reminder
  const { number, unitId } = asked
  await inTransaction(services.db, async tx => {
    const officers = await officersWith(tx, unitId, [...new Set([...WRITERS, ...PUBLISHERS])])
    const above = kind === 'overdue' ? await supervisorsOf(tx, unitId) : []
    await tell(tx, {
      to: [...officers, ...above].map(({ id }) => id),
      key: `consultation:${number}:${kind}:${on}`,
      ...{ subject, body, link: paths.officeConsultation(number), at: services.now() },
    })
  })
}
