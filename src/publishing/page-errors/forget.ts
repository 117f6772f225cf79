import { randomBytes } from 'node:crypto'
import { scheduled } from '#organisations'
import { dayInChina, noonInChina, yearsBefore } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { forgetFinder, listToForget } from './store.ts'

const AT_ONCE = 200
const BY = scheduled('保管期限')

/**
 * Whoever found an error is forgotten as many years after the answer as the city keeps personal data
 * (MINGFU_RETENTION_YEARS). The page, its kind, the days and the answer stay.
 *
 * @returns how many were forgotten
 */
export async function forgetFinders({ db, config, now }: Services): Promise<number> {
  const { retentionYears } = config
  if (retentionYears === null) return 0
  const at = now()
  const over = await listToForget(db, noonInChina(yearsBefore(dayInChina(at), retentionYears)), AT_ONCE)
  for (const { id, number, unitId } of over) {
    await inTransaction(db, async tx => {
      await forgetFinder(tx, id, { codeHash: randomBytes(32).toString('base64url'), at })
      await record(tx, {
        by: BY,
        verb: 'publishing.forgetFinder',
        subject: { kind: 'page-error', id: number },
        unitId,
        at,
        after: { years: retentionYears },
      })
    })
  }
  return over.length
}
