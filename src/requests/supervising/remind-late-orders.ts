import { tell } from '#notifications'
import { officersWith, supervisorsOf } from '#organisations'
import { dayInChina, showDay } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { paths } from './paths.ts'
import { listLateOrders } from './tallies.ts'

/**
 * A 督办令 that was not answered by its day: the unit's heads and the disclosure office above hear of it, once for each day
 * that was set, whenever the scheduler comes to it.
 *
 * @returns how many orders are late
 */
export async function remindLateOrders(services: Services): Promise<number> {
  const now = services.now()
  const late = await listLateOrders(services.db, dayInChina(now))
  for (const { id, number, answerBy, caseNumber, numberKey, unitId } of late) {
    await inTransaction(services.db, async tx => {
      const people = [
        ...(await officersWith(tx, unitId, ['disclosure-head', 'head'])),
        ...(await supervisorsOf(tx, unitId)),
      ]
      await tell(tx, {
        to: people.map(person => person.id),
        key: `order:${id}:late:${answerBy}`,
        subject: `督办令逾期未回复：${caseNumber}`,
        body: `${number}要求在${showDay(answerBy)}前就 ${caseNumber} 回复，至今没有回复，请立即办理。`,
        link: paths.case(numberKey),
        at: now,
      })
    })
  }
  return late.length
}
