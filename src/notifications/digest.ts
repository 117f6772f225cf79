import { type Day, dayInChina, timeInChina } from '#platform/day.ts'
import { type Db, inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { isDigestDone, markDigestDone } from './store.ts'
import { tell } from './tell.ts'

/** 每日汇总 goes out from this time on, in China; a scheduler that was dead then makes up for it the same day. */
export const DIGEST_TIME = '08:30'

/** What one officer has to do today. */
export interface Digest {
  /** An account. */
  readonly officer: number
  readonly subject: string
  /** Numbers and days; never who asked for what. */
  readonly body: string
  /** A path of the office. */
  readonly link: string
}

/** Looks what there is for each officer who has something to do; nothing for anybody on a day that is not worked. */
export type DigestOf = (db: Db, today: Day) => Promise<readonly Digest[]>

/**
 * 每日汇总: one message to each officer and day, inside and by mail, where there is something to tell. However often and in
 * however many processes this runs: told twice under the key of the day, it is told once; and once all were told, the day
 * is done. An officer whose message fails keeps nobody else from theirs.
 *
 * @returns how many officers were looked after
 */
export async function sendDigests(services: Services, digestOf: DigestOf): Promise<number> {
  const { db, now } = services
  const today = dayInChina(now())
  if (timeInChina(now()) < DIGEST_TIME || (await isDigestDone(db, today))) return 0
  const digests = await digestOf(db, today)
  let failed = 0
  for (const digest of digests) {
    try {
      await inTransaction(db, tx =>
        tell(tx, {
          to: [digest.officer],
          key: `digest:${today}`,
          subject: digest.subject,
          body: digest.body,
          link: digest.link,
          at: now(),
        }),
      )
    } catch (error) {
      failed += 1
      services.log.error({ err: error, officer: digest.officer }, 'digest failed')
    }
  }
  if (failed > 0) throw new Error(`${failed} officers could not be given their digest`)
  await markDigestDone(db, today, now())
  return digests.length
}
