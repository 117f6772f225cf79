import { loadCalendar } from '#calendar'
import { getUnit, type Unit } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import type { CaseFact, Letter } from '../../case.ts'
import { readClock } from '../../case-clock.ts'
import { findTracked, type Tracked } from '../../intake/store.ts'
import type { Clock } from '../../rules/clock.ts'
import { type Attachment, factsOf, listAnswerDocuments, listAttachments, listLetters } from '../../store.ts'

/** A case as its applicant sees it. */
export interface TrackedCase {
  readonly request: Tracked
  /** Null until the unit has confirmed. */
  readonly clock: Clock | null
  readonly facts: readonly CaseFact[]
  readonly unit: Unit
  readonly letters: readonly Letter[]
  readonly attachments: readonly Attachment[]
  /** Given with the answer, once it is delivered. */
  readonly documents: readonly Attachment[]
}

export async function findTrackedCase(
  db: Db,
  requestId: number,
  today: Day,
): Promise<TrackedCase | undefined> {
  const request = await findTracked(db, requestId)
  if (!request) return undefined
  const facts = await factsOf(db, requestId)
  return {
    request,
    facts,
    clock: readClock(facts, request.channel, await loadCalendar(db), today),
    unit: await getUnit(db, request.unitId),
    letters: (await listLetters(db, requestId)).filter(letter => isHanded(letter, request)),
    attachments: await listAttachments(db, requestId),
    documents: request.stage === 'closed' ? await listAnswerDocuments(db, requestId) : [],
  }
}

/** An answer is the applicant's from its delivery on, not from its signature. */
function isHanded(letter: Letter, { stage }: Tracked): boolean {
  return letter.kind !== 'answer' || stage === 'closed'
}
