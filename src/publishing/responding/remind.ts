import { tell } from '#notifications'
import { officersWith, supervisorsOf } from '#organisations'
import { showInstant } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import type { Concern } from './concern.ts'
import { paths } from './paths.ts'
import { type Due, duesOf, OWED, saidOf } from './rules/due-times.ts'
import { listOpenConcerns } from './store.ts'

/**
 * Reminds the unit's officers before a due time and after it; after it also whoever supervises the unit (国办发〔2016〕80号:
 * 办公厅组织协调). The key of a message makes each go out once, however often and late this runs.
 */
export async function remindOfConcerns(services: Services): Promise<void> {
  const now = services.now()
  for (const concern of await listOpenConcerns(services.db)) {
    for (const due of duesOf(concern, now)) await remind(services, concern, due, now)
  }
}

async function remind(services: Services, concern: Concern, due: Due, now: Date): Promise<void> {
  const { owed, standing, dueAt, source } = due
  if (standing !== 'near' && standing !== 'overdue') return
  const { number, unitId } = concern
  await inTransaction(services.db, async tx => {
    const officers = await officersWith(tx, unitId, ['clerk', 'reviewer', 'disclosure-head', 'head'])
    const above = standing === 'overdue' ? await supervisorsOf(tx, unitId) : []
    await tell(tx, {
      to: [...officers, ...above].map(({ id }) => id),
      // A corrected time is another time to remind of.
      key: `concern:${number}:${owed}:${standing}:${dueAt.toISOString()}`,
      subject: `${OWED[owed]}${standing === 'near' ? '时限将到' : '已超时限'}：${number}`,
      body: `${saidOf(due, now)}（时限${showInstant(dueAt)}，${source}）。`,
      link: paths.officeConcern(number),
      at: now,
    })
  })
}
