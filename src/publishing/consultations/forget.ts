import { scheduled } from '#organisations'
import { dayInChina, yearsBefore } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { forgetGivers, listGiversToForget } from './opinions/store.ts'

const AT_ONCE = 200
const BY = scheduled('保管期限')

/**
 * Whoever gave an opinion is forgotten as many years after it came as the city keeps personal data
 * (MINGFU_RETENTION_YEARS), with the words used; the summary in the outcome, what became of it and why stay.
 *
 * @returns how many were forgotten
 */
export async function forgetOpinionGivers({ db, config, now }: Services): Promise<number> {
  const { retentionYears } = config
  if (retentionYears === null) return 0
  const at = now()
  const ids = await listGiversToForget(db, yearsBefore(dayInChina(at), retentionYears), AT_ONCE)
  if (ids.length === 0) return 0
  await inTransaction(db, async tx => {
    await forgetGivers(tx, ids, at)
    await record(tx, {
      ...{ by: BY, verb: 'publishing.forgetOpinionGivers', unitId: null, at },
      subject: { kind: 'consultation', id: `${ids.length}` },
      after: { years: retentionYears, opinions: ids.length },
    })
  })
  return ids.length
}
