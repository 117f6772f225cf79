import { loadCalendar } from '#calendar'
import { tell } from '#notifications'
import { officersWith } from '#organisations'
import { dayInChina, showDay } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { DISPUTE_KINDS } from './dispute.ts'
import { paths } from './paths.ts'
import { ownDeadline } from './rules/deadlines.ts'
import { listUnanswered } from './store.ts'

/** In workdays before the last day. */
const NEAR = 3
const SAID = { near: '剩余3个工作日以内', due: '今天到期', overdue: '已经逾期' } as const

/**
 * Reminds the unit of its own time in a review or a lawsuit. The key of a message makes each go out once, however often and
 * late this runs.
 */
export async function remindOfDisputes(services: Services): Promise<void> {
  const today = dayInChina(services.now())
  const calendar = await loadCalendar(services.db)
  for (const dispute of await listUnanswered(services.db)) {
    const deadline = ownDeadline(dispute, calendar)
    if (deadline === null) continue
    const { dueOn, what } = deadline
    const kind =
      today > dueOn
        ? 'overdue'
        : today === dueOn
          ? 'due'
          : calendar.workdaysBetween(today, dueOn) <= NEAR
            ? 'near'
            : null
    if (kind === null) continue
    await inTransaction(services.db, async tx =>
      tell(tx, {
        to: (await officersWith(tx, dispute.unitId, ['clerk', 'disclosure-head', 'head'])).map(
          ({ id }) => id,
        ),
        key: `dispute:${dispute.id}:${dueOn}:${kind}`,
        subject: `${DISPUTE_KINDS[dispute.kind]}${SAID[kind]}：${dispute.requestNumber}`,
        body: `${dispute.organ}的${DISPUTE_KINDS[dispute.kind]}，最迟${showDay(dueOn)}${what}。`,
        link: paths.dispute(dispute.id),
        at: services.now(),
      }),
    )
  }
}
