import { loadCalendar } from '#calendar'
import { tell } from '#notifications'
import { officersWith, supervisorsOf } from '#organisations'
import { dayInChina, showDay } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { WRITERS } from '../rules/steps.ts'
import type { PageError } from './page-error.ts'
import { paths } from './paths.ts'
import { dueNow, standingOf } from './rules/terms.ts'
import { listToRemindOf } from './store.ts'

const AT_ONCE = 200

/**
 * Reminds the unit on the day an answer is due, and after it the unit and whoever supervises it. The key of a message makes
 * each go out once, however often and late this runs.
 */
export async function remindOfPageErrors(services: Services): Promise<void> {
  const today = dayInChina(services.now())
  const calendar = await loadCalendar(services.db, today)
  // Nobody is there to be reminded on a day off.
  if (!calendar.isWorkday(today)) return
  let after = 0
  for (;;) {
    const due = await listToRemindOf(services.db, today, after, AT_ONCE)
    for (const found of due) await remind(services, found)
    const last = due.at(-1)
    if (last === undefined || due.length < AT_ONCE) return
    after = last.id
  }
}

async function remind(services: Services, found: PageError): Promise<void> {
  const at = services.now()
  const { number, unitId, stage } = found
  const by = dueNow(found)
  const standing = standingOf({ on: by, doneOn: null }, dayInChina(at))
  if (standing !== 'near' && standing !== 'overdue') return
  const what = stage === 'routing' ? '转办' : '答复'
  await inTransaction(services.db, async tx => {
    const officers = await officersWith(
      tx,
      unitId,
      stage === 'routing' ? [...WRITERS, 'supervisor'] : WRITERS,
    )
    const above = standing === 'overdue' ? await supervisorsOf(tx, unitId) : []
    await tell(tx, {
      to: [...officers, ...above].map(({ id }) => id),
      key: `page-error:${number}:${stage}:${unitId}:${standing}`,
      subject: standing === 'near' ? `找错今日应${what}：${number}` : `找错逾期没有${what}：${number}`,
      body: `${number} 最迟${showDay(by)}${what}。`,
      link: paths.officeError(number),
      at,
    })
  })
}
