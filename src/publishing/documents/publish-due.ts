import { scheduled } from '#organisations'
import { inTransaction } from '#platform/db.ts'
import { wordsOf } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Failure } from '../alarms/alarm.ts'
import { noteFailure } from '../alarms/store.ts'
import type { Scheduled } from '../alarms/tables.ts'
import { release } from './actions/release.ts'
import { putDown } from './put-down.ts'
import {
  type Due,
  findDocumentById,
  findEditionById,
  type ListDue,
  listDueToPublish,
  listDueToWithdraw,
  lockDocument,
} from './store.ts'

/** How many are listed at once. */
const AT_ONCE = 200

/**
 * 定时发布、定时撤下: finds in SQL what is due by now, each in a transaction of its own, so that one that fails keeps no other.
 * What was missed while the process stood still is made up for; nothing goes out before its time, and nothing twice: the
 * document is locked and looked at again.
 */
export async function publishDue(
  services: Services,
  atOnce = AT_ONCE,
): Promise<{ published: number; withdrawn: number; failed: number }> {
  const by = scheduled('定时发布')
  const counts = { published: 0, withdrawn: 0, failed: 0 }
  const now = services.now()
  const eachOf = async (
    hour: Scheduled,
    list: ListDue,
    work: (id: number) => Promise<'published' | 'withdrawn' | null>,
  ) => {
    let [due, after]: [readonly Due[], Due | null] = [[], null]
    do {
      due = await list(services.db, now, after, atOnce)
      for (const { id } of due) {
        try {
          const what = await work(id)
          if (what !== null) counts[what] += 1
        } catch (error) {
          counts.failed += 1
          services.log.error({ err: error, edition: id }, 'scheduled publishing failed')
          await noteFailure(services.db, { editionId: id, hour, why: whyFailed(error), at: now })
        }
      }
      // Goes on after what was seen: those that fail are tried again by the next look and stand in nobody's way.
      after = due.at(-1) ?? null
    } while (due.length === atOnce)
  }
  await eachOf('publishing', listDueToPublish, id => publishOne(services, id, by))
  await eachOf('withdrawing', listDueToWithdraw, id => withdrawOne(services, id, by))
  return counts
}

/** Two documents are out with one number where the other went out after this one was approved. */
function whyFailed(error: unknown): Failure {
  return wordsOf(error).includes('no two documents share a number') ? 'numberTaken' : 'unknown'
}

function publishOne(
  services: Services,
  id: number,
  by: ReturnType<typeof scheduled>,
): Promise<'published' | null> {
  return inTransaction(services.db, async tx => {
    const found = await findEditionById(tx, id)
    if (found === undefined) return null
    await lockDocument(tx, found.documentId)
    const [edition, document, at] = [
      await findEditionById(tx, id),
      await findDocumentById(tx, found.documentId),
      services.now(),
    ]
    if (edition?.stage !== 'approved' || edition.publishAt === null || edition.publishAt > at || !document)
      return null
    await release(tx, { document, edition, by, at })
    return 'published'
  })
}

function withdrawOne(
  services: Services,
  id: number,
  by: ReturnType<typeof scheduled>,
): Promise<'withdrawn' | null> {
  return inTransaction(services.db, async tx => {
    const found = await findEditionById(tx, id)
    if (found === undefined) return null
    await lockDocument(tx, found.documentId)
    const [edition, document, at] = [
      await findEditionById(tx, id),
      await findDocumentById(tx, found.documentId),
      services.now(),
    ]
    if (edition?.stage !== 'live' || edition.withdrawAt === null || edition.withdrawAt > at || !document)
      return null
    const why = '到预定的日期撤下。'
    // Put down to whoever set the hour: he was asked when it was approved.
    const down = { kind: 'withdrawn', why, to: null, answerable: edition.writers[0] ?? 0 } as const
    await putDown(tx, { document, live: edition }, { ...down, by, at })
    await record(tx, {
      ...{ by, verb: 'publishing.takeDown', subject: { kind: 'document', id: document.number } },
      ...{ unitId: document.unitId, at, after: { takedown: 'withdrawn' } },
    })
    return 'withdrawn'
  })
}
