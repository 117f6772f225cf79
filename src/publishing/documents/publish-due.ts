import { type Actor, scheduled } from '#organisations'
import { inTransaction, type Tx } from '#platform/db.ts'
import { wordsOf } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Failure } from '../alarms/alarm.ts'
import { noteFailure } from '../alarms/store.ts'
import type { Scheduled } from '../alarms/tables.ts'
import { type Released, release } from './actions/release.ts'
import {
  type Due,
  type ListDue,
  listDueToPublish,
  listDueToWithdraw,
  listEditions,
} from './editions/store.ts'
import { putDown } from './put-down.ts'
import { lockDocuments } from './store.ts'

/** How many are listed at once. */
const AT_ONCE = 200
/** How many go out in one transaction: whoever else writes in the trail waits for it. */
const TOGETHER = 40

/**
 * 定时发布、定时撤下: finds in SQL what is due by now. What was missed while the process stood still is made up for; nothing goes out
 * before its time, and nothing twice: the document is locked and looked at again. What goes out together and fails is tried
 * one by one, so that one that fails keeps no other.
 */
export async function publishDue(
  services: Services,
  atOnce = AT_ONCE,
): Promise<{ published: number; withdrawn: number; failed: number }> {
  const by = scheduled('定时发布')
  const counts = { published: 0, withdrawn: 0, failed: 0 }
  const now = services.now()
  const tryEach = async (hour: Scheduled, ids: readonly number[], work: Work) => {
    for (const id of ids) {
      try {
        counts[DONE[hour]] += await work([id])
      } catch (error) {
        counts.failed += 1
        services.log.error({ err: error, edition: id }, 'scheduled publishing failed')
        await noteFailure(services.db, { editionId: id, hour, why: whyFailed(error), at: now })
      }
    }
  }
  const eachOf = async (hour: Scheduled, list: ListDue, work: Work, together: number) => {
    let [due, after]: [readonly Due[], Due | null] = [[], null]
    do {
      due = await list(services.db, now, after, atOnce)
      for (let from = 0; from < due.length; from += together) {
        const ids = due.slice(from, from + together).map(({ id }) => id)
        const done = ids.length > 1 ? await work(ids).catch(() => null) : null
        if (done === null) await tryEach(hour, ids, work)
        else counts[DONE[hour]] += done
      }
      // Goes on after what was seen: those that fail are tried again by the next look and stand in nobody's way.
      after = due.at(-1) ?? null
    } while (due.length === atOnce)
  }
  await eachOf('publishing', listDueToPublish, ids => publishAll(services, ids, by), TOGETHER)
  await eachOf('withdrawing', listDueToWithdraw, ([id = 0]) => withdrawOne(services, id, by), 1)
  return counts
}

/** Returns how many it was done to. */
type Work = (ids: readonly number[]) => Promise<number>

const DONE = { publishing: 'published', withdrawing: 'withdrawn' } as const

/** Two documents are out with one number where the other went out after this one was approved. */
function whyFailed(error: unknown): Failure {
  return wordsOf(error).includes('no two documents share a number') ? 'numberTaken' : 'unknown'
}

/** Editions with their documents, which are locked; as they are now. */
async function loadLocked(tx: Tx, ids: readonly number[]): Promise<Released[]> {
  const documents = await lockDocuments(tx, ids)
  const editions = await listEditions(tx, ids)
  return documents.flatMap(document =>
    editions.filter(({ documentId }) => documentId === document.id).map(edition => ({ document, edition })),
  )
}

function publishAll(services: Services, ids: readonly number[], by: Actor): Promise<number> {
  return inTransaction(services.db, async tx => {
    const at = services.now()
    const due = (await loadLocked(tx, ids)).filter(
      ({ edition: { stage, publishAt } }) => stage === 'approved' && publishAt !== null && publishAt <= at,
    )
    if (due.length > 0) await release(tx, due, { by, at })
    return due.length
  })
}

function withdrawOne(services: Services, id: number, by: Actor): Promise<number> {
  return inTransaction(services.db, async tx => {
    const at = services.now()
    const [locked] = await loadLocked(tx, [id])
    if (locked === undefined) return 0
    const { document, edition: live } = locked
    if (live.stage !== 'live' || live.withdrawAt === null || live.withdrawAt > at) return 0
    const why = '到预定的日期撤下。'
    // Put down to whoever set the hour: he was asked when it was approved.
    const down = { kind: 'withdrawn', why, to: null, answerable: live.writers[0] ?? 0 } as const
    await putDown(tx, { document, live }, { ...down, by, at })
    await record(tx, {
      ...{ by, verb: 'publishing.takeDown', subject: { kind: 'document', id: document.number } },
      ...{ unitId: document.unitId, at, after: { takedown: 'withdrawn' } },
    })
    return 1
  })
}
